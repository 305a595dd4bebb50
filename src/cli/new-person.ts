import { staffRoleOf, staffRoles } from '../core/staff-roles.ts'
import { openAccount } from '../features/accounts/accounts.ts'
import { recordActivity } from '../features/activity-log/activity-log.ts'
import { findCompany } from '../features/company/company.ts'
import { choosePassword, newPasswordWords } from '../features/password/password.ts'
import { createPerson, type PersonRefusal } from '../features/people/people.ts'
import type { Deps } from '../platform/deps.ts'
import { languageOf, languages } from '../platform/language.ts'
import { type Call, type Command, exitCodes, refuse } from './command.ts'
import { withBackroom } from './with-backroom.ts'

const refusals: Record<PersonRefusal, string> = {
  'username-invalid':
    'The username must be 2 to 40 letters, digits, dots, hyphens or underscores, without spaces.',
  'email-invalid': 'The mail address is not complete.',
  'name-invalid': 'The name must be 1 to 200 characters in one line.',
  'username-taken': 'Somebody has this username already. Choose another one.',
  'email-taken': 'Somebody has this mail address already. Use another one.',
}

export const newPersonOptions: Command['options'] = {
  username: { value: 'NAME', meaning: 'to sign in with; asked for when missing' },
  email: { value: 'ADDRESS', meaning: 'the mail address; asked for when missing' },
  name: { value: 'NAME', meaning: 'the full name; asked for when missing' },
  language: { value: languages.join('|'), meaning: 'the language of the person; the company’s when missing' },
  'no-password': { meaning: 'ask for no password: the person sets one by "Forgot password?"' },
}

export const aboutThePassword =
  'The password is asked for without showing it, or read as one line of standard input. It must be good enough, like everybody’s.'

/** Asks for what is missing, judges the password and adds the person; `next` says what happens now. */
export function addPerson(call: Call, role: 'customer' | 'staff', next: string): Promise<number> {
  return withBackroom(call, async (deps) => {
    const language = call.option('language')
    if (language !== undefined && languageOf(language) === undefined) {
      return refuse(call, `The language must be one of: ${languages.join(', ')}.`)
    }
    const staffRole = role === 'staff' ? staffRoleOf(call.option('role') ?? 'admin') : undefined
    if (role === 'staff' && staffRole === undefined) {
      return refuse(call, `The role must be one of: ${staffRoles.join(', ')}.`)
    }
    const username = call.option('username') ?? (await call.io.ask('Username: ')).trim()
    const email = call.option('email') ?? (await call.io.ask('Email address: ')).trim()
    const name = call.option('name') ?? (await call.io.ask('Full name: ')).trim()
    const chosen = await askPassword(call, deps, { id: username, username, email, name })
    if (!chosen.ok) return refuse(call, chosen.sentence)
    const { passwordHash } = chosen
    const facts = { username, email, name, role, passwordHash, language: languageOf(language) ?? null }
    const rank = staffRole === undefined ? {} : { staffRole }
    const person = await deps.db.inTransaction(async (tx) => {
      const created = await createPerson(tx, { ...facts, ...rank }, deps.clock())
      if (!created.ok) return created
      if (role === 'customer') await openAccount(tx, created.id, deps.clock())
      await recordActivity(tx, deps, created.id, 'person-created', { by: call.operator })
      return created
    })
    if (!person.ok) return refuse(call, refusals[person.reason])
    call.io.out(`${username} was added. ${next}`)
    call.io.out(passwordHash === null ? withoutPassword(deps, email) : whereToSignIn(deps))
    return exitCodes.done
  })
}

type Chosen = { ok: true; passwordHash: string | null } | { ok: false; sentence: string }

async function askPassword(
  { io, flag }: Call,
  deps: Deps,
  owner: Parameters<typeof choosePassword>[1],
): Promise<Chosen> {
  if (flag('no-password')) return { ok: true, passwordHash: null }
  const password = await io.askSecret('Password, 15 characters or more (nothing for none): ')
  if (password === '') return { ok: true, passwordHash: null }
  const again = io.isInteractive ? await io.askSecret('The same once more: ') : password
  const company = await findCompany(deps.db.connection)
  const chosen = await choosePassword(deps, owner, company.name, password, again)
  return chosen.ok ? chosen : { ok: false, sentence: newPasswordWords.en.refusals[chosen.reason] }
}

function whereToSignIn({ config }: Deps): string {
  return `The address to sign in at: ${new URL('/sign-in', config.baseUrl).href}`
}

function withoutPassword({ config }: Deps, email: string): string {
  const where = new URL('/forgot-password', config.baseUrl).href
  const how =
    config.smtpUrl === undefined
      ? 'Read that mail with: npm run backroom -- show-mail'
      : `It goes to ${email}.`
  return `There is no password yet, so nobody can sign in. It is set by the link in the mail that ${where} sends. ${how}`
}
