import { Actions, PostButton } from '../../../ui/forms.views.tsx'
import type { PageContext } from '../../../ui/page-context.ts'
import { Lead } from '../../../ui/text.views.tsx'
import { CheckStep, CodesStep } from '../pending-enrolment/saving-codes.views.tsx'
import { savingCodesWords } from '../pending-enrolment/saving-codes.words.ts'
import { SecurityPopUp } from '../security-pop-up.views.tsx'
import type { RenewalStep } from './renewal.ts'
import { renewalWords } from './renewal.words.ts'

export const renewalPath = '/security/backup-codes/renewal'

interface RenewalPageProps {
  page: PageContext
  step: RenewalStep
  /** How many of the old ones are left. */
  left: number
  nowMs: number
  error?: string | undefined
  warning?: string | undefined
}

const numbers = { start: 1, codes: 2, check: 3 } as const

export function RenewalPage(props: RenewalPageProps) {
  const { page, step, warning } = props
  const words = renewalWords[page.language]
  const { title } = { ...words, ...savingCodesWords[page.language] }[step.at]
  return (
    <SecurityPopUp
      page={page}
      title={title}
      label={words.label}
      step={{ current: numbers[step.at], total: 3 }}
      closeHref="/security#backup-codes"
      warning={warning}
    >
      <StepBody {...props} />
    </SecurityPopUp>
  )
}

function StepBody({ page, step, left, nowMs, error }: RenewalPageProps) {
  const words = renewalWords[page.language]
  switch (step.at) {
    case 'start':
      return (
        <>
          <Lead>{words.start.lead(left)}</Lead>
          <Actions>
            <PostButton page={page} action={`${renewalPath}/codes`}>
              {words.start.make}
            </PostButton>
          </Actions>
        </>
      )
    case 'codes':
      return <CodesStep page={page} path={renewalPath} codes={step.codes} nowMs={nowMs} />
    case 'check':
      return (
        <CheckStep page={page} path={renewalPath} position={step.position} done={words.done} error={error} />
      )
  }
}
