import type { Child } from 'hono/jsx'
import { driftMs } from '../../core/clock-drift.ts'
import { Badge, Card, CardFoot, StateHeader } from '../../ui/card.views.tsx'
import { ButtonRow } from '../../ui/codes.views.tsx'
import { Row, Rows } from '../../ui/facts.views.tsx'
import { ButtonLink, PostButton } from '../../ui/forms.views.tsx'
import { Layout } from '../../ui/layout.views.tsx'
import { LinkRow, TextLink } from '../../ui/links.views.tsx'
import { Notice } from '../../ui/notice.views.tsx'
import type { PageContext } from '../../ui/page-context.ts'
import { PasskeySignals } from '../../ui/passkeys.views.tsx'
import { Small } from '../../ui/text.views.tsx'
import { formatDate, formatShortDate, isClockOff } from '../../ui/time.words.ts'
import { type ActivityLine, ActivityRows } from '../activity-log/activity-log.ts'
import { GraceNotice } from '../security-policy/security-policy.ts'
import { type OpenSession, SessionRows } from '../sessions/sessions.ts'
import { fewBackupCodes } from './backup-codes/backup-codes.ts'
import { PasskeyRow } from './passkeys/passkey-row.views.tsx'
import type { Signals } from './passkeys/relying-party.ts'
import type { Suggestion } from './suggestion/suggestion.ts'
import { SuggestionNotice } from './suggestion/suggestion.views.tsx'
import { suggestionWords } from './suggestion/suggestion.words.ts'
import type { TwoFactorStatus } from './two-factor.ts'
import { twoFactorWords } from './two-factor.words.ts'

export type Done = keyof (typeof twoFactorWords)['en']['done']

interface SecurityProps {
  page: PageContext
  status: TwoFactorStatus
}

interface SecurityPageProps extends SecurityProps {
  done: Done | undefined
  suggestion: Suggestion
  sessions: readonly OpenSession[]
  activity: readonly ActivityLine[]
  signals: Signals | undefined
  /** What another feature has to say above all this. */
  notice: Child
}

export function SecurityPage(props: SecurityPageProps) {
  const { page, status, done, suggestion, sessions, activity, signals, notice } = props
  const words = twoFactorWords[page.language]
  return (
    <Layout page={page} title={words.title} lead={words.lead} current="security">
      {done ? (
        <Notice tone="success" live>
          {words.done[done]}
        </Notice>
      ) : null}
      {notice}
      <SecurityCards page={page} status={status} suggestion={suggestion} />
      <Card title={words.sessions}>
        <SessionRows page={page} sessions={sessions.slice(0, sessionsShown)} />
        {sessions.length > 1 ? (
          <TextLink href="/security/sessions">{words.endSessions(sessions.length)}</TextLink>
        ) : null}
      </Card>
      <Card title={words.activity}>
        <ActivityRows page={page} lines={activity} />
        <TextLink href="/security/activity">{words.allActivity}</TextLink>
      </Card>
      {signals ? <PasskeySignals page={page} {...signals} /> : null}
    </Layout>
  )
}

/** Opens the pop-ups; who closes one comes back to it. */
const opener = 'two-factor'
export const openerPath = `/security#${opener}`

function SecurityCards({ page, status, suggestion }: SecurityProps & { suggestion: Suggestion }) {
  const words = twoFactorWords[page.language]
  return (
    <>
      <GraceNotice page={page} hasTwoFactor={status.sinceMs !== undefined} />
      <Card>
        {status.sinceMs === undefined ? (
          <OffState page={page} />
        ) : (
          <OnState page={page} status={status} suggestion={suggestion} />
        )}
      </Card>
      <Card title={words.password}>
        <Rows>
          <Row
            title={words.backroomPassword}
            detail={
              status.passwordChangedAtMs === undefined
                ? words.notChanged
                : words.changed(formatDate(page, status.passwordChangedAtMs))
            }
          >
            <ButtonLink href="/security/password" tone="plain" small>
              {words.changePassword}
            </ButtonLink>
          </Row>
        </Rows>
      </Card>
    </>
  )
}

