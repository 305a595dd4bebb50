import assert from 'node:assert/strict'
import { test } from 'node:test'
import { invitationMailPerAccount } from '../src/core/attempt-policy.ts'
import { permissions, presets, readPermissions } from '../src/core/permissions.ts'
import { permissionNames } from '../src/features/accounts/accounts.ts'
import { invitationLifetimeMs, mostOpen } from '../src/features/sub-accounts/invitations/invitations.ts'
import { viewingMs } from '../src/features/viewing/viewing.ts'
import { namesIn, read, rowsOf, sectionOf } from './support/pages.ts'

const page = 'docs/accounts.md'

test('every permission is explained as its box is', () => {
  const told = rowsOf(sectionOf(page, '## The permissions')).slice(0, permissions.length)
  const names = permissionNames('en')
  assert.deepEqual(
    told,
    permissions.map((permission) => [`\`${permission}\``, names[permission]]),
  )
})

test('every preset holds what is written of it', () => {
  const rows = rowsOf(sectionOf(page, '## The permissions')).slice(permissions.length)
  const told = rows.filter(([name = '']) => namesIn(name)[0] !== undefined)
  assert.deepEqual(
    told.map(([name = '', held = '']) => [namesIn(name)[0], readPermissions(namesIn(held).join(' '))]),
    Object.entries(presets),
  )
})

test('the numbers are those of the code', () => {
  const text = read(page)
  assert.equal(invitationLifetimeMs, 7 * 24 * 60 * 60 * 1000)
  assert.match(text, /works once and for seven days/)
  assert.deepEqual([mostOpen, invitationMailPerAccount.freeFailures], [50, 30])
  assert.match(text, /thirty invitations at once and then thirty a day, and has fifty open at most/)
  assert.equal(viewingMs, 30 * 60 * 1000)
  assert.match(text, /for thirty minutes and without acting/)
})
