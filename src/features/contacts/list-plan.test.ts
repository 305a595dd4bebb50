import assert from 'node:assert/strict'
import { test } from 'node:test'
import { plansOf } from '../../../test/support/query-plan.ts'
import { createTestApp } from '../../../test/support/test-app.ts'
import * as store from './contacts.store.ts'

// Three million contacts in one table: a page of the list reads fifty of them, and sorts none.
test('the list walks the index by name from where it goes on, and sorts nothing', async () => {
  const t = await createTestApp()
  const last = { lastName: 'Zander', firstName: 'Zoë', id: '0' }
  const plans = await plansOf(t.db, async (db) => {
    await store.listFirst(db, 'an account', 51)
    await store.listAfter(db, 'an account', last, 51)
  })
  await t.close()
  assert.equal(plans.length, 2)
  for (const plan of plans) {
    assert.match(plan, /contact_by_name/)
    assert.doesNotMatch(plan, /TEMP B-TREE|Sort|SCAN/)
  }
  assert.match(plans[1] ?? '', /last_name/)
})