function OffState({ page }: { page: PageContext }) {
  const words = twoFactorWords[page.language]
  const enable = (
    <PostButton page={page} action="/security/two-factor/enrolment" id={opener} tone="success">
      {words.enable}
    </PostButton>
  )
  return (
    <StateHeader tone="attention" title={words.offTitle} actions={enable}>
      {words.off}
    </StateHeader>
  )
}

function OnState({ page, status, suggestion }: SecurityProps & { suggestion: Suggestion }) {
  const words = twoFactorWords[page.language]
  return (
    <>
      <StateHeader tone="good" title={words.onTitle}>
        <p>
          {words.on(formatDate(page, status.sinceMs ?? 0))}{' '}
          {status.passkeys.length > 0 ? words.passkeyAlone : null}
        </p>
        {suggestion === 'all-well' ? <p>{suggestionWords[page.language].allWell}</p> : null}
      </StateHeader>
      {suggestion ? <SuggestionNotice page={page} status={status} suggestion={suggestion} /> : null}
      <WaysIn page={page} status={status} />
      <CardFoot>
        <ButtonRow>
          <ButtonLink href="/security/authenticators/new" tone="plain" small>
            {words.addAuthenticator}
          </ButtonLink>
          <ButtonLink href="/security/passkeys/new" tone="plain" small needsScript>
            {words.addPasskey}
          </ButtonLink>
        </ButtonRow>
        <PostButton page={page} action="/security/two-factor/removal/form" id={opener} tone="danger" small>
          {words.disable}
        </PostButton>
      </CardFoot>
      {page.viewer?.duty.kind === 'free' ? null : <Small>{words.required(page.company.name)}</Small>}
    </>
  )
}

/** What the second step accepts. */
export function WaysIn({ page, status }: SecurityProps) {
  const words = twoFactorWords[page.language]
  const codes = status.backupCodes
  return (
    <Rows divided>
      {status.authenticators.map(({ id, name, addedAtMs, lastUsedAtMs, driftSteps }) => (
        <Row
          title={words.authenticator(name)}
          badge={isOff(driftSteps) ? <Badge tone="attention">{words.clockOff}</Badge> : undefined}
          detail={`${words.added(formatShortDate(page, addedAtMs))} · ${
            lastUsedAtMs === undefined ? words.neverUsed : words.lastUsed(formatShortDate(page, lastUsedAtMs))
          }`}
        >
          <AuthenticatorActs page={page} id={id} name={name} driftSteps={driftSteps} />
        </Row>
      ))}
      {status.passkeys.map((passkey) => (
        <PasskeyRow page={page} passkey={passkey} />
      ))}
      {codes ? (
        <Row
          title={words.backupCodes}
          badge={codes.left <= fewBackupCodes ? <Badge tone="attention">{words.fewLeft}</Badge> : undefined}
          detail={`${words.codesLeft(codes.left, codes.total)} · ${words.made(formatShortDate(page, codes.madeAtMs))}`}
        >
          <ButtonLink id="backup-codes" href="/security/backup-codes/renewal" tone="plain" small>
            {words.renewCodes}
          </ButtonLink>
        </Row>
      ) : null}
    </Rows>
  )
}

const isOff = (driftSteps: number) => isClockOff(driftMs(driftSteps))

interface AuthenticatorActsProps {
  page: PageContext
  id: string
  name: string
  driftSteps: number
}

function AuthenticatorActs({ page, id, name, driftSteps }: AuthenticatorActsProps) {
  const words = twoFactorWords[page.language]
  const path = `/security/authenticators/${id}`
  const links = [
    { href: `${path}/name`, title: words.renameIt },
    { href: `${path}/removal`, title: words.removeIt },
    { href: `${path}/move`, title: words.moveIt },
    ...(isOff(driftSteps) ? [{ href: '/security/clock', title: words.setClock }] : []),
  ]
  return (
    <LinkRow
      links={links.map((link) => ({ ...link, label: words.of(link.title, words.authenticator(name)) }))}
    />
  )
}

/** The rest is one page further: this one is for a glance. */
const sessionsShown = 3
export const activityShown = 3
