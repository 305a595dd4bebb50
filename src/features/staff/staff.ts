import type { Connection } from '../../platform/database.ts'
import type { Deps } from '../../platform/deps.ts'
import { type MailLine, mailLine } from '../../platform/mail-lines.ts'
import { readMail, readMailInClear, type StoredMail } from '../../platform/outbox.ts'
import { recordActivity } from '../activity-log/activity-log.ts'
import * as store from './outbox.store.ts'

type MailDeps = Pick<Deps, 'config' | 'db' | 'keys'>

/** The newest mails, their subjects masked like their texts. */
export async function listLatestMails(deps: MailDeps, limit: number): Promise<MailLine[]> {
  return (await store.listLatest(deps.db.connection, limit)).map((row) => mailLine(deps.config, row))
}

/** One mail as staff may read it, links masked; `undefined` for an unknown id and for a decoy. */
export async function findMaskedMail(
  deps: MailDeps,
  id: string,
): Promise<(MailLine & { text: string }) | undefined> {
  const mail = await readMail(deps.db.connection, deps.keys, id)
  return mail?.recipient ? { ...mailLine(deps.config, mail), text: mail.text } : undefined
}

/** One mail in clear, for the operator on the machine. The person's log says who read it, before it is read. */
export async function showMailInClear(
  deps: Pick<Deps, 'db' | 'keys' | 'clock'>,
  id: string,
  by: string,
): Promise<StoredMail | undefined> {
  return deps.db.inTransaction(async (tx: Connection) => {
    const mail = await readMailInClear(tx, deps.keys, id)
    if (!mail?.recipient) return undefined
    if (mail.personId !== null) await recordActivity(tx, deps, mail.personId, 'mail-shown', { mail: id, by })
    return mail
  })
}
