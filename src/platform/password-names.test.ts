import assert from 'node:assert/strict'
import { test } from 'node:test'
import { containsName } from './password-names.ts'

const names = ['Anna Schmidt', 'Jürgen', 'Acme Hosting', 'aschmidt82', 'Bo']

const found = [
  'long live schmidt forever',
  'ANNA-goes-to-the-market',
  'I work for a.c.m.e since 1999',
  'xxs c h m i d txx blue lamp',
  'an-na and the nine lamps',
  'jurgen without his dots',
  'ＳＣＨＭＩＤＴ written wide, twenty',
  'thehostingofthings-blue',
  'aschmidt82aschmidt82',
]

for (const password of found) {
  test(`"${password}" contains a name`, () => assert.equal(containsName(password, names), true))
}

for (const password of ['open the backroom door', 'Bo and the nine lamps', 'smith and the nine lamps']) {
  test(`"${password}" contains no name of four characters or more`, () => {
    assert.equal(containsName(password, names), false)
  })
}

test('marks and sharp s make no difference', () => {
  assert.equal(containsName('my street is weissgerber', ['Weißgerber']), true)
  assert.equal(containsName('rené goes to the harbour', ['Renee', 'Rene']), true)
})

test('a name of separators alone is in nothing', () => {
  assert.equal(containsName('open the backroom door', ['-----', '', '    ']), false)
})
