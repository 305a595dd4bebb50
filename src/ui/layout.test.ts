import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Dialog } from './dialog.views.tsx'
import { Layout } from './layout.views.tsx'
import { NarrowLayout } from './narrow-layout.views.tsx'
import type { PageContext } from './page-context.ts'

const page: PageContext = {
  language: 'en',
  timeZone: undefined,
  path: '/security',
  company: { name: 'Summit Hosting', contact: 'help@summit.example' },
  viewer: {
    username: 'customer',
    isStaff: false,
    mustEnrolFirst: false,
    duty: { kind: 'free' },
    may: () => false,
  },
  formToken: 'token-of-the-session',
  banners: [],
  asset: (name) => `/assets/${name}`,
}

const occurrences = (html: string, part: RegExp) => [...html.matchAll(part)].length

test('a page names its language, its title and its company, and has one h1', () => {
  const html = String(Layout({ page, title: 'Security Settings', current: 'security' }))
  assert.match(html, /^<!doctype html><html lang="en">/)
  assert.match(html, /<title>Security Settings · Summit Hosting<\/title>/)
  assert.equal(occurrences(html, /<h1/g), 1)
})

test('the menu greets by name and leads to password, security and the way out', () => {
  const html = String(Layout({ page, title: 'Dashboard' }))
  assert.match(html, /Hello, customer!/)
  assert.match(html, /href="\/security\/password"[^>]*>Change Password</)
  assert.match(html, /href="\/security"[^>]*>Security Settings</)
  assert.match(
    html,
    /action="\/sign-out"[^>]*><input type="hidden" name="form_token" value="token-of-the-session"/,
  )
})

test('only staff see the mails', () => {
  const staffPage: PageContext = {
    ...page,
    viewer: {
      username: 'staff',
      isStaff: true,
      mustEnrolFirst: false,
      duty: { kind: 'must' },
      may: () => true,
    },
  }
  assert.doesNotMatch(String(Layout({ page, title: 'Dashboard' })), /staff\/outbox/)
  assert.match(String(Layout({ page: staffPage, title: 'Dashboard' })), /href="\/staff\/outbox"/)
})

test('whoever must enrol first is offered nothing that would only lead back', () => {
  const viewer = {
    username: 'staff',
    isStaff: false,
    mustEnrolFirst: true,
    duty: { kind: 'must' },
    may: () => false,
  } as const
  const html = String(Layout({ page: { ...page, viewer }, title: 'Enable Two-Factor Authentication' }))
  assert.doesNotMatch(html, /href="\/(dashboard|staff|security\/password|security)"/)
  assert.match(html, /action="\/sign-out"/)
})

test('who is not signed in sees no menu and the way in', () => {
  const html = String(Layout({ page: { ...page, viewer: undefined }, title: 'Help' }))
  assert.doesNotMatch(html, /Hello|Sign out/)
  assert.match(html, /href="\/sign-in"/)
})

test('the other language is one press away and leads back to the same page', () => {
  const html = String(NarrowLayout({ page: { ...page, language: 'de' }, title: 'Anmelden' }))
  assert.match(html, /action="\/language"/)
  assert.match(html, /name="return_to" value="\/security"/)
  assert.match(html, /name="language" value="en"/)
  assert.doesNotMatch(html, /name="language" value="de"/)
})

test('a pop-up is open in the page as sent, says where it stands and closes by a link', () => {
  const step = { current: 2, total: 4 }
  const html = String(Dialog({ page, title: 'Scan the code', label: 'Enable', step, closeHref: '/security' }))
  assert.match(html, /<dialog[^>]* open=""/)
  assert.match(html, /Enable · step 2 of 4/)
  assert.match(html, /<a[^>]* href="\/security" aria-label="Close"/)
})
