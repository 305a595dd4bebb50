import { approvalsNeeded, enoughStaff, type IdentityCheck, identityChecks } from '../core/recovery-policy.ts'
import { findPersonByTypedName, listStaff, type Person } from '../features/people/people.ts'
import {
  approveRecovery,
  type Decided,
  readIdentityCheck,
} from '../features/recovery/approval/decide-recovery.ts'
import { findOpenRecovery, type RecoveryRequest } from '../features/recovery/recovery.ts'
import type { Deps } from '../platform/deps.ts'
import { type Call, type Command, confirmed, exitCodes, refuse, yesOption } from './command.ts'
import { withBackroom } from './with-backroom.ts'

const checksInWords: Record<IdentityCheck, string> = {
  'in-person': 'in person, with an identity document or well known',
  'video-with-document': 'video call, with an identity document beside the face',
  'call-to-number-on-file': 'called the number on file',
  'letter-to-address-on-file': 'a code sent by letter to the address on file was read back',
  'register-and-signature': 'company register, and a signed request of somebody who may sign',
}

export const approveRecoveryCommand: Command = {
  name: 'approve-recovery',
  usage: 'NAME [--check KIND] [--by NAME]',
  summary: 'approve a recovery request, where there are fewer than three members of staff',
  explanation: [
    'A recovery request needs two approvals by two people, after its wait. Where there are fewer than three members of',
    'staff this command stands in for one of them, once for each request; the other is given on the staff page Recovery.',
    'Make sure first who is asking: whoever has stolen the password asks like this too. Her activity log says who did',
    'this and how it was checked, and a mail tells her. Kinds of checks:',
    ...identityChecks.map((check) => `  ${check}: ${checksInWords[check]}`),
  ],
  options: {
    check: { value: 'KIND', meaning: 'how you made sure who is asking; asked for when missing' },
    by: { value: 'NAME', meaning: 'who made sure, as her mail will say; beside the user of this machine' },
    ...yesOption,
  },
  words: { least: 1, most: 1 },
  run: (call) =>
    withBackroom(call, async (deps) => {
      const db = deps.db.connection
      const [typed = ''] = call.words
      const person = await findPersonByTypedName(db, typed)
      if (!person) return refuse(call, `Nobody is called ${typed}. See: npm run backroom -- list-people`)
      const staff = await listStaff(db)
      if (staff.length >= enoughStaff) return refuse(call, tooManyStaff(staff.length))
      const request = await findOpenRecovery(db, person.id, deps.clock())
      if (!request) return refuse(call, `${person.username} has no open recovery request.`)
      call.io.err(whatIsAsked(person, request, staff))
      const check = await askForCheck(call)
      if (!check) return refuse(call, `That is none of: ${identityChecks.join(', ')}. Nothing was changed.`)
      if (!(await confirmed(call, `Approve the recovery of ${person.username}?`)))
        return refuse(call, 'Nothing was changed.')
      const name = nameOf(call)
      const decision = { requestId: request.id, decider: { personId: undefined, name }, check }
      return tell(call, deps, person, request, await approveRecovery(deps, decision))
    }),
}

const tooManyStaff = (count: number) =>
  `There are ${count} members of staff. This command stands in for one where there are fewer than ${enoughStaff}; two of them approve on the staff page Recovery.`

function nameOf(call: Call): string {
  const decider = call.option('by')?.trim()
  return decider ? `${decider} (${call.operator})` : call.operator
}

async function askForCheck(call: Call): Promise<IdentityCheck | undefined> {
  const given = call.option('check')
  if (given !== undefined) return readIdentityCheck(given)
  return readIdentityCheck((await call.io.ask(`How was it checked (${identityChecks.join(', ')})? `)).trim())
}

const timeOf = (ms: number) => `${new Date(ms).toISOString().slice(0, 16).replace('T', ' ')} UTC`

function whatIsAsked(
  { id, username, name, email }: Person,
  request: RecoveryRequest,
  staff: readonly Person[],
): string {
  const password =
    request.passwordLostAtMs === null ? 'typed rightly' : 'lost as well; the link will set a new one'
  const others = staff
    .filter((member) => member.id !== id)
    .map((member) => member.username)
    .sort()
  return [
    `${username} (${name}, ${email}) asked on ${timeOf(request.openedAtMs)}. Password: ${password}.`,
    `Nobody can approve before ${timeOf(request.dueAtMs)}; the request ends on ${timeOf(request.expiresAtMs)}.`,
    others.length === 0
      ? 'There is no member of staff who could give the other approval: see npm run backroom -- help reset-two-factor'
      : `The other approval can be given by: ${others.join(', ')}.`,
  ].join('\n')
}

function tell(
  call: Call,
  { config }: Deps,
  { username, email }: Person,
  { dueAtMs }: RecoveryRequest,
  decided: Decided,
): number {
  if (decided.ok) {
    const first = `Approved. ${username} needs ${approvalsNeeded} approvals; a member of staff gives the other on the staff page Recovery.`
    const mail = config.smtpUrl === undefined ? 'stays in the outbox' : `goes to ${email}`
    const second = `Approved, as the second of ${approvalsNeeded}. The second factor of ${username} is gone. A mail with a link ${mail}.`
    call.io.out(decided.isDone ? second : first)
    return exitCodes.done
  }
  switch (decided.reason) {
    case 'too-early':
      return refuse(call, `The wait is not over. Nobody can approve before ${timeOf(dueAtMs)}.`)
    case 'already-approved':
      return refuse(
        call,
        'This command has approved the request already. The other approval is given by staff.',
      )
    case 'enough-staff':
      return refuse(call, tooManyStaff(enoughStaff))
    default:
      return refuse(call, 'The request is over. Nothing was changed.')
  }
}
