import { z } from 'zod'
import { retrySoon } from '../../platform/http/answer-refusal.ts'
import type { AppContext } from '../../platform/http/context.ts'
import { checkForm } from '../../platform/http/forms.ts'
import { type PasswordOwner, rateNewPassword } from './new-password.ts'
import { newPasswordSentence, strengthWord } from './new-password.words.ts'

const form = z.object({ password: z.string().min(1).max(4096) })

/** The live meter's answer: how strong the typed password would be for this person, and what is wrong with it. */
export async function answerStrength(c: AppContext, owner: PasswordOwner): Promise<Response> {
  const checked = checkForm(c, form)
  if (!checked.ok) return c.json({ error: 'unreadable' }, 422)
  const language = c.get('language')
  const rating = await rateNewPassword(c.get('deps'), owner, c.get('company').name, checked.values.password)
  const { score, reason } = rating
  if (reason === 'busy') {
    retrySoon(c)
    return c.json({ error: 'busy' }, 503)
  }
  const word = strengthWord(language, rating)
  const sentence = reason && newPasswordSentence(language, reason)
  return c.json({ score, word, reason: sentence ?? null, text: sentence ? `${word}. ${sentence}` : word })
}
