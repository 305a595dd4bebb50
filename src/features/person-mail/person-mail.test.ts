import assert from 'node:assert/strict'
import { test } from 'node:test'
import { languages } from '../../platform/language.ts'
import { newBrowserMail } from '../complete-sign-in/new-browser.mails.tsx'
import { resetLinkMail } from '../password/forgot/reset-link.mails.tsx'
import { passwordChangedMail } from '../password/password-changed.mails.tsx'
import * as recovery from '../recovery/recovery.mails.tsx'
import * as authenticator from '../two-factor/authenticators/authenticator.mails.tsx'
import { clockCheckedMail } from '../two-factor/clock/clock.mails.tsx'
import { enrolLinkMail } from '../two-factor/enrol-link/enrol-link.mails.tsx'
import * as twoFactor from '../two-factor/two-factor.mails.tsx'
import { personMail, withNotMe } from './person-mail.mails.tsx'
import type { MailFacts, MailText } from './person-mail.ts'

const url = 'https://portal.example/reset-password?token=x'

const dueAtMs = Date.UTC(2026, 10, 27, 9, 14)

const mails: Record<string, (facts: MailFacts) => MailText> = {
  'two-factor on': twoFactor.twoFactorOnMail,
  'two-factor off': twoFactor.twoFactorOffMail,
  'two-factor reset': (facts) => twoFactor.twoFactorResetMail(facts, 'operator'),
  'wrong codes after the password': (facts) => twoFactor.wrongCodesMail(facts, 'password'),
  'wrong codes behind a link': (facts) => twoFactor.wrongCodesMail(facts, 'link'),
  'password stolen': twoFactor.passwordStolenMail,
  'a code used twice': twoFactor.codeUsedTwiceMail,
  'a backup code used': (facts) => twoFactor.backupCodeUsedMail(facts, 1),
  'a new browser': newBrowserMail,
  'an app added': (facts) => authenticator.authenticatorAddedMail(facts, 'Phone'),
  'an app moved': (facts) => authenticator.authenticatorMovedMail(facts, ''),
  'an app removed': (facts) => authenticator.authenticatorRemovedMail(facts, 'Phone'),
  'an app renamed': (facts) => authenticator.authenticatorRenamedMail(facts, '', 'Phone'),
  'two codes in a row': (facts) => clockCheckedMail(facts, { name: 'Phone', driftSteps: -7 }),
  'password changed': (facts) => passwordChangedMail(facts, 'changed'),
  'password reset': (facts) => passwordChangedMail(facts, 'reset'),
  'reset link': (facts) => resetLinkMail(facts, url),
  'recovery opened': (facts) => recovery.recoveryOpenedMail(facts, { url, dueAtMs, isPasswordLost: false }),
  'recovery opened, password lost': (facts) =>
    recovery.recoveryOpenedMail(facts, { url, dueAtMs, isPasswordLost: true }),
  'recovery approved': (facts) => recovery.recoveryApprovedMail(facts, { url, by: 'staff otto' }),
  'recovery cancelled': (facts) => recovery.recoveryCancelledMail(facts, 'session'),
  'recovery refused': (facts) => recovery.recoveryRefusedMail(facts, 'staff otto'),
  'enrol link': (facts) => enrolLinkMail(facts, { url, isPasswordLost: false }),
  'enrol link, password lost': (facts) => enrolLinkMail(facts, { url, isPasswordLost: true }),
}

const factsIn = (language: MailFacts['language'], contact: string): MailFacts => ({
  language,
  timeZone: undefined,
  company: { name: 'Summit Hosting', contact, language },
  person: {
    id: 'p',
    username: 'anna',
    name: 'Anna Adler',
    email: 'anna@example.invalid',
    emailKey: 'anna@example.invalid',
    language,
    timeZone: null,
  },
  place: { network: '203.0.113.7', userAgent: 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Firefox/140.0' },
  atMs: Date.UTC(2026, 10, 24, 9, 14),
})

const notMeUrl = 'https://portal.example/not-me?token=y'

const written = (facts: MailFacts) =>
  Object.entries(mails).map(([name, write]) => {
    const text = write(facts)
    return { name, ...personMail(facts, text.action ? text : withNotMe(facts, text, notMeUrl)) }
  })

test('the link "This was not me" stands under what happened, with what it does', () => {
  const words = {
    en: `This was not me:\n${notMeUrl}\n\nIf it was you, there is nothing to do.`,
    de: `Das war ich nicht:\n${notMeUrl}\n\nWaren Sie es, ist nichts zu tun.`,
  }
  for (const language of languages) {
    const told = written(factsIn(language, 'help@summit.example')).filter(
      ({ name }) => !/^(reset|enrol) link|^recovery (opened|approved)/.test(name),
    )
    assert.equal(told.length, Object.keys(mails).length - 6)
    for (const { name, text, html } of told) {
      assert.ok(text.includes(words[language]), `${name}: ${text}`)
      assert.ok(html.includes(`href="${notMeUrl}"`), name)
    }
  }
})

test('every mail names account, time, browser and network alike, the network masked', () => {
  const block = {
    en: 'Account: anna\nTime: 24 November 2026, 09:14 UTC\nBrowser: Firefox on Linux\nNetwork: 203.0.113.0',
    de: 'Konto: anna\nZeitpunkt: 24. November 2026, 09:14 Uhr UTC\nBrowser: Firefox auf Linux\nNetz: 203.0.113.0',
  }
  for (const language of languages)
    for (const { name, text } of written(factsIn(language, 'help@summit.example')))
      assert.ok(text.includes(`\n\n${block[language]}`), `${name}: ${text}`)
})

test('what an operator did on the machine has no browser and no network', () => {
  for (const { name, text } of written({ ...factsIn('en', ''), place: undefined })) {
    assert.match(text, /Account: anna\nTime: 24 November 2026, 09:14 UTC\n\n/, name)
    assert.doesNotMatch(text, /Browser:|Network:/, name)
  }
})

test('a mail names the contact, and without one its last sentence is whole', () => {
  for (const language of languages) {
    for (const { name, text } of written(factsIn(language, 'help@summit.example')))
      assert.match(text, /help@summit\.example/, name)
    for (const { name, text } of written(factsIn(language, ''))) {
      const closing = text.split('\n\n').at(-2) ?? ''
      assert.match(closing, /(the company|dem Unternehmen Bescheid)\.$/, name)
      assert.doesNotMatch(closing, /\(\)|: *\.|: *$/, name)
    }
  }
})
