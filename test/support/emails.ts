import { type Mail, queueMail, sendDue } from '../../src/platform/outbox.ts'
import type { TestApp } from './test-app.ts'

let count = 0

export interface Written extends Partial<Mail> {
  personId?: string | null
  accountId?: string
  to?: string | null
}

/** Puts a mail into the outbox and answers with its id. */
export async function writtenMail({ deps }: Pick<TestApp, 'deps'>, written: Written): Promise<string> {
  const { db } = deps
  const { personId = null, accountId = null, to = 'anna@example.invalid' } = written
  const { subject = `Subject ${++count}`, text = 'Nothing to open.' } = written
  const mail = { subject, text, html: written.html ?? `<p>${text}</p>` }
  return db.inTransaction((tx) => queueMail(tx, deps, { personId, accountId, to, kind: 'test', mail }))
}

/** Lets a mail server take everything that is due. */
export const sendAll = ({ deps }: Pick<TestApp, 'deps'>) =>
  sendDue(deps, { send: async () => ({ ok: true }) })
