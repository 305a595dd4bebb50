import { Card } from '../../../ui/card.views.tsx'
import { TextField } from '../../../ui/fields.views.tsx'
import { Actions, Button, ButtonLink, Form, PostButton } from '../../../ui/forms.views.tsx'
import { Layout } from '../../../ui/layout.views.tsx'
import { TextLink } from '../../../ui/links.views.tsx'
import { Notice } from '../../../ui/notice.views.tsx'
import type { PageContext } from '../../../ui/page-context.ts'
import type { WaitChange, WaitRefusal } from './recovery-wait.ts'
import { recoveryWaitWords } from './recovery-wait.words.ts'

export const waitPath = '/staff/security-policy/recovery-wait'

export type WaitDone = keyof typeof recoveryWaitWords.en.done

interface WaitProps {
  page: PageContext
  hours: number
  change: WaitChange | undefined
}

/** On the page of the policy: what is in force, what is proposed, and where to change it. */
export function RecoveryWaitCard({ page, hours, change }: WaitProps) {
  const words = recoveryWaitWords[page.language]
  return (
    <Card title={words.cardTitle}>
      <p>{words.card(hours)}</p>
      {change ? <Notice tone="warning">{words.proposed(change.askedByName, change.toHours)}</Notice> : null}
      <Actions>
        <ButtonLink href={waitPath} tone="plain">
          {words.changeWait}
        </ButtonLink>
      </Actions>
    </Card>
  )
}

interface RecoveryWaitPageProps extends WaitProps {
  isOwn: boolean
  typed: string
  refusal: WaitRefusal | undefined
  done: WaitDone | undefined
}

export function RecoveryWaitPage(props: RecoveryWaitPageProps) {
  const { page, hours, typed, refusal, done } = props
  const words = recoveryWaitWords[page.language]
  return (
    <Layout page={page} title={words.title} lead={words.lead} current="policy">
      {done ? (
        <Notice tone={done === 'same' ? 'info' : 'success'} live>
          {words.done[done]}
        </Notice>
      ) : null}
      {refusal !== undefined && refusal !== 'hours-invalid' ? (
        <Notice tone="danger" live>
          {words.refusals[refusal]}
        </Notice>
      ) : null}
      <ProposalCard {...props} />
      <Card>
        <p>{words.inForce(hours)}</p>
        <Form page={page} action={waitPath}>
          <TextField
            name="hours"
            inputmode="numeric"
            label={words.hours}
            hint={words.hoursHint}
            value={typed}
            error={refusal === 'hours-invalid' ? words.refusals[refusal] : undefined}
          />
          <Actions>
            <Button>{words.save}</Button>
          </Actions>
        </Form>
      </Card>
      <p>
        <TextLink href="/staff/security-policy">{words.back}</TextLink>
      </p>
    </Layout>
  )
}

function ProposalCard({ page, change, isOwn }: RecoveryWaitPageProps) {
  if (!change) return null
  const words = recoveryWaitWords[page.language]
  const path = `${waitPath}/${change.id}`
  return (
    <Card title={words.proposalTitle}>
      <p>{words.proposed(change.askedByName, change.toHours)}</p>
      {isOwn ? <p>{words.waitsForOther}</p> : null}
      <Actions>
        {isOwn ? null : (
          <PostButton page={page} action={`${path}/confirmation`}>
            {words.confirm}
          </PostButton>
        )}
        <PostButton page={page} action={`${path}/withdrawal`} tone="plain">
          {words.withdraw}
        </PostButton>
      </Actions>
    </Card>
  )
}
