import { Actions, Button, ButtonLink, Form, HiddenField } from '../../../ui/forms.views.tsx'
import { Notice } from '../../../ui/notice.views.tsx'
import type { PageContext } from '../../../ui/page-context.ts'
import { PasskeyButton } from '../../../ui/passkeys.views.tsx'
import { PasswordField } from '../../../ui/password.views.tsx'
import { Divider, Lead, NeedsScript, Small } from '../../../ui/text.views.tsx'
import { AskedFactorField } from '../factor-check/asked-factor.views.tsx'
import type { RequestOptions } from '../passkeys/relying-party.ts'
import { SecurityPopUp } from '../security-pop-up.views.tsx'
import type { TwoFactorStatus } from '../two-factor.ts'
import { unlockWords } from '../unlock/unlock.words.ts'
import type { Act } from './acts.ts'
import { stepUpWords } from './step-up.words.ts'

export const unlockInSessionPath = '/security/step-up/unlock'

export interface StepUpProblem {
  /** Six-digit codes are delayed: three in a row end that. */
  offersUnlock?: boolean
  isUnlocked?: boolean
  error?: string
  passkey?: string
  warning?: string
}

interface StepUpPageProps {
  page: PageContext
  act: Act
  goesOnTo: string
  status: TwoFactorStatus
  passkeyOptions: RequestOptions | undefined
  problem: StepUpProblem
}

export function StepUpPage(props: StepUpPageProps) {
  const { page, act, goesOnTo, status, passkeyOptions, problem } = props
  const { error, warning } = problem
  const hasOnlyPasskeys = passkeyOptions !== undefined && status.authenticators.length === 0
  const words = stepUpWords[page.language]
  return (
    <SecurityPopUp page={page} title={words.title} warning={warning}>
      {problem.isUnlocked ? <Notice tone="success">{unlockWords[page.language].unlocked}</Notice> : null}
      <Lead>{words.acts[act]}</Lead>
      {hasOnlyPasskeys ? <PasskeyForm {...props} /> : null}
      <Form page={page} action="/security/step-up">
        <HiddenField name="for" value={goesOnTo} />
        {status.sinceMs === undefined ? (
          <PasswordField
            page={page}
            name="password"
            label={words.password}
            autocomplete="current-password"
            error={error}
            autofocus
          />
        ) : (
          <AskedFactorField
            page={page}
            hasApp={!hasOnlyPasskeys}
            error={error}
            autofocus={!hasOnlyPasskeys}
          />
        )}
        <Actions>
          <Button tone={hasOnlyPasskeys ? 'plain' : 'primary'}>{words.continue}</Button>
        </Actions>
      </Form>
      {problem.offersUnlock ? (
        <ButtonLink href={`${unlockInSessionPath}?for=${encodeURIComponent(goesOnTo)}`} tone="plain" wide>
          {unlockWords[page.language].offer}
        </ButtonLink>
      ) : null}
      {hasOnlyPasskeys ? null : <PasskeyForm {...props} />}
      <Small>{words.lasts}</Small>
    </SecurityPopUp>
  )
}

/** Stands first, as what is asked for, where there is no app. */
function PasskeyForm({ page, goesOnTo, status, passkeyOptions, problem }: StepUpPageProps) {
  const words = stepUpWords[page.language]
  const isFirst = status.authenticators.length === 0
  if (!passkeyOptions) return null
  return (
    <NeedsScript>
      {isFirst ? null : <Divider>{words.or}</Divider>}
      <Form page={page} action="/security/step-up">
        <HiddenField name="for" value={goesOnTo} />
        <PasskeyButton
          page={page}
          kind="get"
          options={passkeyOptions}
          error={problem.passkey}
          tone={isFirst ? 'primary' : 'plain'}
          wide
        >
          {words.usePasskey}
        </PasskeyButton>
      </Form>
      {isFirst ? <Divider>{words.or}</Divider> : null}
    </NeedsScript>
  )
}
