import { Hono } from 'hono'
import { readBackupCode } from '../../../core/backup-codes.ts'
import { readSixDigitCode } from '../../../core/code-input.ts'
import { answerRefusal } from '../../../platform/http/answer-refusal.ts'
import { type AppContext, type AppEnv, pageOf } from '../../../platform/http/context.ts'
import { enter, seeOther, visitOf } from '../../../platform/http/respond.ts'
import { answerWithBackupCode, answerWithCode, type ChallengeResult } from './challenge.ts'
import { BackupCodePage, CodePage, CodesNotAcceptedPage, LostPhonePage } from './challenge.views.tsx'
import { challengeWords } from './challenge.words.ts'

export const challengeRoutes = new Hono<AppEnv>()

challengeRoutes.get('/', (c) => c.html(CodePage({ page: pageOf(c) })))

challengeRoutes.post('/', async (c) => {
  const words = challengeWords[c.get('language')]
  const code = readSixDigitCode(c.get('form')['code'])
  if (!code) return c.html(CodePage({ page: pageOf(c), error: words.notSixDigits }), 422)
  const result = await answerWithCode(c.get('deps'), c.get('pending'), code, visitOf(c))
  return answer(c, result, CodePage, words.notAccepted)
})

challengeRoutes.get('/backup-code', (c) => c.html(BackupCodePage({ page: pageOf(c) })))

challengeRoutes.post('/backup-code', async (c) => {
  const words = challengeWords[c.get('language')]
  const code = readBackupCode(c.get('form')['backup_code'])
  if (!code) return c.html(BackupCodePage({ page: pageOf(c), error: words.notBackupCode }), 422)
  const result = await answerWithBackupCode(c.get('deps'), c.get('pending'), code, visitOf(c))
  return answer(c, result, BackupCodePage, words.backupNotAccepted)
})

challengeRoutes.get('/lost-phone', (c) => c.html(LostPhonePage({ page: pageOf(c) })))

challengeRoutes.get('/codes-not-accepted', (c) => {
  const { username } = c.get('pending')
  return c.html(CodesNotAcceptedPage({ page: pageOf(c), nowMs: c.get('deps').clock(), username }))
})

function answer(c: AppContext, result: ChallengeResult, Page: typeof CodePage, notAccepted: string) {
  if (result.ok) return enter(c, result.signedIn, result.returnTo || '/dashboard')
  const page = pageOf(c)
  switch (result.reason) {
    case 'sign-in-gone':
      return seeOther(c, '/sign-in')
    case 'factor-not-accepted':
      return c.html(Page({ page, error: notAccepted }), 422)
    default:
      return answerRefusal(c, result, (error, status) => c.html(Page({ page, error }), status), {
        closed: challengeWords[page.language].closed,
      })
  }
}
