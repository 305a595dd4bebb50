import { Card } from '../../../ui/card.views.tsx'
import { FactorField, UsernameForPasswordManager } from '../../../ui/fields.views.tsx'
import { Actions, Button, ButtonLink, Form } from '../../../ui/forms.views.tsx'
import { Layout } from '../../../ui/layout.views.tsx'
import { Notice } from '../../../ui/notice.views.tsx'
import type { PageContext } from '../../../ui/page-context.ts'
import { PasswordField } from '../../../ui/password.views.tsx'
import { Small } from '../../../ui/text.views.tsx'
import type { RefusedPassword } from '../new-password.ts'
import { NewPasswordFields } from '../new-password.views.tsx'
import { changePasswordWords } from './change-password.words.ts'

type Field = 'existing_password' | 'new_password' | 'confirm_new_password' | 'factor'

export interface ChangePasswordProblem {
  /** For each field the key of a sentence. */
  faults?: Partial<Record<Field, string>>
  refused?: RefusedPassword
  warning?: string
}

export interface ChangePasswordPageProps extends ChangePasswordProblem {
  page: PageContext
  asksFactor: boolean
  isChanged: boolean
  suggestion: string
}

export function ChangePasswordPage({
  page,
  asksFactor,
  isChanged,
  suggestion,
  ...problem
}: ChangePasswordPageProps) {
  const words = changePasswordWords[page.language]
  const { faults = {}, refused, warning } = problem
  const sentences: Readonly<Record<string, string>> = {
    ...words.faults,
    notAccepted: asksFactor ? words.eitherNotAccepted : words.notAccepted,
  }
  const errorOf = (field: Field) => sentences[faults[field] ?? '']
  return (
    <Layout page={page} title={words.title} lead={words.lead(page.company.name)} current="security">
      {isChanged ? (
        <Notice tone="success" live>
          {words.changed}
        </Notice>
      ) : null}
      {warning ? (
        <Notice tone="warning" live>
          {warning}
        </Notice>
      ) : null}
      <Card>
        <Form page={page} action="/security/password">
          <UsernameForPasswordManager page={page} />
          <PasswordField
            page={page}
            name="existing_password"
            label={words.existingPassword}
            autocomplete="current-password"
            error={errorOf('existing_password')}
          />
          <NewPasswordFields
            page={page}
            strengthUrl="/security/password/strength"
            suggestion={suggestion}
            refused={refused}
            errors={{ newPassword: errorOf('new_password'), confirm: errorOf('confirm_new_password') }}
          />
          {asksFactor ? (
            <FactorField
              name="factor"
              label={words.factor}
              hint={words.factorHint}
              error={errorOf('factor')}
            />
          ) : null}
          <Small>{words.consequences}</Small>
          <Actions>
            <Button>{words.button}</Button>
            <ButtonLink href="/security" tone="link">
              {words.back}
            </ButtonLink>
          </Actions>
        </Form>
      </Card>
    </Layout>
  )
}
