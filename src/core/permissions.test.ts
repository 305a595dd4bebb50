import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  type AccountAccess,
  accessOf,
  may,
  mayGrant,
  permissions,
  presets,
  readOnly,
  readPermissions,
  writePermissions,
} from './permissions.ts'

const facts = { accountId: 'a', ownerId: 'olga', personId: 'carl', granted: null, endsAtMs: null }
const some = fc.uniqueArray(fc.constantFrom(...permissions))
const holding = (held: Iterable<(typeof permissions)[number]>): AccountAccess => ({
  ...facts,
  permissions: new Set(held),
})

test('the owner holds everything, whatever is stored about her', () => {
  const access = accessOf({ ...facts, personId: 'olga', granted: '', endsAtMs: 0 }, 1)
  assert.ok(permissions.every((permission) => may(access, permission)))
})

test('whoever was granted nothing, or until now, has no access at all', () => {
  assert.equal(accessOf(facts, 0), undefined)
  assert.equal(accessOf({ ...facts, granted: 'contacts-view', endsAtMs: 5 }, 5), undefined)
  assert.ok(may(accessOf({ ...facts, granted: 'contacts-view', endsAtMs: 5 }, 4), 'contacts-view'))
  assert.ok(!may(undefined, 'contacts-view'))
})

test('to act is to see, and to see is not to act', () => {
  assert.deepEqual(readPermissions('contacts-act'), new Set(['contacts-view', 'contacts-act']))
  assert.deepEqual(readPermissions('contacts-view'), new Set(['contacts-view']))
  fc.assert(
    fc.property(some, (granted) => {
      const read = readPermissions(granted.join(' '))
      assert.deepEqual(readPermissions(writePermissions(read)), read)
      for (const permission of read)
        assert.ok(read.has(permission.replace('-act', '-view') as typeof permission))
    }),
  )
})

test('a name that is not known, or only looks like one, opens nothing', () => {
  for (const stored of [
    '',
    'contacts',
    'contacts-view,emails-view',
    'CONTACTS-VIEW',
    '__proto__ constructor',
  ])
    assert.equal(readPermissions(stored).size, 0, stored)
})

test('nobody grants more than they hold', () => {
  fc.assert(
    fc.property(some, some, (held, wanted) => {
      assert.equal(
        mayGrant(holding(held), wanted),
        wanted.every((one) => held.includes(one)),
      )
    }),
  )
  assert.ok(!mayGrant(undefined, ['contacts-view']))
})

test('without hands nothing is left that acts', () => {
  for (const permission of readOnly(holding(permissions)).permissions) assert.match(permission, /-view$/)
})

test('each preset is closed: what acts also sees', () => {
  for (const preset of Object.values(presets))
    assert.deepEqual(readPermissions([...preset].join(' ')), preset)
  assert.deepEqual(presets.full, new Set(permissions))
})
