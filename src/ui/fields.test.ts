import assert from 'node:assert/strict'
import { test } from 'node:test'
import { BackupCodeField, CodeField, TextField } from './fields.views.tsx'
import { Actions, Button } from './forms.views.tsx'
import type { PageContext } from './page-context.ts'
import { PasswordField } from './password.views.tsx'

const page: PageContext = {
  language: 'en',
  timeZone: undefined,
  path: '/sign-in',
  company: { name: 'Summit Hosting', contact: '' },
  viewer: undefined,
  banners: [],
  formToken: '',
  asset: (name) => `/assets/${name}`,
}

test('a field with an error is marked, tied to its sentence and hint, and takes the focus', () => {
  const html = String(
    TextField({ name: 'email', label: 'Email', hint: 'Where mails go', error: 'Type an address' }),
  )
  assert.match(html, /aria-invalid="true"/)
  assert.match(html, /aria-describedby="email-error email-hint"/)
  assert.match(html, /id="email-error"[^>]*>Type an address/)
  assert.match(html, /id="email-hint"[^>]*>Where mails go/)
  assert.match(html, /autofocus/)
})

test('a field without an error or hint is tied to nothing', () => {
  assert.doesNotMatch(String(TextField({ name: 'email', label: 'Email' })), /aria-|autofocus/)
})

test('the code field takes what apps and password managers paste: one text input, no pattern, no length', () => {
  const html = String(CodeField({ name: 'code', label: 'Six-digit code' }))
  assert.match(html, /type="text"/)
  assert.match(html, /inputmode="numeric"/)
  assert.match(html, /autocomplete="one-time-code"/)
  assert.doesNotMatch(html, /pattern|maxlength/)
})

test('the backup code field is not offered to be remembered', () => {
  const html = String(BackupCodeField({ name: 'backup_code', label: 'Backup code' }))
  assert.match(html, /autocomplete="off"/)
  assert.match(html, /autocapitalize="characters"/)
})

test('a password field never sends a value back and offers a button that says what it is and what it controls', () => {
  const html = String(
    PasswordField({ page, name: 'password', label: 'Password', autocomplete: 'current-password' }),
  )
  assert.doesNotMatch(html, /value=/)
  assert.match(html, /aria-label="Show" aria-pressed="false" aria-controls="password"/)
})

test('Enter presses the main button: it comes first, and the way back skips the checks of the form', () => {
  const back = Button({ tone: 'link', formAction: '/back', children: 'Back' })
  const html = String(Actions({ children: [Button({ children: 'Continue' }), back] }))
  assert.ok(html.indexOf('Continue') < html.indexOf('Back'))
  assert.match(html, /formaction="\/back" formnovalidate/)
})
