import { Card } from '../../../ui/card.views.tsx'
import { Actions, Button, ButtonLink, Form } from '../../../ui/forms.views.tsx'
import { Layout } from '../../../ui/layout.views.tsx'
import { Notice } from '../../../ui/notice.views.tsx'
import type { PageContext } from '../../../ui/page-context.ts'
import { PasskeyButton } from '../../../ui/passkeys.views.tsx'
import { PasswordField } from '../../../ui/password.views.tsx'
import { formatDateTime } from '../../../ui/time.words.ts'
import type { Person } from '../../people/people.ts'
import { type AskedFactor, AskedFactorField } from '../../two-factor/two-factor.ts'
import { mailRecoveryWords } from './mail-recovery.words.ts'

interface MailRecoveryNoticeProps {
  page: PageContext
  person: Pick<Person, 'mailRecoveryClosedAtMs' | 'mailRecoveryWaitsUntilMs'>
  nowMs: number
}

/** Says what keeps mail from opening her account, where something does. */
export function MailRecoveryNotice({ page, person, nowMs }: MailRecoveryNoticeProps) {
  const words = mailRecoveryWords[page.language]
  if (person.mailRecoveryClosedAtMs !== null) {
    return (
      <Notice tone="warning" title={words.closedTitle}>
        <p>{words.closed}</p>
        <p>
          <ButtonLink href="/account/mail-recovery" tone="plain" small>
            {words.prove}
          </ButtonLink>
        </p>
      </Notice>
    )
  }
  const untilMs = person.mailRecoveryWaitsUntilMs ?? 0
  if (untilMs <= nowMs) return null
  return (
    <Notice tone="info" title={words.waitsTitle}>
      <p>{words.waits(formatDateTime(page, untilMs))}</p>
    </Notice>
  )
}

export interface MailRecoveryProblem {
  password?: string
  factor?: string
  passkey?: string
  warning?: string
}

interface MailRecoveryPageProps {
  page: PageContext
  isClosed: boolean
  asked: AskedFactor | undefined
  problem: MailRecoveryProblem
}

export function MailRecoveryPage({ page, isClosed, asked, problem }: MailRecoveryPageProps) {
  const words = mailRecoveryWords[page.language]
  return (
    <Layout page={page} title={words.title} lead={isClosed ? words.lead : words.open} current="account">
      <Card>
        {problem.warning ? (
          <Notice tone="warning" live>
            {problem.warning}
          </Notice>
        ) : null}
        {isClosed ? (
          <ProofForm page={page} asked={asked} problem={problem} />
        ) : (
          <p>
            <ButtonLink href="/account" tone="plain">
              {words.back}
            </ButtonLink>
          </p>
        )}
      </Card>
    </Layout>
  )
}

function ProofForm({ page, asked, problem }: Omit<MailRecoveryPageProps, 'isClosed'>) {
  const words = mailRecoveryWords[page.language]
  return (
    <Form page={page} action="/account/mail-recovery">
      <PasswordField
        page={page}
        name="password"
        label={words.password}
        autocomplete="current-password"
        error={problem.password}
      />
      {asked ? <AskedFactorField page={page} hasApp={asked.hasApp} error={problem.factor} /> : null}
      <Actions>
        <Button>{words.button}</Button>
        {asked?.passkey ? (
          <PasskeyButton page={page} kind="get" options={asked.passkey} error={problem.passkey} tone="plain">
            {words.withPasskey}
          </PasskeyButton>
        ) : null}
      </Actions>
    </Form>
  )
}
