import assert from 'node:assert/strict'
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, test } from 'node:test'
import { newSecretKey } from './secret-key.ts'
import { addNewKeyToFile, makeSecretKeyFile, readSecretKeys } from './secret-key-file.ts'
import { StartError } from './start-error.ts'

const folder = mkdtempSync(join(tmpdir(), 'backroom-keys-'))
after(() => rmSync(folder, { recursive: true }))

let count = 0
const freshPath = () => join(folder, String(count++), 'secret.key')
const fromFile = (secretKeyFile: string) => ({ secretKeys: undefined, secretKeyFile })

function made(): string {
  const path = freshPath()
  makeSecretKeyFile(fromFile(path))
  return path
}

test('the first start makes a key that only its owner can read, and no other file', () => {
  const path = made()
  assert.equal(statSync(path).mode & 0o777, 0o600)
  assert.deepEqual(readdirSync(dirname(path)), ['secret.key'])
  assert.equal(readSecretKeys(fromFile(path)).length, 1)
})

test('a second start keeps the key', () => {
  const path = made()
  const before = readFileSync(path, 'utf8')
  makeSecretKeyFile(fromFile(path))
  assert.equal(readFileSync(path, 'utf8'), before)
})

test('with SECRET_KEY no file is made or read', () => {
  const settings = { secretKeys: [newSecretKey()], secretKeyFile: freshPath() }
  makeSecretKeyFile(settings)
  assert.equal(readSecretKeys(settings), settings.secretKeys)
  assert.throws(() => statSync(settings.secretKeyFile), { code: 'ENOENT' })
})

for (const mode of [0o640, 0o604, 0o620, 0o666]) {
  test(`a key file of mode ${mode.toString(8)} is refused, and the sentence says what to do`, () => {
    const path = made()
    chmodSync(path, mode)
    const refusal = { name: 'StartError', message: new RegExp(`mode ${mode.toString(8)}.*chmod 600 ${path}`) }
    assert.throws(() => readSecretKeys(fromFile(path)), refusal)
    assert.throws(() => addNewKeyToFile(path), refusal)
    assert.deepEqual(readdirSync(dirname(path)), ['secret.key'])
  })
}

test('a missing, an empty and a damaged key file are each refused in a sentence that keeps the key to itself', () => {
  assert.throws(() => readSecretKeys(fromFile(freshPath())), /cannot be read \(ENOENT\)/)
  const path = made()
  writeFileSync(path, '# nothing here\n\n')
  assert.throws(() => readSecretKeys(fromFile(path)), /holds no key/)
  writeFileSync(path, 'half-a-key')
  assert.throws(
    () => readSecretKeys(fromFile(path)),
    (error) => error instanceof StartError && !error.message.includes('half-a-key'),
  )
})

test('a rotation puts a fresh key in front and keeps the older ones and the mode', () => {
  const path = made()
  const before = readSecretKeys(fromFile(path))
  addNewKeyToFile(path)
  addNewKeyToFile(path)
  const after = readSecretKeys(fromFile(path))
  assert.equal(new Set(after).size, 3)
  assert.deepEqual(after.slice(2), before)
  assert.equal(statSync(path).mode & 0o777, 0o600)
})

test('of two rotations at once the second is refused, so neither loses a key', () => {
  const path = made()
  const before = readFileSync(path, 'utf8')
  writeFileSync(`${path}.new`, '')
  assert.throws(() => addNewKeyToFile(path), /a rotation runs, or one broke off/)
  assert.equal(readFileSync(path, 'utf8'), before)
})
