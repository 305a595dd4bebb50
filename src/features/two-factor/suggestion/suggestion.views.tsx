import { ButtonLink } from '../../../ui/forms.views.tsx'
import { Notice } from '../../../ui/notice.views.tsx'
import type { PageContext } from '../../../ui/page-context.ts'
import type { TwoFactorStatus } from '../two-factor.ts'
import type { Suggestion } from './suggestion.ts'
import { suggestionWords } from './suggestion.words.ts'

interface SuggestionProps {
  page: PageContext
  status: TwoFactorStatus
  suggestion: Suggestion
}

/** Where two-factor is on. Enabling has its green button, and a recovery request its own notice on every page. */
export function SuggestionNotice({ page, status, suggestion }: SuggestionProps) {
  const words = suggestionWords[page.language]
  switch (suggestion) {
    case 'renew-codes':
      return (
        <Notice tone="warning" title={words.codesTitle(status.backupCodes?.left ?? 0)}>
          <p>{words.codes}</p>
          <Act href="/security/backup-codes/renewal">{words.renewCodes}</Act>
        </Notice>
      )
    case 'second-way-in':
      return <SecondWayIn page={page} hasApp={status.authenticators.length > 0} />
    case 'check-up':
      return (
        <Notice tone="info" title={words.checkTitle}>
          <p>{words.check}</p>
          <Act href="/security/check-up">{words.checkNow}</Act>
        </Notice>
      )
    case 'set-clock':
      return (
        <Notice tone="info" title={words.clockTitle}>
          <p>{words.clock}</p>
          <Act href="/security/clock">{words.setClock}</Act>
        </Notice>
      )
    default:
      return null
  }
}

/** Another kind than the one she has; where no script runs, the button for an app stands below. */
function SecondWayIn({ page, hasApp }: { page: PageContext; hasApp: boolean }) {
  const words = suggestionWords[page.language]
  return (
    <Notice tone="info" title={words.secondTitle}>
      <p>{hasApp ? words.secondBesideApp : words.secondBesidePasskey}</p>
      <Act href={hasApp ? '/security/passkeys/new' : '/security/authenticators/new'} needsScript={hasApp}>
        {words.addSecond}
      </Act>
    </Notice>
  )
}

function Act(props: { href: string; needsScript?: boolean; children: string }) {
  return (
    <div>
      <ButtonLink href={props.href} tone="plain" small needsScript={props.needsScript}>
        {props.children}
      </ButtonLink>
    </div>
  )
}
