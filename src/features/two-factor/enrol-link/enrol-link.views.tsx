import { Button, ButtonLink, Form } from '../../../ui/forms.views.tsx'
import { Contact, StuckLine } from '../../../ui/links.views.tsx'
import { NarrowLayout } from '../../../ui/narrow-layout.views.tsx'
import { Notice } from '../../../ui/notice.views.tsx'
import type { PageContext } from '../../../ui/page-context.ts'
import { PasswordField } from '../../../ui/password.views.tsx'
import { Small } from '../../../ui/text.views.tsx'
import { NewPasswordFields } from '../../password/password.ts'
import { enrolLinkWords } from './enrol-link.words.ts'

interface EnrolPageProps {
  page: PageContext
  username: string
  setsPassword: boolean
  suggestion: string
  error?: string | undefined
}

export function EnrolPage({ page, username, setsPassword, suggestion, error }: EnrolPageProps) {
  const words = enrolLinkWords[page.language]
  return (
    <NarrowLayout page={page} title={words.title} lead={words.lead(username)}>
      <Form page={page} action="/enrol">
        {setsPassword ? (
          <NewPasswordFields
            page={page}
            strengthUrl="/reset-password/strength"
            suggestion={suggestion}
            errors={{ newPassword: error }}
            autofocus
          />
        ) : (
          <PasswordField
            page={page}
            name="password"
            label={words.password}
            autocomplete="current-password"
            error={error}
            autofocus
          />
        )}
        <Button wide>{words.continue}</Button>
      </Form>
    </NarrowLayout>
  )
}

export function EnrolLinkGonePage({ page }: { page: PageContext }) {
  const words = enrolLinkWords[page.language]
  return (
    <NarrowLayout page={page} title={words.gone} lead={words.goneLead} footnote={<StuckLine page={page} />}>
      <ButtonLink href="/sign-in" tone="primary" wide>
        {words.signIn}
      </ButtonLink>
    </NarrowLayout>
  )
}

export function EnrolLinkSentPage({ page }: { page: PageContext }) {
  const words = enrolLinkWords[page.language]
  return (
    <NarrowLayout page={page} title={words.sentTitle}>
      <Notice tone="info">{words.sentLead}</Notice>
      <Small>
        {words.sentLimit} <Contact page={page} />
      </Small>
    </NarrowLayout>
  )
}
