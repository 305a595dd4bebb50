import { Hono } from 'hono'
import { type AppContext, type AppEnv, pageOf } from '../../../platform/http/context.ts'
import { seeOther, sessionOf } from '../../../platform/http/respond.ts'
import { findEnrolmentStep } from '../totp/totp-enrolment.ts'
import { enrolmentPath } from '../totp/totp-enrolment.views.tsx'
import { beginWithPasskey } from './first-passkey.ts'
import { type Problem, typedIn } from './new-passkey.routes.ts'
import { findCreationOptions } from './new-passkey.ts'
import { FirstPasskeyPage } from './new-passkey.views.tsx'
import { newPasskeyWords } from './new-passkey.words.ts'

export const firstPasskeyRoutes = new Hono<AppEnv>()

firstPasskeyRoutes.get('/', (c) => showFirst(c, {}, 200))

firstPasskeyRoutes.post('/', async (c) => {
  const typed = typedIn(c)
  const begun = await beginWithPasskey(c.get('deps'), sessionOf(c), typed)
  if (begun.ok || begun.reason !== 'passkey-not-accepted') return seeOther(c, enrolmentPath)
  const { notAccepted } = newPasskeyWords[c.get('language')]
  return showFirst(c, { name: typed.name, error: notAccepted }, 422)
})

async function showFirst(c: AppContext, { name = '', error }: Problem, status: 200 | 422) {
  const deps = c.get('deps')
  const session = sessionOf(c)
  const { at } = await findEnrolmentStep(deps, session)
  if (at === 'on') return seeOther(c, '/security')
  if (at !== 'app' && at !== 'scan') return seeOther(c, enrolmentPath)
  const options = await findCreationOptions(deps, session)
  const mustEnrol = session.scope !== 'full'
  return c.html(FirstPasskeyPage({ page: pageOf(c), options, mustEnrol, name, error }), status)
}
