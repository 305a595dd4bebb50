import type { Connection } from '../../platform/database.ts'
import type { Deps } from '../../platform/deps.ts'
import type { Place } from '../../platform/visit.ts'
import type { Person } from '../people/people.ts'
import { mailPerson } from '../person-mail/person-mail.ts'
import { passwordChangedMail } from './password-changed.mails.tsx'

/** Tells a person that her password is another one now, and where that was done. */
export async function mailPasswordChanged(
  tx: Connection,
  deps: Pick<Deps, 'keys' | 'clock' | 'config'>,
  person: Person,
  place: Place,
  way: 'changed' | 'reset',
): Promise<void> {
  await mailPerson(tx, deps, person, place, 'password-changed', (facts) => passwordChangedMail(facts, way))
}
