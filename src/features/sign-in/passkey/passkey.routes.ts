import { Hono } from 'hono'
import { answerRefusal } from '../../../platform/http/answer-refusal.ts'
import type { AppContext, AppEnv } from '../../../platform/http/context.ts'
import { enter, seeOther, visitOf } from '../../../platform/http/respond.ts'
import { safePath } from '../../../platform/http/safe-redirect.ts'
import { afterSignIn, type PasskeySignIn, signInWithPasskey } from '../../two-factor/two-factor.ts'
import { showSignIn } from '../sign-in.routes.ts'
import { signInWords } from '../sign-in.words.ts'

export const passkeySignInRoutes = new Hono<AppEnv>()

passkeySignInRoutes.get('/', (c) => seeOther(c, '/sign-in'))

passkeySignInRoutes.post('/', async (c) => {
  const { passkey: answer = '', return_to } = c.get('form')
  const returnTo = safePath(return_to, '')
  const asked = { visitor: c.get('visitor'), answer, visit: visitOf(c) }
  const result = await signInWithPasskey(c.get('deps'), asked)
  if (!result.ok) return refuse(c, result, returnTo)
  return enter(c, result.signedIn, afterSignIn({ ...result, returnTo }))
})

function refuse(c: AppContext, refusal: Exclude<PasskeySignIn, { ok: true }>, returnTo: string) {
  const words = signInWords[c.get('language')]
  if (refusal.reason === 'passkey-not-accepted') {
    const passkey = { error: words.passkeyNotAccepted, unknown: refusal.unknown }
    return showSignIn(c, { returnTo, passkey }, 422)
  }
  const again = (error: string, status: 429 | 503) => showSignIn(c, { returnTo, passkey: { error } }, status)
  return answerRefusal(c, refusal, again, { closed: words.passkeysClosed })
}
