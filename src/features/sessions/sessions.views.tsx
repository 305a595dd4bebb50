import { maskedNetwork } from '../../platform/http/network.ts'
import { Badge, Card } from '../../ui/card.views.tsx'
import { Row, Rows } from '../../ui/facts.views.tsx'
import { Actions, PostButton } from '../../ui/forms.views.tsx'
import { Layout } from '../../ui/layout.views.tsx'
import { TextLink } from '../../ui/links.views.tsx'
import { Notice } from '../../ui/notice.views.tsx'
import type { PageContext } from '../../ui/page-context.ts'
import { deviceName, formatDateTime } from '../../ui/time.words.ts'
import type { OpenSession } from './sessions.ts'
import { sessionsWords } from './sessions.words.ts'

export type SessionsDone = keyof (typeof sessionsWords)['en']['done']

interface SessionsProps {
  page: PageContext
  sessions: readonly OpenSession[]
}

export function SessionsPage({ page, sessions, done }: SessionsProps & { done: SessionsDone | undefined }) {
  const words = sessionsWords[page.language]
  return (
    <Layout page={page} title={words.title} lead={words.lead} current="security">
      {done ? (
        <Notice tone="success" live>
          {words.done[done]}
        </Notice>
      ) : null}
      <Card>
        <SessionRows page={page} sessions={sessions} canEnd />
        {sessions.length > 1 ? (
          <Actions>
            <PostButton page={page} action="/security/sessions/removal" tone="danger">
              {words.endOthers}
            </PostButton>
          </Actions>
        ) : null}
      </Card>
      <p>
        <TextLink href="/security">{words.back}</TextLink>
      </p>
    </Layout>
  )
}

/** At a glance, or with all that is known of each where it can be ended. */
export function SessionRows({ page, sessions, canEnd = false }: SessionsProps & { canEnd?: boolean }) {
  const words = sessionsWords[page.language]
  const { language } = page
  return (
    <Rows>
      {sessions.map(({ id, isThis, userAgent, network, startedAtMs, lastSeenAtMs }) => (
        <Row
          title={deviceName(language, userAgent)}
          badge={isThis ? <Badge tone="good">{words.thisBrowser}</Badge> : undefined}
          detail={[
            words.network(maskedNetwork(network)),
            canEnd || isThis ? words.started(formatDateTime(page, startedAtMs)) : '',
            isThis ? '' : words.lastSeen(formatDateTime(page, lastSeenAtMs)),
          ]
            .filter(Boolean)
            .join(' · ')}
        >
          {canEnd && !isThis ? (
            <PostButton page={page} action={`/security/sessions/${id}/removal`} tone="plain" small>
              {words.end}
            </PostButton>
          ) : undefined}
        </Row>
      ))}
    </Rows>
  )
}
