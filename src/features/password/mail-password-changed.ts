import type { Connection } from '../../platform/database.ts'
import type { Deps } from '../../platform/deps.ts'
import { queueMail } from '../../platform/outbox.ts'
import type { Visit } from '../../platform/visit.ts'
import { findCompany } from '../company/company.ts'
import type { Person } from '../people/people.ts'
import { type PasswordChange, passwordChangedMail } from './password-changed.mails.tsx'

/** Tells a person that her password is another one now, and where that was done. */
export async function mailPasswordChanged(
  tx: Connection,
  deps: Pick<Deps, 'keys' | 'clock'>,
  person: Person,
  visit: Pick<Visit, 'network' | 'userAgent'>,
  way: PasswordChange['way'],
): Promise<void> {
  const mail = passwordChangedMail({
    person,
    company: await findCompany(tx),
    way,
    visit,
    nowMs: deps.clock(),
  })
  await queueMail(tx, deps, { personId: person.id, to: person.email, kind: 'password-changed', mail })
}
