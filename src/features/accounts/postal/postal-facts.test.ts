import assert from 'node:assert/strict'
import { test } from 'node:test'
import { countriesIn, countryName } from './countries.ts'
import { postalFaults, typedPostalFacts } from './postal-facts.ts'

const facts = (form: Record<string, string>) => postalFaults(typedPostalFacts(form))

test('every fact may be empty, and what is around a text is not part of it', () => {
  assert.deepEqual(facts({}), {})
  assert.equal(typedPostalFacts({ company: '  Acme \n' }).company, 'Acme')
})

test('a text that is too long, invisible or turns the direction of reading is refused by name', () => {
  for (const text of ['a\nb', 'a\u202eb', 'a\u200bb', 'a\u2028b', 'a\u0007b'])
    assert.deepEqual(facts({ company: text, address1: text }), {
      company: 'invisible',
      address1: 'invisible',
    })
  assert.deepEqual(facts({ postcode: 'x'.repeat(21), city: 'x'.repeat(101) }), {
    postcode: 'too-long',
    city: 'too-long',
  })
  assert.deepEqual(facts({ company: '<b>=1+1 %_ "\'' }), {})
})

test('a country is one of ISO 3166-1, and has a name in every language', () => {
  for (const country of ['de', 'XX', 'DEU', '__proto__', 'ＤＥ'])
    assert.deepEqual(facts({ country }), { country: 'not-a-country' })
  assert.deepEqual(facts({ country: 'DE' }), {})
  assert.equal(countryName('de', 'AT'), 'Österreich')
  assert.equal(countryName('en', 'zz'), 'zz')
  for (const language of ['en', 'de'] as const) {
    assert.equal(countriesIn(language).length, 249)
    assert.ok(countriesIn(language).every(({ value, title }) => title !== value))
  }
})
