import type { Connection } from '../../../platform/database.ts'
import type { Deps } from '../../../platform/deps.ts'
import { isLinkOf, makeLink, removeLinks, spendLink } from '../../../platform/links.ts'
import type { Visit } from '../../../platform/visit.ts'
import { openActivity } from '../../activity-log/activity-log.ts'
import { findCompany } from '../../company/company.ts'
import { choosePassword, type RefusedPassword } from '../../password/password.ts'
import {
  findPersonLink,
  getPerson,
  isMailTrusted,
  type Person,
  type PersonLink,
  updatePasswordHash,
} from '../../people/people.ts'
import { mailPerson } from '../../person-mail/person-mail.ts'
import { welcomeMail } from './welcome.mails.tsx'

/** A week: long enough for somebody who was away when the mail came. */
export const welcomeLinkLifetimeMs = 7 * 24 * 60 * 60 * 1000

/** Mails somebody who has no password yet a link to set one; older such links die. */
export async function sendWelcomeLink(
  tx: Connection,
  deps: Pick<Deps, 'keys' | 'clock' | 'config'>,
  person: Person,
  formDigest: string,
): Promise<void> {
  const token = await makeLink(tx, {
    purpose: 'welcome',
    personId: person.id,
    emailKey: person.emailKey,
    lifetimeMs: welcomeLinkLifetimeMs,
    nowMs: deps.clock(),
    madeBy: formDigest,
  })
  const url = new URL(`/welcome?token=${token}`, deps.config.baseUrl).href
  await mailPerson(tx, deps, person, undefined, 'welcome', (facts) => welcomeMail(facts, url))
}

/**
 * Whose link this is, while it can be used: who has a password already needs another way, and so does whose address
 * staff have changed.
 */
export async function findWelcomeLink(
  deps: Pick<Deps, 'db' | 'clock'>,
  token: string | undefined,
): Promise<PersonLink | undefined> {
  const open = await findPersonLink(deps, 'welcome', token)
  if (open === undefined || open.person.passwordHash !== null) return undefined
  return isMailTrusted(open.person, deps.clock()) ? open : undefined
}

export type FirstPassword =
  | { ok: true }
  | { ok: false; reason: 'link-gone' | 'busy' }
  | { ok: false; reason: 'new-password-refused'; refused: RefusedPassword }

/** The first password of somebody, by the link that was mailed to her. Nobody is signed in by this. */
export async function setFirstPassword(
  deps: Deps,
  open: PersonLink,
  typed: { newPassword: string; confirm: string; formDigest: string },
  visit: Visit,
): Promise<FirstPassword> {
  const { name } = await findCompany(deps.db.connection)
  const chosen = await choosePassword(deps, open.person, name, typed.newPassword, typed.confirm, 'unknown')
  if (!chosen.ok) {
    return chosen.reason === 'busy'
      ? { ok: false, reason: 'busy' }
      : { ok: false, reason: 'new-password-refused', refused: chosen }
  }
  return deps.db.inTransaction(async (tx) => {
    const activity = await openActivity(tx, deps, open.person.id)
    const person = await getPerson(tx, open.person.id)
    const nowMs = deps.clock()
    const isOpen = person.passwordHash === null && isLinkOf(open.link, person) && isMailTrusted(person, nowMs)
    if (!isOpen || !(await spendLink(tx, open.link, nowMs, typed.formDigest)))
      return { ok: false, reason: 'link-gone' }
    await updatePasswordHash(tx, person.id, null, {
      passwordHash: chosen.passwordHash,
      passwordChangedAtMs: nowMs,
    })
    await removeLinks(tx, person.id, 'reset-password')
    const { network, userAgent } = visit
    await activity.add('password-first-set', { network, userAgent: userAgent.slice(0, 300) })
    return { ok: true }
  })
}
