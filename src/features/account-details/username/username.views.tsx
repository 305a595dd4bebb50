import { Card } from '../../../ui/card.views.tsx'
import { TextField } from '../../../ui/fields.views.tsx'
import { Actions, Button, ButtonLink, Form, HiddenField } from '../../../ui/forms.views.tsx'
import { Layout } from '../../../ui/layout.views.tsx'
import { Notice } from '../../../ui/notice.views.tsx'
import type { PageContext } from '../../../ui/page-context.ts'
import { usernameWords } from './username.words.ts'

interface UsernamePageProps {
  page: PageContext
  typed: string
  readAs: string
  error?: string | undefined
  warning?: string | undefined
}

export function UsernamePage({ page, typed, readAs, error, warning }: UsernamePageProps) {
  const words = usernameWords[page.language]
  return (
    <Layout page={page} title={words.title} lead={words.lead} current="account">
      <Card>
        {warning ? (
          <Notice tone="warning" live>
            {warning}
          </Notice>
        ) : null}
        <Form page={page} action="/account/you/username">
          <HiddenField name="read_as" value={readAs} />
          <TextField
            name="username"
            label={words.username}
            hint={words.hint}
            value={typed}
            autocomplete="username"
            maxlength={80}
            required
            error={error}
          />
          <Actions>
            <Button>{words.save}</Button>
            <ButtonLink href="/account" tone="link">
              {words.back}
            </ButtonLink>
          </Actions>
        </Form>
      </Card>
    </Layout>
  )
}
