import { Hono } from 'hono'
import { type AppEnv, pageOf } from '../../platform/http/context.ts'
import { sessionOf } from '../../platform/http/respond.ts'
import { listRecentActivity } from '../activity-log/activity-log.ts'
import { MailRecoveryNotice } from '../email-change/email-change.ts'
import { getPerson } from '../people/people.ts'
import { listOpenSessions } from '../sessions/sessions.ts'
import { suggestNext } from './suggestion/suggestion.ts'
import { findSignals, findTwoFactorStatus } from './two-factor.ts'
import { activityShown, type Done, SecurityPage } from './two-factor.views.tsx'

export const securityRoutes = new Hono<AppEnv>()

securityRoutes.get('/', async (c) => {
  const session = sessionOf(c)
  const deps = c.get('deps')
  const status = await findTwoFactorStatus(deps.db.connection, session.personId)
  const sessions = await listOpenSessions(deps, session)
  const activity = await listRecentActivity(deps.db.connection, session.personId, { limit: activityShown })
  const done = doneOf(c.req.query('done'), session.hasTwoFactor)
  const hasHad = status.passkeys.length > 0 || done === 'off' || done === 'passkey-removed'
  const signals = hasHad ? await findSignals(deps, session.personId) : undefined
  const suggestion = suggestNext(status, {
    isRecoveryOpen: session.recovery !== undefined,
    nowMs: deps.clock(),
  })
  const page = pageOf(c)
  const person = await getPerson(deps.db.connection, session.personId)
  const notice = MailRecoveryNotice({ page, person, nowMs: deps.clock() })
  const facts = { status, suggestion, sessions, activity, done, signals, notice }
  return c.html(SecurityPage({ page, ...facts }))
})

const whileOn: readonly Done[] = [
  'codes-renewed',
  'authenticator-added',
  'authenticator-moved',
  'authenticator-removed',
  'authenticator-renamed',
  'passkey-added',
  'passkey-renamed',
  'passkey-removed',
  'checked-up',
]

/** Only what is true now is said, whatever the address bar says. */
function doneOf(query: string | undefined, isOn: boolean): Done | undefined {
  if (query === 'on') return isOn ? 'on' : undefined
  if (query === 'off') return isOn ? undefined : 'off'
  if (whileOn.some((done) => done === query)) return isOn ? (query as Done) : undefined
  return query === 'reviewed' ? 'reviewed' : undefined
}
