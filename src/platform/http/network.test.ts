import assert from 'node:assert/strict'
import { test } from 'node:test'
import { clientAddress, maskedNetwork, networkOf, trustOf } from './network.ts'

test('an IPv4 address counts as itself, mapped or not', () => {
  assert.equal(networkOf('203.0.113.9'), '203.0.113.9')
  assert.equal(networkOf('::ffff:203.0.113.9'), '203.0.113.9')
})

test('all addresses of one IPv6 /64 count as one network', () => {
  assert.equal(networkOf('2001:db8:1:2:3:4:5:6'), '2001:db8:1:2::/64')
  assert.equal(networkOf('2001:db8:1:2::1'), networkOf('2001:0DB8:0001:0002:ffff::9'))
  assert.notEqual(networkOf('2001:db8:1:3::1'), networkOf('2001:db8:1:2::1'))
})

test('what is no address counts as one unknown network', () => {
  assert.equal(networkOf(''), 'unknown')
  assert.equal(networkOf('1.2.3'), 'unknown')
})

test('a person sees a network without its last part', () => {
  assert.equal(maskedNetwork('203.0.113.9'), '203.0.113.0')
  assert.equal(maskedNetwork('2001:db8:1:2::/64'), '2001:db8::/32')
})

// A client that writes its own X-Forwarded-For must not choose the counter it falls under.
test('a forwarded address is ignored unless the peer is a trusted proxy', () => {
  const trusted = trustOf(['10.0.0.0/8', '::1'])
  assert.equal(clientAddress('198.51.100.7', '203.0.113.9', trusted), '198.51.100.7')
  assert.equal(clientAddress('10.0.0.2', '203.0.113.9', trusted), '203.0.113.9')
  assert.equal(clientAddress('::1', '6.6.6.6, 203.0.113.9, 10.1.1.1', trusted), '203.0.113.9')
  assert.equal(clientAddress('10.0.0.2', 'nonsense', trusted), '10.0.0.2')
  assert.equal(clientAddress('10.0.0.2', undefined, trusted), '10.0.0.2')
})
