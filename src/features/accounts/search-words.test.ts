import assert from 'node:assert/strict'
import { test } from 'node:test'
import { foldText, wordsOf, wordsOfEmail, wordsOfPhone, wordsOfQuery } from './search-words.ts'

test('every spelling of a word is one word', () => {
  for (const spelling of ['Müller', 'MULLER', 'mu\u0308ller', 'ｍüller'])
    assert.equal(foldText(spelling), 'muller')
  assert.equal(foldText('Straße'), foldText('STRASSE'))
  assert.equal(foldText('ﬁsh'), 'fish')
})

test('a text is its runs of letters and digits, and nothing invisible joins or parts them unseen', () => {
  assert.deepEqual(wordsOf("Acme (Ltd.), 12b O'Brien-Street"), ['acme', 'ltd', '12b', 'o', 'brien', 'street'])
  assert.deepEqual(wordsOf(' \u202e\u200f%_* '), [])
  assert.deepEqual(wordsOf('東京 ١٢'), ['東京', '١٢'])
})

test('a mail address is a word as a whole, and by its domain', () => {
  assert.deepEqual(wordsOfEmail('Anna.A@Acme.Example'), ['anna.a@acme.example', 'acme', 'example'])
})

test('a telephone number is its digits', () => {
  assert.deepEqual(wordsOfPhone('+49 (30) 12-34'), ['49301234'])
  assert.deepEqual(wordsOfPhone('none'), [])
})

test('a query is words, each once; what has an @ inside stays whole; of a long one the beginning counts', () => {
  assert.deepEqual(wordsOfQuery('  anna ANNA  a@b.Example @acme.example'), [
    'anna',
    'a@b.example',
    'acme',
    'example',
  ])
  for (const nothing of ['', '   ', '\t\n', '%', '_', '\u202e', '"\'--'])
    assert.deepEqual(wordsOfQuery(nothing), [])
  assert.equal(wordsOfQuery('x'.repeat(10_000))[0]?.length, 254)
})
