import assert from 'node:assert/strict'
import { headMac, lineMac } from '../../src/features/activity-log/activity-chain.ts'
import { listActivity } from '../../src/features/activity-log/activity-log.ts'
import { type AccountRows, readAccount } from './accounts.store.ts'
import type { Account, Ledger } from './accounts.ts'

interface Found extends AccountRows {
  /** How often each event stands in the log; `signed-in` also by what it was done with. */
  lines: Readonly<Record<string, number>>
}

/** The step that proved the app, and the one before it, which may have been typed with it as the first of two codes. */
const stepsSpentByEnrolling = 2

/**
 * What must be true of an account whenever the power goes: each sum is one transaction that came whole or not at all.
 */
export async function checkAccount(ledger: Ledger, account: Account): Promise<void> {
  const { personId, username, activation } = account
  const found: Found = {
    ...(await readAccount(ledger.db.connection, personId)),
    lines: await readLines(ledger, personId),
  }
  const { isOn, lines, mails } = found
  const mailsOf = (kind: string) => mails.filter((mail) => mail.kind === kind).length
  const linesOf = (event: string) => lines[event] ?? 0
  assert.deepEqual(
    {
      authenticators: found.authenticators.length,
      backupCodes: found.backupCodes.length,
      lines: linesOf('two-factor-on'),
      mails: mailsOf('two-factor-on'),
    },
    isOn
      ? { authenticators: 1, backupCodes: 10, lines: 1, mails: 1 }
      : { authenticators: 0, backupCodes: 0, lines: 0, mails: 0 },
    `${username} is neither wholly on nor wholly off`,
  )
  if (activation === 'done') assert.equal(isOn, true, `${username} was told that two-factor is on`)
  assert.equal(found.sessions.length, linesOf('signed-in'), `${username}: each session has its line`)
  const usedCodes = found.backupCodes.filter(({ usedAtMs }) => usedAtMs !== null).length
  assert.equal(
    usedCodes,
    linesOf('with password+backup-code'),
    `${username}: each spent backup code its session`,
  )
  assert.equal(usedCodes, linesOf('backup-code-used'), `${username}: each spent backup code its line`)
  assert.equal(usedCodes, mailsOf('backup-code-used'), `${username}: each spent backup code its mail`)
  const spentSteps = found.spentSteps.length - (isOn ? stepsSpentByEnrolling : 0)
  assert.equal(spentSteps, linesOf('with password+code'), `${username}: each spent step its session`)
  assert.equal(found.usedPending.length, spentSteps + usedCodes, `${username}: each second step its session`)
}

/** The lines of a person's log, after making sure that none is missing, changed or cut off. */
async function readLines(ledger: Ledger, personId: string): Promise<Record<string, number>> {
  const lines = await listActivity(ledger.db.connection, personId)
  const counts: Record<string, number> = {}
  const count = (what: string) => {
    counts[what] = (counts[what] ?? 0) + 1
  }
  let previous = ''
  for (const [index, line] of lines.entries()) {
    assert.equal(line.seq, index + 1)
    assert.equal(line.mac, lineMac(ledger.keys.lasting('activity-line'), previous, line))
    previous = line.mac
    count(line.event)
    const { with: proven } = JSON.parse(line.details ?? '{}') as { with?: string }
    if (proven !== undefined) count(`with ${proven}`)
  }
  const head = { personId, seq: lines.length, lineMac: previous }
  const { mac, ...stored } = (await readAccount(ledger.db.connection, personId)).head
  assert.deepEqual(stored, head, 'the head of the log is its last line')
  if (lines.length > 0) assert.equal(mac, headMac(ledger.keys.lasting('activity-head'), head))
  return counts
}
