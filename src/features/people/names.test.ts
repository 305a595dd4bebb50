import assert from 'node:assert/strict'
import { test } from 'node:test'
import { emailKey, isDisplayName, isEmail, isUsername, typedNameKey, usernameKey } from './names.ts'

// A second spelling of a name must never open a second attempt budget, nor a look-alike account.
test('every spelling of a username has one key', () => {
  for (const spelling of ['Customer', 'CUSTOMER', 'ｃｕｓｔｏｍｅｒ'])
    assert.equal(usernameKey(spelling), 'customer')
  assert.equal(usernameKey('Jürgen'), usernameKey('Ju\u0308rgen'))
  assert.equal(usernameKey('STRASSE'), usernameKey('straße'))
})

test('a mail address is compared by ASCII case and punycode domain, and by nothing else', () => {
  assert.equal(emailKey('Customer@EXAMPLE.invalid'), 'customer@example.invalid')
  assert.equal(emailKey('a@bücher.example'), 'a@xn--bcher-kva.example')
  assert.notEqual(emailKey('ﬀ@example.invalid'), emailKey('ff@example.invalid'))
})

test('what contains an @ is looked up as a mail address', () => {
  assert.deepEqual(typedNameKey(' Customer '), { by: 'usernameKey', key: 'customer' })
  assert.deepEqual(typedNameKey('A@B.example'), { by: 'emailKey', key: 'a@b.example' })
})

test('usernames never contain an @, spaces or invisible characters', () => {
  for (const name of ['jo', 'jo.doe', 'Jürgen_2']) assert.ok(isUsername(name), name)
  for (const name of ['', 'a', 'a b', 'a@b', 'a\u200bb', '\u202eab', '.ab', 'x'.repeat(41), 'a\nb', 'a＠b'])
    assert.ok(!isUsername(name), JSON.stringify(name))
})

test('a mail address is one plain address', () => {
  for (const email of ['a@b.example', 'a+b@c-d.example', 'jürgen@bücher.example'])
    assert.ok(isEmail(email), email)
  const bad = [
    '',
    'a',
    'a@b',
    '@b.example',
    'a@b.example,c@d.example',
    'a@b.example\r\nBcc: x@y.example',
    'a b@c.example',
    '<a@b.example>',
    `${'a'.repeat(250)}@b.example`,
  ]
  for (const email of bad) assert.ok(!isEmail(email), email)
})

test('a display name has no line breaks and no direction marks', () => {
  assert.ok(isDisplayName('Acme Pottery'))
  for (const name of ['', ' x', 'a\nb', 'a\u202eb', 'x'.repeat(201)])
    assert.ok(!isDisplayName(name), JSON.stringify(name))
})
