import { maskedNetwork } from '../../platform/http/network.ts'
import type { Language } from '../../platform/language.ts'
import { Card } from '../../ui/card.views.tsx'
import { Row, Rows } from '../../ui/facts.views.tsx'
import { Actions, ButtonLink } from '../../ui/forms.views.tsx'
import { Layout } from '../../ui/layout.views.tsx'
import { TextLink } from '../../ui/links.views.tsx'
import type { PageContext } from '../../ui/page-context.ts'
import { deviceName, formatDateTime } from '../../ui/time.words.ts'
import type { ActivityDetails, ActivityEvent, ActivityLine } from './activity-log.ts'
import { activityWords } from './activity-log.words.ts'
import { doerName } from './doer.words.ts'

interface ActivityProps {
  page: PageContext
  lines: readonly ActivityLine[]
}

export function ActivityPage({
  page,
  lines,
  isNewest,
  older,
}: ActivityProps & { isNewest: boolean; older: number | undefined }) {
  const words = activityWords[page.language]
  return (
    <Layout page={page} title={words.title} lead={words.lead} current="security">
      <Card>
        {lines.length === 0 ? <p>{words.none}</p> : <ActivityRows page={page} lines={lines} />}
        {older === undefined && isNewest ? null : (
          <Actions>
            {older === undefined ? null : (
              <ButtonLink href={`/security/activity?before=${older}`} tone="plain">
                {words.older}
              </ButtonLink>
            )}
            {isNewest ? null : (
              <ButtonLink href="/security/activity" tone="link">
                {words.newest}
              </ButtonLink>
            )}
          </Actions>
        )}
      </Card>
      <p>
        <TextLink href="/security">{words.back}</TextLink>
      </p>
    </Layout>
  )
}

export function ActivityRows({ page, lines }: ActivityProps) {
  return (
    <Rows>
      {lines.map((line) => (
        <Row title={titleOf(page.language, line)} detail={detailOf(page, line)} />
      ))}
    </Rows>
  )
}

function titleOf(language: Language, { event, details }: ActivityLine): string {
  const sentences: Record<ActivityEvent, string | ((details: ActivityDetails) => string)> =
    activityWords[language].events
  const sentence = sentences[event]
  return typeof sentence === 'string' ? sentence : sentence(details)
}

function detailOf(page: PageContext, { atMs, details }: ActivityLine): string {
  const { language } = page
  const words = activityWords[language]
  const { by, network, userAgent } = details
  return [
    formatDateTime(page, atMs),
    by === undefined ? '' : words.by(doerName(language, String(by))),
    userAgent === undefined ? '' : deviceName(language, String(userAgent)),
    network === undefined ? '' : words.network(maskedNetwork(String(network))),
  ]
    .filter(Boolean)
    .join(' · ')
}
