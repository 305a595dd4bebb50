import assert from 'node:assert/strict'
import { test } from 'node:test'
import { languageOf, preferredLanguage } from './language.ts'

test('only our own languages are languages', () => {
  assert.equal(languageOf('de'), 'de')
  for (const value of ['DE', 'fr', '', undefined, null, 0, ['de'], { toString: () => 'de' }]) {
    assert.equal(languageOf(value), undefined)
  }
})

const headers: [header: string | undefined, language: string | undefined][] = [
  [undefined, undefined],
  ['', undefined],
  ['de', 'de'],
  ['de-AT', 'de'],
  ['DE-de', 'de'],
  ['fr-FR, de;q=0.8, en;q=0.9', 'en'],
  ['en;q=0.5, de;q=0.5', 'en'],
  ['de;q=0, en;q=0.1', 'en'],
  ['de;q=0', undefined],
  ['*', undefined],
  ['fr, *;q=0.5', undefined],
  ['de ; q=0.7 , en;q=0.3', 'de'],
  ['de;q=high, en;q=0.1', 'en'],
  ['de;q=2, en', 'en'],
  ['de;q=-1, en', 'en'],
  [',,;q=1;;,', undefined],
  [`${'x,'.repeat(100_000)}de`, undefined],
]

for (const [header, language] of headers) {
  test(`a browser that sends ${JSON.stringify(header)?.slice(0, 40)} prefers ${language ?? 'none of ours'}`, () => {
    assert.equal(preferredLanguage(header), language)
  })
}
