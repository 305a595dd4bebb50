import { findPersonByTypedName, type Person } from '../features/people/people.ts'
import { resetTwoFactor } from '../features/two-factor/two-factor.ts'
import type { Deps } from '../platform/deps.ts'
import { type Command, confirmed, exitCodes, refuse, yesOption } from './command.ts'
import { withBackroom } from './with-backroom.ts'

export const resetTwoFactorCommand: Command = {
  name: 'reset-two-factor',
  usage: 'NAME [--reason TEXT] [--by NAME] [--password-lost]',
  summary: 'take somebody’s lost second factor away; she must enrol anew',
  explanation: [
    'For somebody who has lost her phone and her backup codes. Make sure that it is really she who asks: whoever calls',
    'may have stolen the password. It signs her out everywhere and removes her authenticators and backup codes. Her',
    'password alone opens nothing afterwards: with it she gets a link by mail, and with both she sets up anew.',
    'Her activity log says who did this and why, and a mail tells her.',
  ],
  options: {
    reason: { value: 'TEXT', meaning: 'why, and how you know that it is she; asked for when missing' },
    by: {
      value: 'NAME',
      meaning: 'who decided it, as her mail will say; beside the user of this machine',
    },
    'password-lost': { meaning: 'the password is lost too: the link then also sets a new one' },
    ...yesOption,
  },
  words: { least: 1, most: 1 },
  run: (call) =>
    withBackroom(call, async (deps) => {
      const [typed = ''] = call.words
      const person = await findPersonByTypedName(deps.db.connection, typed)
      if (!person) return refuse(call, `Nobody is called ${typed}. See: npm run backroom -- list-people`)
      const passwordLost = call.flag('password-lost')
      if (person.passwordHash === null && !passwordLost) {
        return refuse(
          call,
          `${person.username} has no password. Say --password-lost too, so that the link sets one.`,
        )
      }
      call.io.err(whatGoes(person, passwordLost))
      const why = (call.option('reason') ?? (await call.io.ask('Reason, for her activity log: '))).trim()
      if (why === '') return refuse(call, 'A reason is needed. Nothing was changed.')
      if (why.length > 500)
        return refuse(call, 'Give the reason in at most 500 characters. Nothing was changed.')
      if (!(await confirmed(call, `Reset Two-Factor Authentication of ${person.username}?`))) {
        return refuse(call, 'Nothing was changed.')
      }
      const decider = call.option('by')?.trim()
      const by = decider ? `${decider} (${call.operator})` : call.operator
      const { isLinkSent } = await deps.db.inTransaction((tx) =>
        resetTwoFactor(tx, deps, { personId: person.id, by, why, passwordLost }),
      )
      call.io.out(whatIsNext(deps, person, { passwordLost, isLinkSent }))
      return exitCodes.done
    }),
}

function whatGoes({ username, name, email, twoFactorSinceMs }: Person, passwordLost: boolean): string {
  const state =
    twoFactorSinceMs === null ? 'Two-Factor Authentication is off' : 'Two-Factor Authentication is on'
  const password = passwordLost ? ' The link will set a new password.' : ''
  return `${username} (${name}, ${email}): ${state}. Authenticators, backup codes, sessions and known browsers go.${password}`
}

function whatIsNext(
  { config }: Deps,
  { username, email }: Person,
  { passwordLost, isLinkSent }: { passwordLost: boolean; isLinkSent: boolean },
): string {
  const done = `Two-Factor Authentication of ${username} was reset.`
  if (!isLinkSent)
    return `${done}\nFive links were mailed today already; reset it again tomorrow for a fresh one.`
  const mail =
    config.smtpUrl === undefined ? 'stays in the outbox (npm run backroom -- show-mail)' : `goes to ${email}`
  const proof = passwordLost ? 'it sets a new password and' : 'together with the password it'
  return [
    done,
    `A mail with a link ${mail}. The link works once, for 24 hours: ${proof} opens the enrolment.`,
    'Each later sign-in with the right password mails a fresh link, five a day, until she has enrolled.',
  ].join('\n')
}
