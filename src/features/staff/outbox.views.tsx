import type { MailLine } from '../../platform/mail-lines.ts'
import { Card } from '../../ui/card.views.tsx'
import { Facts, PlainText, Table } from '../../ui/facts.views.tsx'
import { Layout } from '../../ui/layout.views.tsx'
import { TextLink } from '../../ui/links.views.tsx'
import { mailStateWords } from '../../ui/mail-states.words.ts'
import { Notice } from '../../ui/notice.views.tsx'
import type { PageContext } from '../../ui/page-context.ts'
import { Small } from '../../ui/text.views.tsx'
import { formatDateTime } from '../../ui/time.words.ts'
import { outboxWords } from './outbox.words.ts'

interface OutboxPageProps {
  page: PageContext
  mails: readonly MailLine[]
  limit: number
  hasMailServer: boolean
}

export function OutboxPage({ page, mails, limit, hasMailServer }: OutboxPageProps) {
  const words = outboxWords[page.language]
  const columns = [words.when, words.to, words.subject, words.state].map((title) => ({ title }))
  const rows = mails.map((mail) => [
    formatDateTime(page, mail.atMs),
    mail.to,
    <TextLink href={`/staff/outbox/${mail.id}`}>{mail.subject}</TextLink>,
    mailStateWords[page.language][mail.state],
  ])
  return (
    <Layout page={page} title={words.title} lead={words.lead(limit)} current="outbox" wide>
      {!hasMailServer && (
        <Notice tone="info" title={words.keptTitle}>
          <p>{words.kept}</p>
        </Notice>
      )}
      <Card>
        {mails.length === 0 ? (
          <p>{words.empty}</p>
        ) : (
          <Table label={words.title} columns={columns} rows={rows} />
        )}
      </Card>
      {page.viewer?.may('company-edit') ? (
        <p>
          <TextLink href="/staff/company/mail-kinds">{words.kinds}</TextLink>
        </p>
      ) : null}
    </Layout>
  )
}

export function OutboxMailPage({ page, mail }: { page: PageContext; mail: MailLine & { text: string } }) {
  const words = outboxWords[page.language]
  const tried = mail.lastError === null ? '' : ` (${words.tries(mail.tries, mail.lastError)})`
  const facts = [
    { label: words.when, value: formatDateTime(page, mail.atMs) },
    { label: words.to, value: mail.to },
    { label: words.state, value: mailStateWords[page.language][mail.state] + tried },
  ]
  return (
    <Layout page={page} title={mail.subject} current="outbox">
      <Card>
        <Facts facts={facts} />
        <PlainText>{mail.text}</PlainText>
        <Small>{words.inClear}</Small>
        <PlainText>{`npm run backroom -- show-mail ${mail.id}`}</PlainText>
      </Card>
      <p>
        <TextLink href="/staff/outbox">{words.back}</TextLink>
      </p>
    </Layout>
  )
}
