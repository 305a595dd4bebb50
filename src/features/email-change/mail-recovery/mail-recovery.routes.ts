import { Hono } from 'hono'
import { z } from 'zod'
import { answerRefusal } from '../../../platform/http/answer-refusal.ts'
import { type AppContext, type AppEnv, pageOf } from '../../../platform/http/context.ts'
import { checkForm } from '../../../platform/http/forms.ts'
import { seeOther, sessionOf, visitOf } from '../../../platform/http/respond.ts'
import { getPerson } from '../../people/people.ts'
import { factorIn, findAskedFactor, missingFactor } from '../../two-factor/two-factor.ts'
import { MailRecoveryPage, type MailRecoveryProblem } from './mail-recovery.views.tsx'
import { mailRecoveryWords } from './mail-recovery.words.ts'
import { type MailReopened, reopenCeremony, reopenMail } from './reopen-mail.ts'

const formOf = (factor: ReturnType<typeof factorIn>) =>
  z.object({ password: z.string().min(1).max(4096), factor })

/** Mount at `/account/mail-recovery` under the guard `signed-in`: its form asks for more than a fresh proof. */
export const mailRecoveryRoutes = new Hono<AppEnv>()

mailRecoveryRoutes.get('/', (c) => show(c, {}, 200))

mailRecoveryRoutes.post('/', async (c) => {
  if (!(await isClosedFor(c))) return seeOther(c, '/account?done=mail')
  const session = sessionOf(c)
  const { language } = pageOf(c)
  const ceremony = session.hasTwoFactor ? reopenCeremony(session) : undefined
  const checked = checkForm(c, formOf(factorIn(ceremony, c.get('form')['passkey'])))
  if (!checked.ok) {
    const asked = checked.faults.factor === undefined ? undefined : await askedOf(c)
    const missing = asked ? missingFactor(language, asked, c.get('form')) : {}
    const password =
      checked.faults.password === undefined ? {} : { password: mailRecoveryWords[language].missing }
    return show(c, { ...missing, ...password }, 422)
  }
  const reopened = await reopenMail(c.get('deps'), { session, visit: visitOf(c) }, checked.values)
  return reopened.ok || !(await isClosedFor(c)) ? seeOther(c, '/account?done=mail') : refuse(c, reopened)
})

function refuse(c: AppContext, refusal: Extract<MailReopened, { ok: false }>) {
  const words = mailRecoveryWords[c.get('language')]
  if (refusal.reason === 'proofs-not-accepted') {
    const isPasskey = Boolean(c.get('form')['passkey'])
    return show(c, { password: isPasskey ? words.passkeyNotAccepted : words.notAccepted }, 422)
  }
  return answerRefusal(c, refusal, (warning, status) => show(c, { warning }, status), {
    closed: words.closedWay,
  })
}

async function isClosedFor(c: AppContext): Promise<boolean> {
  const person = await getPerson(c.get('deps').db.connection, sessionOf(c).personId)
  return person.mailRecoveryClosedAtMs !== null
}

function askedOf(c: AppContext) {
  const session = sessionOf(c)
  if (!session.hasTwoFactor) return undefined
  return findAskedFactor(c.get('deps'), reopenCeremony(session), session.personId)
}

async function show(c: AppContext, problem: MailRecoveryProblem, status: 200 | 422 | 429 | 503) {
  const isClosed = await isClosedFor(c)
  const props = { page: pageOf(c), isClosed, asked: await askedOf(c), problem }
  return c.html(MailRecoveryPage(props), status)
}
