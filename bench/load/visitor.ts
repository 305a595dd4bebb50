import { newToken } from '../../src/platform/ids.ts'
import { Connection } from './connection.ts'
import { getRequest } from './requests.ts'

/** A browser before it is signed in: its cookie, and the token that forms of its pages carry. */
export interface Visitor {
  visitor: string
  formToken: string
}

/** Read off a page, as a browser would. */
export async function readVisitor(port: number): Promise<Visitor> {
  const visitor = newToken()
  const connection = await Connection.open(port)
  const { head, body } = await connection.ask(getRequest({ port, path: '/sign-in', cookies: { visitor } }))
  connection.close()
  const formToken = /name="form_token" value="([^"]+)"/.exec(body.toString('utf8'))?.[1]
  if (formToken === undefined) throw new Error(`There is no form on the sign-in page:\n${head}`)
  return { visitor, formToken }
}
