import { Hono } from 'hono'
import { z } from 'zod'
import { type AppContext, type AppEnv, pageOf } from '../../../platform/http/context.ts'
import { checkForm } from '../../../platform/http/forms.ts'
import { renewed, renewedBy, repeatOr, seeOther, sessionOf, visitOf } from '../../../platform/http/respond.ts'
import { type Added, addAnotherPasskey, findCreationOptions } from './new-passkey.ts'
import { firstPasskeyPath, NewPasskeyPage, newPasskeyPath } from './new-passkey.views.tsx'
import { newPasskeyWords } from './new-passkey.words.ts'

const form = z.object({ name: z.string().default(''), passkey: z.string().default('') })

const whenAdded = '/security?done=passkey-added'

export type Problem = { name?: string; error?: string }

export const newPasskeyRoutes = new Hono<AppEnv>()

newPasskeyRoutes.get('/', (c) => showNew(c, {}, 200))

newPasskeyRoutes.post('/', async (c) => {
  const typed = typedIn(c)
  const request = { session: sessionOf(c), visit: visitOf(c), by: renewedBy(c, whenAdded) }
  const added = await addAnotherPasskey(c.get('deps'), request, typed)
  return added.ok ? renewed(c, added.token, whenAdded) : repeatOr(c, () => refuse(c, added, typed.name))
})

function refuse(c: AppContext, refusal: Exclude<Added, { ok: true }>, name: string) {
  switch (refusal.reason) {
    case 'sign-in-gone':
      return seeOther(c, '/sign-in')
    case 'already-off':
    case 'too-many-passkeys':
      return seeOther(c, newPasskeyPath)
    case 'passkey-not-accepted':
      return showNew(c, { name, error: newPasskeyWords[c.get('language')].notAccepted }, 422)
  }
}

async function showNew(c: AppContext, { name = '', error }: Problem, status: 200 | 422) {
  const deps = c.get('deps')
  const session = sessionOf(c)
  if (!session.hasTwoFactor) return seeOther(c, firstPasskeyPath)
  const options = await findCreationOptions(deps, session)
  return c.html(NewPasskeyPage({ page: pageOf(c), options, name, error }), status)
}

export function typedIn(c: AppContext): { name: string; passkey: string } {
  const checked = checkForm(c, form)
  return checked.ok ? checked.values : { name: '', passkey: '' }
}
