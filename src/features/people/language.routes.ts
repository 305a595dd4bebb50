import { Hono } from 'hono'
import type { AppEnv } from '../../platform/http/context.ts'
import { writeCookie } from '../../platform/http/cookies.ts'
import { seeOther } from '../../platform/http/respond.ts'
import { safePath } from '../../platform/http/safe-redirect.ts'
import { languageOf } from '../../platform/language.ts'
import { updatePerson } from './people.ts'

export const languageRoutes = new Hono<AppEnv>()

languageRoutes.post('/', async (c) => {
  const language = languageOf(c.get('form')['language'])
  const returnTo = safePath(c.get('form')['return_to'], '/')
  if (!language) return seeOther(c, returnTo)
  writeCookie(c, 'language', language)
  const session = c.get('session')
  if (session && !session.isIdle && c.get('formBoundTo') === 'session') {
    await updatePerson(c.get('deps').db.connection, session.personId, { language })
  }
  return seeOther(c, returnTo)
})
