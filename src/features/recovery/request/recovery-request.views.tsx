import { Facts } from '../../../ui/facts.views.tsx'
import { PostButton } from '../../../ui/forms.views.tsx'
import { Contact, LinkList } from '../../../ui/links.views.tsx'
import { NarrowLayout } from '../../../ui/narrow-layout.views.tsx'
import { Notice } from '../../../ui/notice.views.tsx'
import type { PageContext } from '../../../ui/page-context.ts'
import { NumberedList, Small } from '../../../ui/text.views.tsx'
import { formatDateTime } from '../../../ui/time.words.ts'
import type { RecoveryRequest } from '../recovery.ts'
import type { RecoveryState } from './recovery-request.ts'
import { recoveryRequestWords } from './recovery-request.words.ts'

/** What stands before the page: the password, or a mailed link where the password is lost too. */
export interface Behind {
  action: string
  back: string
  isPasswordLost?: boolean
}

interface AskForRecoveryPageProps {
  page: PageContext
  state: RecoveryState
  behind: Behind
  warning: string | undefined
}

export function AskForRecoveryPage({ page, state, behind, warning }: AskForRecoveryPageProps) {
  const { open, closedUntilMs } = state
  if (open) return <OpenPage page={page} request={open} behind={behind} />
  if (closedUntilMs !== undefined) return <ClosedPage page={page} untilMs={closedUntilMs} behind={behind} />
  const words = recoveryRequestWords[page.language]
  return (
    <NarrowLayout page={page} title={words.title} lead={words.lead}>
      {warning === undefined ? null : (
        <Notice tone="warning" live>
          {warning}
        </Notice>
      )}
      <NumberedList items={words.steps(page.company.name, state.waitHours, behind.isPasswordLost === true)} />
      <PostButton page={page} action={behind.action} wide>
        {words.ask}
      </PostButton>
      <Small>{words.factorCancels}</Small>
      <LinkList links={[{ href: behind.back, title: words.back }]} />
    </NarrowLayout>
  )
}

interface StateProps {
  page: PageContext
  behind: Behind
}

function OpenPage({ page, request, behind }: StateProps & { request: RecoveryRequest }) {
  const words = recoveryRequestWords[page.language]
  return (
    <NarrowLayout page={page} title={words.openTitle} lead={words.openLead}>
      <Facts facts={recoveryFacts(page, request)} />
      <p>{words.next}</p>
      <ContactLine page={page} />
      <LinkList links={[{ href: behind.back, title: words.back }]} />
    </NarrowLayout>
  )
}

export function recoveryFacts(page: PageContext, request: RecoveryRequest) {
  const words = recoveryRequestWords[page.language]
  return [
    { label: words.askedAt, value: formatDateTime(page, request.openedAtMs) },
    { label: words.notBefore, value: formatDateTime(page, request.dueAtMs) },
    { label: words.endsAt, value: formatDateTime(page, request.expiresAtMs) },
  ]
}

function ClosedPage({ page, untilMs, behind }: StateProps & { untilMs: number }) {
  const words = recoveryRequestWords[page.language]
  return (
    <NarrowLayout page={page} title={words.closedTitle} lead={words.closed(formatDateTime(page, untilMs))}>
      <p>{words.knownBrowser}</p>
      <ContactLine page={page} />
      <LinkList links={[{ href: behind.back, title: words.back }]} />
    </NarrowLayout>
  )
}

export function RecoveryOpenedPage({ page }: { page: PageContext }) {
  const words = recoveryRequestWords[page.language]
  return (
    <NarrowLayout page={page} title={words.openTitle} lead={words.openedLead}>
      <p>{words.next}</p>
      <ContactLine page={page} />
      <LinkList links={[{ href: '/sign-in', title: words.signIn }]} />
    </NarrowLayout>
  )
}

function ContactLine({ page }: { page: PageContext }) {
  if (!page.company.contact) return null
  return (
    <Small>
      {recoveryRequestWords[page.language].questions} <Contact page={page} />
    </Small>
  )
}
