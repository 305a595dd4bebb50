import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { z } from 'zod'
import { retrySoon } from '../../platform/http/answer-refusal.ts'
import { type AppContext, type AppEnv, pageOf } from '../../platform/http/context.ts'
import { dropCookie, readCookie, writeCookie } from '../../platform/http/cookies.ts'
import { checkForm } from '../../platform/http/forms.ts'
import { enter, renewedBy, repeatOr, seeOther, visitOf } from '../../platform/http/respond.ts'
import { isToken } from '../../platform/ids.ts'
import { languages } from '../../platform/language.ts'
import { newPasswordWords, suggestPassword } from '../password/password.ts'
import { type SetUpRefusal, setUp, setUpState } from './set-up.ts'
import { type SetUpFieldName, SetUpPage, WrongSetUpAddressPage } from './set-up.views.tsx'
import { type SetUpFault, setUpWords } from './set-up.words.ts'

const fault = (key: SetUpFault) => key
const invisible = /[\p{Cc}\p{Cf}\p{Co}\p{Zl}\p{Zp}]/u

const line = (max: number) =>
  z
    .string({ error: fault('required') })
    .trim()
    .min(1, fault('required'))
    .max(max, fault('too-long'))
    .refine((text) => !invisible.test(text), fault('one-line'))

const secret = z.string({ error: fault('required') }).min(1, fault('required'))

const form = z.object({
  company_name: line(100),
  contact: line(300),
  language: z.enum(languages, { error: fault('language') }),
  username: line(100),
  email: line(300),
  name: line(200),
  new_password: secret,
  confirm_new_password: secret,
  sample_data: z.string().optional(),
})

const whenSetUp = '/security/two-factor/enrolment'

export const setUpRoutes = new Hono<AppEnv>()

setUpRoutes.get('/', async (c) => {
  const token = c.req.query('token')
  if (token !== undefined) {
    if (isToken(token)) writeCookie(c, 'link', token)
    else dropCookie(c, 'link')
    return seeOther(c, '/set-up')
  }
  const state = await setUpState(c.get('deps').db.connection, readCookie(c, 'link'))
  return state === 'open'
    ? c.html(SetUpPage({ page: pageOf(c), suggestion: suggestPassword() }))
    : turnAway(c, state)
})

setUpRoutes.post('/', async (c) => {
  const token = readCookie(c, 'link')
  const state = await setUpState(c.get('deps').db.connection, token)
  if (state !== 'open') return repeatOr(c, () => turnAway(c, state))
  const checked = checkForm(c, form)
  if (!checked.ok) {
    const { faults } = setUpWords[c.get('language')]
    const errors = Object.entries(checked.faults).map(([name, key]) => [name, faults[key as SetUpFault]])
    return again(c, Object.fromEntries(errors), 422)
  }
  const { company_name, contact, language, username, email, name, ...rest } = checked.values
  const answers = {
    company: { name: company_name, contact, language },
    staff: { username, email, name },
    newPassword: rest.new_password,
    confirm: rest.confirm_new_password,
    withSampleData: rest.sample_data === 'yes',
  }
  const result = await setUp(c.get('deps'), token, answers, visitOf(c), renewedBy(c, whenSetUp, 'link'))
  if (!result.ok) return repeatOr(c, () => refuse(c, result.reason))
  dropCookie(c, 'link')
  return enter(c, result.signedIn, whenSetUp)
})

/** Once Backroom is set up, there is no such page any more. */
function turnAway(c: AppContext, state: 'wrong-token' | 'done') {
  if (state === 'done') throw new HTTPException(404)
  return c.html(WrongSetUpAddressPage({ page: pageOf(c) }), 403)
}

function refuse(c: AppContext, reason: SetUpRefusal) {
  const words = setUpWords[c.get('language')].refusals
  switch (reason) {
    case 'wrong-token':
    case 'done':
      return turnAway(c, reason)
    case 'username-invalid':
    case 'username-taken':
      return again(c, { username: words[reason] }, 422)
    case 'email-invalid':
    case 'email-taken':
      return again(c, { email: words[reason] }, 422)
    case 'name-invalid':
      return again(c, { name: words[reason] }, 422)
  }
  const sentence = newPasswordWords[c.get('language')].refusals[reason]
  if (reason === 'passwords-differ') return again(c, { confirm_new_password: sentence }, 422)
  if (reason === 'busy') retrySoon(c)
  return again(c, { new_password: sentence }, reason === 'busy' ? 503 : 422)
}

function again(c: AppContext, errors: Partial<Record<SetUpFieldName, string>>, status: 422 | 503) {
  return c.html(
    SetUpPage({ page: pageOf(c), suggestion: suggestPassword(), typed: c.get('form'), errors }),
    status,
  )
}
