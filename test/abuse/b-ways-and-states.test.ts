import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, test } from 'node:test'
import { type Account, accountIn, type StateName, states } from '../support/accounts.ts'
import { createTestApp, type TestApp } from '../support/test-app.ts'
import { opened, ways } from '../support/ways-in.ts'

/**
 * Every way to a session, and every state of an account: what opens. Nothing else does. The words are explained at
 * `opened` in test/support/ways-in.ts, the states in test/support/accounts.ts.
 */
const table = `
                                              | off | on   | grace | over  | staff | staff on | delayed | closed | stolen | waiting | lost  | review | check-up | recovery | granted | disabled
password                                      | in  | step | in    | enrol | enrol | step     | step    | step   | new    | mail    | mail  | step   | step     | step     | mail    | -
password, known browser                       | in  | step | in    | enrol | enrol | step     | step    | step   | step   | mail    | mail  | step   | step     | step     | mail    | -
password, code                                | in  | in   | in    | enrol | enrol | in       | step    | step   | new    | mail    | mail  | review | in       | in       | mail    | -
password, code, known browser                 | in  | in   | in    | enrol | enrol | in       | in      | in     | in     | mail    | mail  | review | in       | in       | mail    | -
password, two codes in a row                  | in  | in   | in    | enrol | enrol | in       | in      | step   | new    | mail    | mail  | review | in       | in       | mail    | -
password, two codes in a row, known browser   | in  | in   | in    | enrol | enrol | in       | in      | in     | in     | mail    | mail  | review | in       | in       | mail    | -
password, three codes in a row                | in  | step | in    | enrol | enrol | step     | step    | step   | new    | mail    | mail  | step   | step     | step     | mail    | -
password, three codes in a row, the next      | in  | in   | in    | enrol | enrol | in       | in      | step   | new    | mail    | mail  | review | in       | in       | mail    | -
password, backup code                         | in  | in   | in    | enrol | enrol | in       | in      | step   | new    | mail    | mail  | review | in       | in       | mail    | -
password, backup code, known browser          | in  | in   | in    | enrol | enrol | in       | in      | in     | in     | mail    | mail  | review | in       | in       | mail    | -
password, passkey                             | in  | in   | in    | enrol | enrol | in       | in      | step   | new    | mail    | mail  | review | in       | in       | mail    | -
password, passkey, known browser              | in  | in   | in    | enrol | enrol | in       | in      | in     | in     | mail    | mail  | review | in       | in       | mail    | -
passkey alone                                 | -   | in   | -     | -     | -     | in       | in      | -      | in     | -       | -     | review | in       | in       | -       | -
code without password                         | -   | -    | -     | -     | -     | -        | -       | -      | -      | -       | -     | -      | -        | -        | -       | -
password for an idle session                  | in  | in   | in    | enrol | enrol | in       | in      | in     | in     | -       | -     | review | in       | in       | -       | -
password for an idle session, unknown browser | in  | in   | in    | enrol | enrol | in       | in      | in     | new    | -       | -     | review | in       | in       | -       | -
reset link                                    | set | -    | set   | set   | set   | -        | -       | -      | -      | -       | -     | -      | -        | -        | -       | -
reset link, code                              | set | set  | set   | set   | set   | set      | set     | set    | set    | -       | -     | set    | set      | set      | -       | -
reset link, backup code                       | set | set  | set   | set   | set   | set      | set     | set    | set    | -       | -     | set    | set      | set      | -       | -
reset link, passkey                           | set | set  | set   | set   | set   | set      | set     | set    | set    | -       | -     | set    | set      | set      | -       | -
password, recovery request                    | in  | step | in    | enrol | enrol | step     | step    | step   | new    | mail    | mail  | step   | step     | step     | mail    | -
reset link, recovery request                  | set | -    | set   | set   | set   | -        | -       | -      | -      | -       | -     | -      | -        | -        | -       | -
link that cancels a recovery                  | -   | -    | -     | -     | -     | -        | -       | -      | -      | -       | -     | -      | -        | -        | -       | -
enrolment link                                | -   | -    | -     | -     | -     | -        | -       | -      | -      | -       | -     | -      | -        | -        | -       | -
enrolment link, password                      | -   | -    | -     | -     | -     | -        | -       | -      | -      | enrol   | -     | -      | -        | -        | enrol   | -
enrolment link, new password                  | -   | -    | -     | -     | -     | -        | -       | -      | -      | -       | enrol | -      | -        | -        | -       | -
link "This was not me"                        | -   | -    | -     | -     | -     | -        | -       | -      | -      | -       | -     | -      | -        | -        | -       | -
link that lets a browser try                  | -   | -    | -     | -     | -     | -        | -       | -      | -      | -       | -     | -      | -        | -        | -       | -
link that lets a browser try, password        | in  | step | in    | enrol | enrol | step     | step    | step   | new    | mail    | mail  | step   | step     | step     | mail    | -
`

const [head = [], ...rows] = table
  .trim()
  .split('\n')
  .map((line) => line.split('|').map((cell) => cell.trim()))

describe('B: every way, in every state of the account', () => {
  let t: TestApp

  beforeEach(async () => {
    t = await createTestApp()
  })
  afterEach(() => t.close())

  async function sessionsOf({ person }: Account): Promise<string[]> {
    const rows = await t.db.connection
      .selectFrom('session')
      .select('id')
      .where('personId', '=', person.id)
      .execute()
    return rows.map(({ id }) => id)
  }

  test('B4: the table names every way and every state', () => {
    assert.deepEqual(head.filter(Boolean), Object.keys(states))
    assert.deepEqual(
      rows.map(([way]) => way),
      Object.keys(ways),
    )
  })

  for (const [way, walk] of Object.entries(ways)) {
    test(`B4, S7.2: by ${way} opens what the table says, and nothing else`, async () => {
      const found: string[] = []
      for (const state of Object.keys(states) as StateName[]) {
        const account = await accountIn(t, state)
        const before = await sessionsOf(account)
        const word = await opened(t, await walk(t, account), account)
        found.push(`${state}: ${word}`)
        const made = (await sessionsOf(account)).filter((id) => !before.includes(id))
        const isMade =
          ['in', 'review', 'enrol'].includes(word) && !way.startsWith('password for an idle session')
        assert.equal(made.length, isMade ? 1 : 0, `${state}: ${word}, and ${made.length} new sessions`)
      }
      const [, ...told] = rows.find(([name]) => name === way) ?? []
      assert.deepEqual(
        found,
        told.map((cell, n) => `${Object.keys(states)[n]}: ${cell}`),
      )
    })
  }
})
