import { TextField } from '../../../ui/fields.views.tsx'
import { Button, ButtonLink, Form } from '../../../ui/forms.views.tsx'
import { LinkList } from '../../../ui/links.views.tsx'
import { NarrowLayout, PlainPage } from '../../../ui/narrow-layout.views.tsx'
import { Notice } from '../../../ui/notice.views.tsx'
import type { PageContext } from '../../../ui/page-context.ts'
import { Small } from '../../../ui/text.views.tsx'
import { NewPasswordFields, type RefusedPassword } from '../../password/password.ts'
import { welcomeWords } from './welcome.words.ts'

interface WelcomePageProps {
  page: PageContext
  username: string
  suggestion: string
  refused?: RefusedPassword | undefined
  errors?: { newPassword?: string | undefined; confirm?: string | undefined } | undefined
  warning?: string | undefined
}

export function WelcomePage({ page, username, warning, ...fields }: WelcomePageProps) {
  const words = welcomeWords[page.language]
  return (
    <NarrowLayout page={page} title={words.title} lead={words.lead}>
      {warning ? (
        <Notice tone="warning" live>
          {warning}
        </Notice>
      ) : null}
      <Form page={page} action="/welcome">
        <TextField name="username" label={words.username} value={username} autocomplete="username" readonly />
        <NewPasswordFields page={page} strengthUrl="/welcome/strength" {...fields} />
        <Small>{words.consequences}</Small>
        <Button wide>{words.button}</Button>
      </Form>
    </NarrowLayout>
  )
}

export function WelcomeLinkGonePage({ page }: { page: PageContext }) {
  const words = welcomeWords[page.language]
  return (
    <PlainPage page={page} title={words.gone} lead={words.goneLead}>
      <ButtonLink href="/sign-in" wide>
        {words.signIn}
      </ButtonLink>
      <LinkList links={[{ href: '/forgot-password', title: words.forgot }]} />
    </PlainPage>
  )
}
