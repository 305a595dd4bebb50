import assert from 'node:assert/strict'
import { test } from 'node:test'
import { composeMail, type MailContent } from './mail.views.tsx'

const content: MailContent = {
  language: 'en',
  company: 'Summit Hosting',
  greetingName: 'customer',
  subject: 'Reset your password',
  paragraphs: ['Somebody asked to reset your password.', 'If it was you, open this page:'],
  facts: [{ label: 'When', value: '24 November 2026, 09:14' }],
  action: { label: 'Reset password', url: 'https://backroom.example/reset-password?token=abc&x=1' },
  closing: ['If it was not you, do nothing.'],
}

test('text and html say the same in the same order', () => {
  const { text, html } = composeMail(content)
  const parts = [
    'Hello customer,',
    'Somebody asked to reset your password.',
    'When',
    '24 November 2026, 09:14',
    'Reset password',
    'If it was not you, do nothing.',
    'Summit Hosting sent you this message',
  ]
  for (const body of [text, html]) {
    const places = parts.map((part) => body.indexOf(part, body.indexOf('Hello')))
    assert.ok(places.every((place) => place >= 0))
    assert.deepEqual(
      places,
      places.toSorted((a, b) => a - b),
    )
  }
})

test('the text is plain: addresses are whole and nothing is escaped', () => {
  const { text } = composeMail({ ...content, paragraphs: ['Tom & Jerry < 3'] })
  assert.match(text, /^https:\/\/backroom\.example\/reset-password\?token=abc&x=1$/m)
  assert.match(text, /^Tom & Jerry < 3$/m)
})

test('markup in any part stays text in the html', () => {
  const evil = `"><img src=x onerror=alert(1)><script>`
  const { html } = composeMail({
    language: 'de',
    company: evil,
    greetingName: evil,
    subject: evil,
    paragraphs: [evil],
    facts: [{ label: evil, value: evil }],
    action: { label: evil, url: `https://backroom.example/${evil}` },
    closing: [evil],
  })
  assert.doesNotMatch(html, /<img|<script/)
})

test('a line break in a name or subject cannot begin another header or line', () => {
  const { subject, text } = composeMail({
    ...content,
    subject: 'Hello\r\nBcc: everyone@example.invalid',
    greetingName: 'customer\n\nYour account is closed, call us.',
  })
  assert.equal(subject, 'Hello Bcc: everyone@example.invalid')
  assert.match(text, /^Hello customer Your account is closed, call us\.,\n/)
})

test('a mail without facts, action and closing has no empty places', () => {
  const { language, company, greetingName, subject } = content
  const { text, html } = composeMail({ language, company, greetingName, subject, paragraphs: ['One.'] })
  assert.doesNotMatch(text, /\n{3,}/)
  assert.doesNotMatch(html, /<table|<a /)
})
