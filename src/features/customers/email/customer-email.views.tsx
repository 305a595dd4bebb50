import { Card } from '../../../ui/card.views.tsx'
import { TextField } from '../../../ui/fields.views.tsx'
import { Actions, Button, ButtonLink, Form } from '../../../ui/forms.views.tsx'
import { Layout } from '../../../ui/layout.views.tsx'
import type { PageContext } from '../../../ui/page-context.ts'
import { BulletList } from '../../../ui/text.views.tsx'
import { customerPath } from '../customer.views.tsx'
import type { CustomerFacts } from '../customers.ts'
import type { EmailRefusal } from './customer-email.ts'
import { customerEmailWords } from './customer-email.words.ts'

export interface EmailProblem {
  form: 'change' | 'reopen'
  typed: { newEmail: string; why: string }
  reason: Exclude<EmailRefusal, 'customer-gone'>
}

interface CustomerEmailPageProps {
  page: PageContext
  customer: CustomerFacts
  problem?: EmailProblem | undefined
}

export function CustomerEmailPage({ page, customer, problem }: CustomerEmailPageProps) {
  const words = customerEmailWords[page.language]
  const path = customerPath(customer.id)
  const ofChange = problem?.form === 'change' ? problem : undefined
  return (
    <Layout
      page={page}
      title={words.title(customer.number)}
      lead={words.now(customer.email)}
      current="customers"
    >
      {customer.mailRecoveryClosedAtMs === null ? null : (
        <ReopenCard page={page} customer={customer} problem={problem} />
      )}
      <Card>
        <BulletList items={words.care} />
        <Form page={page} action={`${path}/email`}>
          <TextField
            name="email"
            label={words.email}
            inputmode="email"
            value={ofChange?.typed.newEmail}
            error={
              ofChange && ofChange.reason !== 'why-invalid' ? words.refusals[ofChange.reason] : undefined
            }
          />
          <TextField
            name="why"
            label={words.why}
            hint={words.whyHint}
            value={ofChange?.typed.why}
            error={ofChange?.reason === 'why-invalid' ? words.refusals['why-invalid'] : undefined}
          />
          <Actions>
            <Button>{words.button}</Button>
            <ButtonLink href={path} tone="link">
              {words.cancel}
            </ButtonLink>
          </Actions>
        </Form>
      </Card>
    </Layout>
  )
}

function ReopenCard({ page, customer, problem }: CustomerEmailPageProps) {
  const words = customerEmailWords[page.language]
  const isRefused = problem?.form === 'reopen'
  return (
    <Card title={words.closedTitle}>
      <p>{words.closed}</p>
      <Form page={page} action={`${customerPath(customer.id)}/email/reopening`}>
        <TextField
          id="reopen-why"
          name="why"
          label={words.why}
          hint={words.whyHint}
          value={isRefused ? problem.typed.why : undefined}
          error={isRefused ? words.refusals['why-invalid'] : undefined}
        />
        <Actions>
          <Button tone="plain">{words.reopen}</Button>
        </Actions>
      </Form>
    </Card>
  )
}
