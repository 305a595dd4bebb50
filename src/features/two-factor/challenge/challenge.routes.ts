import { Hono } from 'hono'
import { readBackupCode } from '../../../core/backup-codes.ts'
import { readSixDigitCode } from '../../../core/code-input.ts'
import { type AppContext, type AppEnv, pageOf } from '../../../platform/http/context.ts'
import { enter, retryAfter, seeOther, visitOf } from '../../../platform/http/respond.ts'
import { waitSentence } from '../../../ui/time.words.ts'
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
  const words = challengeWords[page.language]
  switch (result.reason) {
    case 'sign-in-gone':
      return seeOther(c, '/sign-in')
    case 'wait':
      retryAfter(c, result.untilMs)
      return c.html(
        Page({ page, error: waitSentence(page.language, result.untilMs, c.get('deps').clock()) }),
        429,
      )
    case 'closed':
      return c.html(Page({ page, error: words.closed }), 429)
    case 'busy':
      c.header('Retry-After', '5')
      return c.html(Page({ page, error: words.busy }), 503)
    case 'factor-not-accepted':
      return c.html(Page({ page, error: notAccepted }), 422)
  }
}
