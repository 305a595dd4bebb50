import { Actions, Button, ButtonLink, Form, PostButton } from '../../../ui/forms.views.tsx'
import type { PageContext } from '../../../ui/page-context.ts'
import { PasswordField } from '../../../ui/password.views.tsx'
import { BulletList, Lead, Small } from '../../../ui/text.views.tsx'
import { ClockNotice } from '../clock/clock-step.views.tsx'
import { CheckStep, CodesStep } from '../pending-enrolment/saving-codes.views.tsx'
import { savingCodesWords } from '../pending-enrolment/saving-codes.words.ts'
import { SecurityPopUp } from '../security-pop-up.views.tsx'
import { openerPath } from '../two-factor.views.tsx'
import { ScanStep, scanWords } from './scan-step.views.tsx'
import type { EnrolmentStep } from './totp-enrolment.ts'
import { enrolmentWords } from './totp-enrolment.words.ts'

export const enrolmentPath = '/security/two-factor/enrolment'

export interface EnrolmentProblem {
  error?: string | undefined
  warning?: string | undefined
}

export type OpenStep = Exclude<EnrolmentStep, { at: 'on' }>

export interface EnrolmentPageProps extends EnrolmentProblem {
  page: PageContext
  step: OpenStep
  /** Before anything else. */
  mustEnrol: boolean
  nowMs: number
  asPair: boolean
}

const numbers = { app: 1, scan: 2, codes: 3, check: 4 } as const

export function EnrolmentPage(props: EnrolmentPageProps) {
  const { page, step, mustEnrol, asPair, warning } = props
  const words = enrolmentWords[page.language]
  const { title } =
    step.at === 'scan'
      ? scanWords(page.language, asPair)
      : { ...words, ...savingCodesWords[page.language] }[step.at]
  return (
    <SecurityPopUp
      page={page}
      title={title}
      label={words.enable}
      step={step.at === 'password' ? undefined : { current: numbers[step.at], total: 4 }}
      closeHref={openerPath}
      mustEnrol={mustEnrol}
      lead={words.lead}
      warning={warning}
    >
      <StepBody {...props} />
    </SecurityPopUp>
  )
}

function StepBody(props: EnrolmentPageProps) {
  const { step } = props
  switch (step.at) {
    case 'password':
      return <PasswordStep {...props} />
    case 'app':
      return <AppStep {...props} />
    case 'scan':
      return (
        <ScanStep
          page={props.page}
          path={enrolmentPath}
          secret={step.secret}
          label={props.page.viewer?.username ?? ''}
          done={enrolmentWords[props.page.language].scan.verify}
          asPair={props.asPair}
          back={{
            href: `${enrolmentPath}?apps=show`,
            title: enrolmentWords[props.page.language].back,
          }}
          error={props.error}
        />
      )
    case 'codes':
      return (
        <>
          <ClockNotice page={props.page} driftSteps={step.driftSteps} />
          <CodesStep page={props.page} path={enrolmentPath} codes={step.codes} nowMs={props.nowMs} />
        </>
      )
    case 'check':
      return (
        <CheckStep
          page={props.page}
          path={enrolmentPath}
          position={step.position}
          done={enrolmentWords[props.page.language].activate}
          error={props.error}
        />
      )
  }
}

function PasswordStep({ page, error }: EnrolmentPageProps) {
  const words = enrolmentWords[page.language]
  return (
    <>
      <Lead>{words.password.lead}</Lead>
      <Form page={page} action={`${enrolmentPath}/password`}>
        <PasswordField
          page={page}
          name="password"
          label={words.password.label}
          autocomplete="current-password"
          error={error}
          autofocus
        />
        <Actions>
          <Button>{words.continue}</Button>
        </Actions>
      </Form>
    </>
  )
}

function AppStep({ page }: EnrolmentPageProps) {
  const words = enrolmentWords[page.language]
  return (
    <>
      <Lead>{words.app.lead}</Lead>
      {words.app.groups.map(({ device, apps }) => (
        <div>
          <Small>{device}</Small>
          <BulletList
            items={apps.map(([name, sentence]) => (
              <>
                <strong>{name}</strong> {sentence}
              </>
            ))}
          />
        </div>
      ))}
      <Actions>
        <PostButton page={page} action={`${enrolmentPath}/app`}>
          {words.continue}
        </PostButton>
        <ButtonLink href={`${enrolmentPath}/passkey`} tone="link" needsScript>
          {words.app.passkey}
        </ButtonLink>
      </Actions>
    </>
  )
}
