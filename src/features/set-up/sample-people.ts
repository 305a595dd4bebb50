import { presets } from '../../core/permissions.ts'
import type { Connection } from '../../platform/database.ts'
import type { Deps } from '../../platform/deps.ts'
import { newId } from '../../platform/ids.ts'
import { noPostalFacts, openAccount } from '../accounts/accounts.ts'
import { recordActivity } from '../activity-log/activity-log.ts'
import { insertContact } from '../contacts/contacts.ts'
import { createPerson, emailKey } from '../people/people.ts'
import { insertMember } from '../sub-accounts/sub-accounts.ts'

const carla = { username: 'customer', email: 'customer@example.invalid', name: 'Carla Customer' }
const conrad = { username: 'colleague', email: 'colleague@example.invalid', name: 'Conrad Colleague' }

/** A customer, and a colleague of hers who looks after the technical side of her account. */
export const samplePeople = [carla, conrad] as const

/** One whose name somebody has taken is left out; a colleague without a customer owns an account herself. */
export async function addSamplePeople(
  tx: Connection,
  deps: Pick<Deps, 'keys' | 'clock'>,
  { passwordHash, by }: { passwordHash: string | null; by: string },
): Promise<void> {
  let account: { id: string } | undefined
  for (const sample of samplePeople) {
    const facts = { ...sample, role: 'customer', passwordHash, language: null } as const
    const person = await createPerson(tx, facts, deps.clock())
    if (!person.ok) continue
    if (account === undefined) account = await openAccount(tx, person.id, deps.clock())
    else await letColleagueIn(tx, account.id, person.id, deps.clock())
    await recordActivity(tx, deps, person.id, 'person-created', { by })
  }
}

async function letColleagueIn(tx: Connection, accountId: string, personId: string, nowMs: number) {
  const contactId = newId(nowMs)
  const [firstName = '', lastName = ''] = conrad.name.split(' ')
  const { email } = conrad
  const who = {
    firstName,
    lastName,
    email,
    emailKey: emailKey(email),
    phone: '',
    mailKinds: 'general support',
  }
  await insertContact(tx, {
    ...noPostalFacts,
    ...who,
    id: contactId,
    accountId,
    version: 1,
    createdAtMs: nowMs,
  })
  const grant = { permissions: presets.technical, note: 'Looks after the servers', endsAtMs: null }
  await insertMember(tx, { accountId, personId, contactId, nowMs }, grant)
}
