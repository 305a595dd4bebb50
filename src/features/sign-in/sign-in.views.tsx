import { TextField } from '../../ui/fields.views.tsx'
import { Button, ButtonLink, Form, HiddenField } from '../../ui/forms.views.tsx'
import { LinkList, StuckLine, TextLink } from '../../ui/links.views.tsx'
import { NarrowLayout } from '../../ui/narrow-layout.views.tsx'
import { Notice } from '../../ui/notice.views.tsx'
import type { PageContext } from '../../ui/page-context.ts'
import { PasskeyButton, PasskeySignals } from '../../ui/passkeys.views.tsx'
import { PasswordField } from '../../ui/password.views.tsx'
import { Section } from '../../ui/text.views.tsx'
import { signInWords } from './sign-in.words.ts'

export interface SignInPageProps {
  page: PageContext
  name?: string | undefined
  returnTo?: string | undefined
  error?: string | undefined
  /** Tries are delayed: a mailed link lets this browser try at once. */
  offersLink?: boolean | undefined
  passkey: PasskeyOffer
  notice?: { tone: 'info' | 'success'; text: string } | undefined
}

export interface PasskeyOffer {
  options: { timeout: number }
  error?: string | undefined
  unknown?: object | undefined
}

export function SignInPage(props: SignInPageProps) {
  const { page, name, returnTo, error, offersLink, passkey, notice } = props
  const words = signInWords[page.language]
  return (
    <NarrowLayout page={page} title={words.title} footnote={<StuckLine page={page} />}>
      {notice ? <Notice tone={notice.tone}>{notice.text}</Notice> : null}
      <Form page={page} action="/sign-in">
        {returnTo ? <HiddenField name="return_to" value={returnTo} /> : null}
        <TextField
          name="name"
          label={words.name}
          value={name}
          error={name ? undefined : error}
          autocomplete="username webauthn"
          autocapitalize="none"
          autofocus={!name && passkey.error === undefined}
        />
        <PasswordField
          page={page}
          name="password"
          label={words.password}
          autocomplete="current-password"
          error={name ? error : undefined}
          autofocus={Boolean(name)}
        />
        <TextLink href="/forgot-password">{words.forgotPassword}</TextLink>
        <Button wide>{words.signIn}</Button>
      </Form>
      {offersLink && name ? <LinkOffer page={page} name={name} /> : null}
      <Form page={page} action="/sign-in/passkey">
        {returnTo ? <HiddenField name="return_to" value={returnTo} /> : null}
        <PasskeyButton
          page={page}
          kind="get"
          options={passkey.options}
          error={passkey.error}
          tone="plain"
          wide
          autofill
        >
          {words.usePasskey}
        </PasskeyButton>
      </Form>
      {passkey.unknown ? <PasskeySignals page={page} unknown={passkey.unknown} /> : null}
    </NarrowLayout>
  )
}

function LinkOffer({ page, name }: { page: PageContext; name: string }) {
  const words = signInWords[page.language]
  return (
    <Form page={page} action="/sign-in/link">
      <HiddenField name="name" value={name} />
      <Notice tone="info" title={words.noNeedToWait}>
        {words.linkOffer}
      </Notice>
      <Button tone="plain" wide>
        {words.sendLink}
      </Button>
    </Form>
  )
}

/** What only a right password leads to; it names nobody, so whoever opens the address learns nothing. */
export function NewPasswordNeededPage({ page }: { page: PageContext }) {
  const words = signInWords[page.language]
  const { stolen } = words
  return (
    <NarrowLayout page={page} title={stolen.title} lead={stolen.lead} footnote={<StuckLine page={page} />}>
      <Section title={stolen.hereTitle}>
        <p>{stolen.here}</p>
        <ButtonLink href="/forgot-password" tone="primary" wide>
          {stolen.button}
        </ButtonLink>
      </Section>
      <Section title={stolen.knownTitle}>
        <p>{stolen.known}</p>
      </Section>
      <LinkList links={[{ href: '/sign-in', title: stolen.back }]} />
    </NarrowLayout>
  )
}

interface ReopenPageProps {
  page: PageContext
  username: string
  returnTo: string
  error?: string | undefined
}

export function ReopenPage({ page, username, returnTo, error }: ReopenPageProps) {
  const words = signInWords[page.language]
  return (
    <NarrowLayout page={page} title={words.reopen.title} lead={words.reopen.lead(username)}>
      <Form page={page} action="/sign-in/again">
        <HiddenField name="return_to" value={returnTo} />
        <PasswordField
          page={page}
          name="password"
          label={words.password}
          autocomplete="current-password"
          error={error}
          autofocus
        />
        <Button wide>{words.reopen.button}</Button>
      </Form>
      <Form page={page} action="/sign-out">
        <Button tone="link" wide>
          {words.reopen.other}
        </Button>
      </Form>
    </NarrowLayout>
  )
}
