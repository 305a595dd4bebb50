import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { afterEach, beforeEach, test } from 'node:test'
import { adding, createTestCli, type TestCli } from '../../test/support/cli.ts'
import { listActivity } from '../features/activity-log/activity-log.ts'
import { findPersonByTypedName } from '../features/people/people.ts'
import { newSecretKey } from '../platform/secret-key.ts'

let cli: TestCli
let keyFile: string
beforeEach(async () => {
  cli = createTestCli()
  keyFile = cli.env.SECRET_KEY_FILE ?? ''
  await cli.run(adding('create-person', 'anna'))
  await cli.run(['reset-two-factor', 'anna', '--reason', 'to have mails', '--password-lost', '--yes'])
})
afterEach(() => cli.remove())

async function mailIds(): Promise<string[]> {
  const { out } = await cli.run(['show-mail'])
  return out
    .split('\n')
    .slice(1)
    .filter((line) => line !== '')
    .map((line) => line.split(' ')[0] ?? '')
}

const shownEvents = () =>
  cli.look(async ({ connection }) => {
    const anna = await findPersonByTypedName(connection, 'anna')
    const lines = await listActivity(connection, anna?.id ?? '')
    return lines.filter(({ event }) => event === 'mail-shown').map(({ details }) => details)
  })

test('the list of mails shows no link, and leaves no trace', async () => {
  const { out } = await cli.run(['show-mail'])
  assert.match(out, /^ID +WRITTEN +STATE +TO +SUBJECT$/m)
  assert.equal((await mailIds()).length, 2)
  assert.doesNotMatch(out, /token=/)
  assert.deepEqual(await shownEvents(), [])
})

test('one mail is shown with its link, and her log says who read which', async () => {
  const texts: string[] = []
  for (const id of await mailIds()) texts.push((await cli.run(['show-mail', id])).out)
  assert.equal(texts.filter((text) => /http:\/\/localhost:3000\/enrol\?token=[\w-]{43}/.test(text)).length, 1)
  assert.ok(texts.every((text) => text.startsWith('To: anna@example.invalid\nSubject: ')))
  const events = await shownEvents()
  assert.equal(events.length, 2)
  assert.match(events[0] ?? '', /"by":"operator test"/)
})

test('a mail that is not there is refused', async () => {
  const told = await cli.run(['show-mail', 'nothing'])
  assert.equal(told.code, 1)
  assert.match(told.err, /There is no mail nothing/)
})

test('a rotation puts a new key in front, seals everything under it, and keeps the older ones', async () => {
  const before = readFileSync(keyFile, 'utf8').trim()
  const [id = ''] = await mailIds()
  const text = (await cli.run(['show-mail', id])).out
  const told = await cli.run(['rotate-key'])
  assert.equal(told.code, 0)
  assert.match(told.out, /^7 values were sealed anew/m)
  assert.match(told.out, /^ {2}[0-9a-f]{8}: [1-9]\d* \(key 1, seals now\)$/m)
  assert.match(told.out, /^ {2}[0-9a-f]{8}: 0 \(key 2, older; may be taken out once no backup needs it\)$/m)
  assert.equal(told.out.match(/^ {2}[0-9a-f]{8}: /gm)?.length, 2)
  const [first, second, ...rest] = readFileSync(keyFile, 'utf8').trim().split('\n')
  assert.notEqual(first, before)
  assert.equal(second, before)
  assert.deepEqual(rest, [])
  writeFileSync(keyFile, `${first}\n`)
  assert.equal((await cli.run(['show-mail', id])).out, text)
})

test('rotating twice, and sealing again without a new key, is harmless', async () => {
  await cli.run(['rotate-key'])
  assert.match((await cli.run(['rotate-key', '--reseal-only'])).out, /^0 values were sealed anew/)
  assert.match((await cli.run(['rotate-key'])).out, /^7 values/m)
  assert.equal(readFileSync(keyFile, 'utf8').trim().split('\n').length, 3)
})

test('with SECRET_KEY it makes no key, says how, and seals under the first one given', async () => {
  const older = readFileSync(keyFile, 'utf8').trim()
  delete cli.env.SECRET_KEY_FILE
  cli.env.SECRET_KEY = `${newSecretKey()},${older}`
  const told = await cli.run(['rotate-key'])
  assert.equal(told.code, 0)
  assert.match(told.out, /^7 values were sealed anew/)
  assert.match(told.out, /openssl rand -base64 32/)
  assert.equal(readFileSync(keyFile, 'utf8').trim(), older)
})

test('a wrong or missing key stops a command before it does anything', async () => {
  const right = readFileSync(keyFile, 'utf8')
  writeFileSync(keyFile, `${newSecretKey()}\n`)
  assert.match((await cli.run(['rotate-key'])).err, /secret key does not open this database/)
  assert.equal(readFileSync(keyFile, 'utf8').trim().split('\n').length, 1)
  cli.env.SECRET_KEY_FILE = `${keyFile}.absent`
  assert.match((await cli.run(['list-people'])).err, /is missing.*Put that file back/)
  cli.env.SECRET_KEY_FILE = keyFile
  writeFileSync(keyFile, right)
  assert.equal((await cli.run(['list-people'])).code, 0)
})
