/**
 * What the code step can cost at the least: bare `node:http` that reads a form, writes one row durably (WAL,
 * `synchronous=FULL`, one insert and its commit) and redirects. Told `{ file }`, answers `{ port }`.
 */
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { DatabaseSync } from 'node:sqlite'

process.once('message', ({ file }: { file: string }) => {
  const db = new DatabaseSync(file)
  db.exec(
    'pragma journal_mode = wal; pragma synchronous = full; create table form (body text not null) strict',
  )
  const insert = db.prepare('insert into form (body) values (?)')
  const server = createServer(async (request, response) => {
    insert.run(await textOf(request))
    response.writeHead(303, { Location: '/dashboard', 'Content-Length': 0 }).end()
  })
  server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as AddressInfo).port }))
})
process.once('disconnect', () => process.exit())

async function textOf(request: IncomingMessage): Promise<string> {
  let text = ''
  for await (const chunk of request) text += chunk
  return text
}
