import { TextField } from '../../../ui/fields.views.tsx'
import { Button, Form } from '../../../ui/forms.views.tsx'
import { Contact, LinkList } from '../../../ui/links.views.tsx'
import { NarrowLayout } from '../../../ui/narrow-layout.views.tsx'
import type { PageContext } from '../../../ui/page-context.ts'
import { Small } from '../../../ui/text.views.tsx'
import { forgotPasswordWords } from './forgot-password.words.ts'

interface ForgotPasswordPageProps {
  page: PageContext
  name?: string | undefined
  error?: string | undefined
}

export function ForgotPasswordPage({ page, name, error }: ForgotPasswordPageProps) {
  const words = forgotPasswordWords[page.language]
  return (
    <NarrowLayout page={page} title={words.title} lead={words.lead} footnote={<StuckLine page={page} />}>
      <Form page={page} action="/forgot-password">
        <TextField
          name="name"
          label={words.name}
          value={name}
          error={error}
          autocomplete="username"
          autofocus
        />
        <Button wide>{words.send}</Button>
      </Form>
      <LinkList links={[{ href: '/sign-in', title: words.signIn }]} />
    </NarrowLayout>
  )
}

/** The same page whoever was named: it does not even repeat the name. */
export function LinkSentPage({ page }: { page: PageContext }) {
  const words = forgotPasswordWords[page.language]
  return (
    <NarrowLayout page={page} title={words.sentTitle} lead={words.sent} footnote={<StuckLine page={page} />}>
      <Small>{words.sentHelp}</Small>
      <LinkList
        links={[
          { href: '/sign-in', title: words.signIn },
          { href: '/forgot-password', title: words.again },
        ]}
      />
    </NarrowLayout>
  )
}

function StuckLine({ page }: { page: PageContext }) {
  if (!page.company.contact) return null
  return (
    <>
      {forgotPasswordWords[page.language].needHelp} <Contact page={page} />
    </>
  )
}
