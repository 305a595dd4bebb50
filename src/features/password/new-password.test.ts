import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { createPasswordStrength, StrengthUnavailable } from '../../platform/password-strength.ts'
import { createPasswords } from '../../platform/passwords.ts'
import { choosePassword, judgeNewPassword, newPasswordSentence, suggestPassword } from './password.ts'

const owner = {
  id: 'p1',
  username: 'hanna.berg',
  name: 'Johanna Bergström',
  email: 'post.johanna@mailcastle.example',
}
const company = 'Summit Hosting GmbH'

describe('choosing a new password', () => {
  const strength = createPasswordStrength()
  after(() => strength.close())
  const judge = (password: string, confirm = password) =>
    judgeNewPassword({ strength }, owner, company, password, confirm)

  for (const name of ['Hanna', 'BERGSTRÖM', 'bergstrom', 'johanna', 'MailCastle', 'summit', 'hosting']) {
    it(`refuses one that contains ${name}`, async () => {
      const judged = await judge(`lantern ${name} otter 94 violin`)
      assert.deepEqual(judged, { ok: false, reason: 'contains-name', score: 0 })
    })
  }

  it('takes composed and decomposed letters for the same', async () => {
    const text = 'sieben grüne Drachen über Lissabon'
    assert.deepEqual(await judge(text.normalize('NFC'), text.normalize('NFD')), { ok: true })
  })

  it('refuses instead of letting a password pass that nobody could judge', async () => {
    const broken = { ...strength, judge: () => Promise.reject(new StrengthUnavailable('too-slow')) }
    const judged = await judgeNewPassword(
      { strength: broken },
      owner,
      company,
      'x'.repeat(20),
      'x'.repeat(20),
    )
    assert.equal(judged.ok ? undefined : judged.reason, 'busy')
  })

  it('says that it is busy when there is no room to hash', async () => {
    const passwords = createPasswords({ memoryKiB: 65_536, iterations: 10, slots: 1, queue: 0 })
    const text = suggestPassword()
    await judge(text)
    const running = passwords.hash('somebody else', 'known')
    assert.deepEqual(await choosePassword({ strength, passwords }, owner, company, text, text), {
      ok: false,
      reason: 'busy',
    })
    await running
  })

  it('suggests four groups of five that are always strong enough, and never the same twice', async () => {
    const suggestions = Array.from({ length: 1000 }, suggestPassword)
    assert.equal(new Set(suggestions).size, 1000)
    for (const suggestion of suggestions)
      assert.match(suggestion, /^([0-9abcdefghjkmnpqrstvwxyz]{5}-){3}[0-9abcdefghjkmnpqrstvwxyz]{5}$/)
    for (const suggestion of suggestions.slice(0, 20)) assert.deepEqual(await judge(suggestion), { ok: true })
  })

  it('has a sentence for each refusal in each language', () => {
    assert.match(newPasswordSentence('en', 'too-short'), /15/)
    assert.match(newPasswordSentence('de', 'too-short'), /15/)
  })
})
