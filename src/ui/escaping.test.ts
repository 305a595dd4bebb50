import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Badge, Card, StateHeader } from './card.views.tsx'
import { BigClock } from './clock.views.tsx'
import { CodeList, CopyButton, DownloadButton, KeyBlock, PrintButton } from './codes.views.tsx'
import { Dialog } from './dialog.views.tsx'
import { Facts, PlainText, Row, Rows, Table } from './facts.views.tsx'
import {
  BackupCodeField,
  CheckField,
  CheckGroup,
  CodeField,
  FactorField,
  SelectField,
  TextField,
  UsernameForPasswordManager,
} from './fields.views.tsx'
import { Button, ButtonLink, Form, HiddenField, PostButton } from './forms.views.tsx'
import { Layout } from './layout.views.tsx'
import { Contact, LinkList, TextLink } from './links.views.tsx'
import { NarrowLayout } from './narrow-layout.views.tsx'
import { Notice } from './notice.views.tsx'
import type { PageContext } from './page-context.ts'
import { PasswordField, PasswordGenerator, StrengthMeter } from './password.views.tsx'
import { QrCode } from './qr-code.views.tsx'
import { SandboxedFrame } from './sandboxed-frame.views.tsx'
import { BulletList, DeskOnly, Details, Divider, Lead } from './text.views.tsx'

const evil = `"><img src=x onerror=alert(1)>'</textarea></title><script>alert(1)</script>`

const page: PageContext = {
  language: 'en',
  timeZone: undefined,
  path: evil,
  company: { name: evil, contact: evil },
  viewer: { username: evil, isStaff: true, mustEnrolFirst: false, duty: { kind: 'must' }, may: () => true },
  formToken: evil,
  banners: [],
  asset: (name) => `/assets/${name}`,
}

const field = { name: evil, id: evil, label: evil, hint: evil, error: evil, value: evil }

const rendered = {
  Layout: Layout({ page, title: evil, heading: evil, lead: evil, children: evil }),
  NarrowLayout: NarrowLayout({ page, title: evil, lead: evil, footnote: evil, children: evil }),
  Dialog: Dialog({ page, title: evil, label: evil, closeHref: evil, children: evil }),
  Form: Form({ page, action: evil, label: evil, id: evil, children: evil }),
  HiddenField: HiddenField({ name: evil, value: evil }),
  Button: Button({ name: evil, value: evil, form: evil, formAction: evil, children: evil }),
  ButtonLink: ButtonLink({ href: evil, children: evil }),
  PostButton: PostButton({ page, action: evil, children: evil }),
  TextLink: TextLink({ href: `/${evil}`, children: evil }),
  LinkList: LinkList({ links: [{ href: `https://${evil}`, title: evil }] }),
  Contact: Contact({ page }),
  ContactAddress: Contact({
    page: { ...page, company: { name: '', contact: `https://x/${evil.replaceAll(' ', '')}` } },
  }),
  TextField: TextField({ ...field, autocomplete: evil }),
  CodeField: CodeField(field),
  BackupCodeField: BackupCodeField(field),
  FactorField: FactorField(field),
  CheckGroup: CheckGroup({ label: evil, hint: evil, children: evil }),
  SelectField: SelectField({ ...field, options: [{ value: evil, title: evil }] }),
  CheckField: CheckField(field),
  UsernameForPasswordManager: UsernameForPasswordManager({ page }),
  PasswordField: PasswordField({ page, ...field, autocomplete: 'new-password' }),
  StrengthMeter: StrengthMeter({ page, for: evil, url: evil }),
  PasswordGenerator: PasswordGenerator({ page, fields: [evil] }),
  Card: Card({ title: evil, aside: evil, children: evil }),
  StateHeader: StateHeader({ tone: 'good', title: evil, actions: evil, children: evil }),
  Badge: Badge({ children: evil }),
  Rows: Rows({ children: Row({ title: evil, detail: evil, badge: evil, children: evil }) }),
  Facts: Facts({ facts: [{ label: evil, value: evil }] }),
  Table: Table({ label: evil, columns: [{ title: evil }], rows: [[evil]] }),
  SandboxedFrame: SandboxedFrame({ src: evil, title: evil }),
  PlainText: PlainText({ children: evil }),
  Notice: Notice({ tone: 'info', title: evil, children: evil }),
  KeyBlock: KeyBlock({ text: evil }),
  CodeList: CodeList({ codes: [evil], sheet: { title: evil, lines: [evil] } }),
  CopyButton: CopyButton({ page, text: evil, label: evil }),
  DownloadButton: DownloadButton({ page, text: evil, label: evil, fileName: evil }),
  PrintButton: PrintButton({ page, label: evil }),
  QrCode: QrCode({ text: evil, label: evil }),
  BigClock: BigClock({ page, label: evil, time: evil, nowMs: 0, standing: evil }),
  BulletList: BulletList({ items: [evil] }),
  DeskOnly: DeskOnly({ children: evil }),
  Details: Details({ summary: evil, children: evil }),
  Divider: Divider({ children: evil }),
  Lead: Lead({ children: evil }),
}

for (const [name, element] of Object.entries(rendered)) {
  test(`markup in any prop of ${name} stays text`, () => {
    const html = String(element)
    assert.doesNotMatch(html, /<img/i)
    for (const [tag] of html.matchAll(/<script[^>]*>/g)) {
      assert.match(tag, /^<script type="module" src="\/assets\/[a-z-]+\.js">$/)
    }
  })
}

test('an address whose scheme could run script, or that leaves for another host unseen, becomes harmless', () => {
  for (const href of [
    'javascript:alert(1)',
    ' javascript:alert(1)',
    'data:text/html,x',
    '//elsewhere.example',
    '/\\elsewhere.example',
  ]) {
    assert.match(String(TextLink({ href, children: 'x' })), /href="#"/)
  }
})

test('no component writes an inline style, an inline handler or an inline script', () => {
  for (const element of Object.values(rendered)) {
    assert.doesNotMatch(String(element), /<[^>"]*\s(?:style|on[a-z]+)=/)
    assert.doesNotMatch(String(element), /<script[^>]*>[^<]/)
  }
})
