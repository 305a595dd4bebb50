import { Card } from '../../../ui/card.views.tsx'
import { Facts } from '../../../ui/facts.views.tsx'
import { TextField } from '../../../ui/fields.views.tsx'
import { Actions, Button, ButtonLink, Form, PostButton } from '../../../ui/forms.views.tsx'
import { Layout } from '../../../ui/layout.views.tsx'
import { Notice } from '../../../ui/notice.views.tsx'
import type { PageContext } from '../../../ui/page-context.ts'
import { Small } from '../../../ui/text.views.tsx'
import { formatDateTime } from '../../../ui/time.words.ts'
import { emailRequestWords } from './email-request.words.ts'

export type EmailRequestDone = keyof (typeof emailRequestWords)['en']['done']

export interface EmailRequestProblem {
  typed?: string
  error?: string
  warning?: string
}

interface EmailRequestProps {
  page: PageContext
  email: string
  open: { newEmail: string; expiresAtMs: number } | undefined
  done: EmailRequestDone | undefined
  problem: EmailRequestProblem
}

export function EmailRequestPage({ page, email, open, done, problem }: EmailRequestProps) {
  const words = emailRequestWords[page.language]
  return (
    <Layout page={page} title={words.title} lead={words.lead} current="account">
      {done ? (
        <Notice tone="success" live>
          {words.done[done]}
        </Notice>
      ) : null}
      {open ? (
        <Card title={words.openTitle}>
          <p>{words.open(open.newEmail, formatDateTime(page, open.expiresAtMs))}</p>
          <PostButton page={page} action="/account/email/cancellation" tone="plain" small inline>
            {words.cancel}
          </PostButton>
        </Card>
      ) : null}
      <Card>
        {problem.warning ? (
          <Notice tone="warning" live>
            {problem.warning}
          </Notice>
        ) : null}
        <Facts facts={[{ label: words.now, value: email }]} />
        <Form page={page} action="/account/email">
          <TextField
            name="new_email"
            label={words.newEmail}
            hint={words.hint}
            value={problem.typed}
            type="email"
            inputmode="email"
            autocomplete="email"
            maxlength={254}
            required
            error={problem.error}
          />
          {open ? <Small>{words.again}</Small> : null}
          <Actions>
            <Button>{words.send}</Button>
            <ButtonLink href="/account" tone="link">
              {words.back}
            </ButtonLink>
          </Actions>
        </Form>
      </Card>
    </Layout>
  )
}
