import { Card } from '../../../ui/card.views.tsx'
import { UsernameForPasswordManager } from '../../../ui/fields.views.tsx'
import { Actions, Button, ButtonLink, Form } from '../../../ui/forms.views.tsx'
import { Layout } from '../../../ui/layout.views.tsx'
import { Notice } from '../../../ui/notice.views.tsx'
import type { PageContext } from '../../../ui/page-context.ts'
import { PasskeyButton } from '../../../ui/passkeys.views.tsx'
import { PasswordField } from '../../../ui/password.views.tsx'
import { Small } from '../../../ui/text.views.tsx'
import { type AskedFactor, AskedFactorField } from '../../two-factor/two-factor.ts'
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
  /** Undefined: none is asked for. */
  asked: AskedFactor | undefined
  /** What to say where none came. */
  missing: { factor?: string; passkey?: string }
  isChanged: boolean
  suggestion: string
}

export function ChangePasswordPage({
  page,
  asked,
  missing,
  isChanged,
  suggestion,
  ...problem
}: ChangePasswordPageProps) {
  const words = changePasswordWords[page.language]
  const { faults = {}, refused, warning } = problem
  const sentences: Readonly<Record<string, string>> = {
    ...words.faults,
    notAccepted: asked ? words.eitherNotAccepted : words.notAccepted,
    passkeyNotAccepted: words.passkeyNotAccepted,
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
          {asked ? <AskedFactorField page={page} hasApp={asked.hasApp} error={missing.factor} /> : null}
          <Small>{words.consequences}</Small>
          <Actions>
            <Button>{words.button}</Button>
            {asked?.passkey ? (
              <PasskeyButton
                page={page}
                kind="get"
                options={asked.passkey}
                error={missing.passkey}
                tone="plain"
              >
                {words.withPasskey}
              </PasskeyButton>
            ) : null}
            <ButtonLink href="/security" tone="link">
              {words.back}
            </ButtonLink>
          </Actions>
        </Form>
      </Card>
    </Layout>
  )
}
