import { Card } from '../../ui/card.views.tsx'
import { SelectField, TextField } from '../../ui/fields.views.tsx'
import { Actions, Button, ButtonLink, Form, HiddenField } from '../../ui/forms.views.tsx'
import { Layout } from '../../ui/layout.views.tsx'
import { Notice } from '../../ui/notice.views.tsx'
import type { PageContext } from '../../ui/page-context.ts'
import { BulletList, Small } from '../../ui/text.views.tsx'
import type { PolicyRefusal, TypedPolicy } from './change-policy.ts'
import type { WaitChange } from './recovery-wait/recovery-wait.ts'
import { RecoveryWaitCard } from './recovery-wait/recovery-wait.views.tsx'
import { type SecurityPolicy, type TwoFactorPolicy, whoMustChoices } from './security-policy.ts'
import { policyWords, type Reach } from './security-policy.words.ts'

export const policyPath = '/staff/security-policy'

interface PolicyPageProps {
  page: PageContext
  policy: SecurityPolicy
  waitChange: WaitChange | undefined
  typed: TypedPolicy
  refusal: PolicyRefusal | undefined
  done: 'changed' | 'same' | undefined
}

export function PolicyPage({ page, policy, waitChange, typed, refusal, done }: PolicyPageProps) {
  const words = policyWords[page.language]
  const errorAt = (...reasons: PolicyRefusal[]) =>
    refusal !== undefined && reasons.includes(refusal) ? words.refusals[refusal] : undefined
  return (
    <Layout page={page} title={words.title} lead={words.lead} current="policy">
      {done ? (
        <Notice tone={done === 'changed' ? 'success' : 'info'} live>
          {words.done[done]}
        </Notice>
      ) : null}
      <Card title={words.inForce}>
        <BulletList items={words.sentences(policy)} />
      </Card>
      <Card title={words.change}>
        <Form page={page} action={policyPath}>
          <SelectField
            name="who_must"
            label={words.whoMust}
            hint={words.whoMustHint}
            value={typed.whoMust}
            options={whoMustChoices.map((value) => ({ value, title: words.choices[value] }))}
            error={errorAt('who-missing')}
          />
          <TextField
            name="required_from"
            type="date"
            label={words.requiredFrom}
            hint={words.requiredFromHint}
            value={typed.requiredFrom}
            error={errorAt('date-invalid', 'date-past', 'date-far')}
          />
          <TextField
            name="grace_days"
            inputmode="numeric"
            label={words.graceDays}
            hint={words.graceDaysHint}
            value={typed.graceDays}
            error={errorAt('grace-days-invalid')}
          />
          <Actions>
            <Button>{words.continue}</Button>
          </Actions>
        </Form>
      </Card>
      <RecoveryWaitCard page={page} hours={policy.recoveryWaitHours} change={waitChange} />
    </Layout>
  )
}

interface ConfirmationPageProps {
  page: PageContext
  policy: TwoFactorPolicy
  typed: TypedPolicy
  reach: Reach
  nowMs: number
}

export function ConfirmationPage({ page, policy, typed, reach, nowMs }: ConfirmationPageProps) {
  const words = policyWords[page.language]
  return (
    <Layout page={page} title={words.confirmTitle} lead={words.confirmLead} current="policy">
      <Card>
        <BulletList items={[...words.hits(policy, reach), ...words.sentences(policy, nowMs)]} />
        <Small>{words.notLockedOut}</Small>
        <Form page={page} action={`${policyPath}/confirmation`}>
          <HiddenField name="who_must" value={typed.whoMust} />
          <HiddenField name="required_from" value={typed.requiredFrom} />
          <HiddenField name="grace_days" value={typed.graceDays} />
          <Actions>
            <Button>{words.confirm}</Button>
            <ButtonLink href={policyPath} tone="link">
              {words.back}
            </ButtonLink>
          </Actions>
        </Form>
      </Card>
    </Layout>
  )
}
