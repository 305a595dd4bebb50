import { Dialog } from '../../../ui/dialog.views.tsx'
import { FactorField } from '../../../ui/fields.views.tsx'
import { Actions, Button, Form, HiddenField } from '../../../ui/forms.views.tsx'
import { Layout } from '../../../ui/layout.views.tsx'
import { Notice } from '../../../ui/notice.views.tsx'
import type { PageContext } from '../../../ui/page-context.ts'
import { PasswordField } from '../../../ui/password.views.tsx'
import { Lead, Small } from '../../../ui/text.views.tsx'
import type { TwoFactorStatus } from '../two-factor.ts'
import { SecurityCards } from '../two-factor.views.tsx'
import { twoFactorWords } from '../two-factor.words.ts'
import type { Act } from './acts.ts'
import { stepUpWords } from './step-up.words.ts'

export interface StepUpProblem {
  error?: string
  warning?: string
}

interface StepUpPageProps extends StepUpProblem {
  page: PageContext
  act: Act
  goesOnTo: string
  status: TwoFactorStatus
}

export function StepUpPage({ page, act, goesOnTo, status, error, warning }: StepUpPageProps) {
  const words = stepUpWords[page.language]
  const hasTwoFactor = status.sinceMs !== undefined
  return (
    <Layout page={page} title={words.title} heading={twoFactorWords[page.language].title} current="security">
      <Dialog
        page={page}
        title={words.title}
        closeHref="/security"
        behind={<SecurityCards page={page} status={status} />}
      >
        {warning ? (
          <Notice tone="warning" live>
            {warning}
          </Notice>
        ) : null}
        <Lead>{words.acts[act]}</Lead>
        <Form page={page} action="/security/step-up">
          <HiddenField name="for" value={goesOnTo} />
          {hasTwoFactor ? (
            <FactorField name="factor" label={words.factor} hint={words.factorHint} error={error} autofocus />
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
          <Actions>
            <Button>{words.continue}</Button>
          </Actions>
        </Form>
        <Small>{words.lasts}</Small>
      </Dialog>
    </Layout>
  )
}
