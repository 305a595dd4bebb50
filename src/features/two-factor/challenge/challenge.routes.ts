import { Hono } from 'hono'
import { readBackupCode } from '../../../core/backup-codes.ts'
import { readSixDigitCode } from '../../../core/code-input.ts'
import { answerRefusal } from '../../../platform/http/answer-refusal.ts'
import { type AppContext, type AppEnv, pageOf } from '../../../platform/http/context.ts'
import { backToPassword, enter, seeOther, visitOf } from '../../../platform/http/respond.ts'
import { findOpenRecovery } from '../../recovery/recovery.ts'
import { afterSignIn } from '../check-up/check-up.ts'
import { findTwoFactorStatus } from '../two-factor.ts'
import {
  answerWithBackupCode,
  answerWithCode,
  answerWithPasskey,
  type ChallengeResult,
  findSecondStepWays,
} from './challenge.ts'
import {
  BackupCodePage,
  CodesNotAcceptedPage,
  codePath,
  SecondStepPage,
  type StepPageProps,
} from './challenge.views.tsx'
import { challengeWords } from './challenge.words.ts'
import { LostPhonePage } from './lost-phone.views.tsx'
import { findOpenWays } from './open-ways.ts'

type Problem = Omit<StepPageProps, 'page' | 'ways'>
type Status = 200 | 422 | 429 | 503

export const challengeRoutes = new Hono<AppEnv>()

challengeRoutes.get('/', (c) =>
  show(c, SecondStepPage, { isUnlocked: c.req.query('done') === 'unlocked' }, 200),
)

challengeRoutes.post('/', async (c) => {
  const words = challengeWords[c.get('language')]
  const code = readSixDigitCode(c.get('form')['code'])
  if (!code) return show(c, SecondStepPage, { error: words.notSixDigits }, 422)
  const result = await answerWithCode(c.get('deps'), c.get('pending'), code, visitOf(c))
  const offersUnlock = !result.ok && result.reason === 'wait'
  return answer(c, result, SecondStepPage, words.notAccepted, { offersUnlock })
})

challengeRoutes.get('/passkey', (c) => seeOther(c, codePath))

challengeRoutes.post('/passkey', async (c) => {
  const shown = c.get('form')['passkey'] ?? ''
  const result = await answerWithPasskey(c.get('deps'), c.get('pending'), shown, visitOf(c))
  const { passkeyNotAccepted } = challengeWords[c.get('language')]
  return answer(c, result, SecondStepPage, passkeyNotAccepted, {}, 'passkeyError')
})

challengeRoutes.get('/backup-code', (c) => show(c, BackupCodePage, {}, 200))

challengeRoutes.post('/backup-code', async (c) => {
  const words = challengeWords[c.get('language')]
  const code = readBackupCode(c.get('form')['backup_code'])
  if (!code) return show(c, BackupCodePage, { error: words.notBackupCode }, 422)
  const result = await answerWithBackupCode(c.get('deps'), c.get('pending'), code, visitOf(c))
  return answer(c, result, BackupCodePage, words.backupNotAccepted)
})

challengeRoutes.get('/lost-phone', async (c) => {
  const deps = c.get('deps')
  const db = deps.db.connection
  const { personId } = c.get('pending')
  const status = await findTwoFactorStatus(db, personId)
  const isRecoveryOpen = (await findOpenRecovery(db, personId, deps.clock())) !== undefined
  return c.html(LostPhonePage({ page: pageOf(c), status, isRecoveryOpen }))
})

challengeRoutes.get('/codes-not-accepted', (c) => {
  const { username } = c.get('pending')
  return c.html(CodesNotAcceptedPage({ page: pageOf(c), nowMs: c.get('deps').clock(), username }))
})

async function answer(
  c: AppContext,
  result: ChallengeResult,
  Page: typeof SecondStepPage,
  notAccepted: string,
  problem: Problem = {},
  at: 'error' | 'passkeyError' = 'error',
) {
  const isClosed = !result.ok && result.reason === 'closed'
  const open = isClosed ? await findOpenWays(c.get('deps'), c.get('pending'), visitOf(c)) : []
  return answerChallenge(c, result, {
    notAccepted,
    closed: challengeWords[c.get('language')].closed(open),
    show: (sentence, status) => show(c, Page, { ...problem, [at]: sentence }, status),
  })
}

async function show(c: AppContext, Page: typeof SecondStepPage, problem: Problem, status: Status) {
  const ways = await findSecondStepWays(c.get('deps'), c.get('pending'))
  return c.html(Page({ page: pageOf(c), ways, ...problem }), status)
}

interface Told {
  notAccepted: string
  closed: string
  show: (sentence: string, status: 422 | 429 | 503) => Response | Promise<Response>
  /** Where she goes before where she was going. */
  landing?: (returnTo: string) => string
}

/** What every way through the second step has in common: in, back to the password, or the form again. */
export function answerChallenge(
  c: AppContext,
  result: ChallengeResult,
  { notAccepted, closed, show, landing = (returnTo) => returnTo }: Told,
): Response | Promise<Response> {
  if (result.ok) return enter(c, result.signedIn, landing(afterSignIn(result)))
  switch (result.reason) {
    case 'sign-in-gone':
    case 'password-stolen':
      return backToPassword(c, result.reason)
    case 'factor-not-accepted':
      return show(notAccepted, 422)
    default:
      return answerRefusal(c, result, show, { closed })
  }
}
