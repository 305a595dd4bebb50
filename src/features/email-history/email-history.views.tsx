import type { MailLine } from '../../platform/mail-lines.ts'
import { Card } from '../../ui/card.views.tsx'
import { Facts, PlainText, Table } from '../../ui/facts.views.tsx'
import { Actions, ButtonLink } from '../../ui/forms.views.tsx'
import { Layout } from '../../ui/layout.views.tsx'
import { TextLink } from '../../ui/links.views.tsx'
import { mailStateWords } from '../../ui/mail-states.words.ts'
import { Notice } from '../../ui/notice.views.tsx'
import type { PageContext } from '../../ui/page-context.ts'
import { SandboxedFrame } from '../../ui/sandboxed-frame.views.tsx'
import { Details, Small } from '../../ui/text.views.tsx'
import { formatDateTime } from '../../ui/time.words.ts'
import type { MailPage, Seen, ShownMail } from './email-history.ts'
import { emailHistoryWords } from './email-history.words.ts'

interface EmailsPageProps {
  page: PageContext
  seen: Seen
  listed: MailPage
  isNewest: boolean
}

export function EmailsPage({ page, seen, listed: { mails, older }, isNewest }: EmailsPageProps) {
  const words = emailHistoryWords[page.language]
  return (
    <Layout page={page} title={words.title} lead={leadFor(page, seen)} current="emails" wide>
      <Card>
        {mails.length === 0 ? (
          <p>{isNewest ? words.empty : words.emptyHere}</p>
        ) : (
          <MailTable page={page} mails={mails} />
        )}
        {older === undefined && isNewest ? null : (
          <Actions>
            {older === undefined ? null : (
              <ButtonLink href={`/emails?before=${older}`} tone="plain">
                {words.older}
              </ButtonLink>
            )}
            {isNewest ? null : (
              <ButtonLink href="/emails" tone="link">
                {words.newest}
              </ButtonLink>
            )}
          </Actions>
        )}
      </Card>
    </Layout>
  )
}

function leadFor({ language }: PageContext, { personId, accountId }: Seen): string {
  const words = emailHistoryWords[language]
  if (personId === undefined) return accountId === undefined ? words.nothingToSee : words.leadViewing
  return accountId === undefined ? words.lead : words.leadWithAccount
}

function MailTable({ page, mails }: { page: PageContext; mails: readonly MailLine[] }) {
  const words = emailHistoryWords[page.language]
  const columns = [words.when, words.subject, words.to, words.state].map((title) => ({ title }))
  const rows = mails.map((mail) => [
    formatDateTime(page, mail.atMs),
    <TextLink href={`/emails/${mail.id}`}>
      <bdi>{mail.subject}</bdi>
    </TextLink>,
    <bdi>{mail.to}</bdi>,
    mailStateWords[page.language][mail.state],
  ])
  return <Table label={words.title} columns={columns} rows={rows} />
}

export function mailFacts(page: PageContext, mail: MailLine) {
  const words = emailHistoryWords[page.language]
  return [
    { label: words.when, value: formatDateTime(page, mail.atMs) },
    { label: words.to, value: <bdi>{mail.to}</bdi> },
    { label: words.state, value: mailStateWords[page.language][mail.state] },
  ]
}

interface EmailPageProps {
  page: PageContext
  mail: ShownMail
  /** Whether this reader may ask for it to be sent again, today or another day. */
  mayResend: boolean
  isResent: boolean
}

export function EmailPage({ page, mail, mayResend, isResent }: EmailPageProps) {
  const words = emailHistoryWords[page.language]
  return (
    <Layout page={page} title={mail.subject} heading={mail.subject} current="emails">
      {isResent ? (
        <Notice tone="success" live>
          {words.resent}
        </Notice>
      ) : null}
      <Card>
        <Facts facts={mailFacts(page, mail)} />
        <PlainText>{mail.text}</PlainText>
        {mail.hidden === undefined ? null : (
          <Small>{mail.state === 'sent' ? words.redacted : words.masked}</Small>
        )}
        {mail.hidden === undefined ? null : <HowElse page={page} hidden={mail.hidden} />}
        <Details summary={words.designed}>
          <SandboxedFrame src={`/emails/${mail.id}/html`} title={words.frame(mail.subject)} />
        </Details>
        {mayResend ? (
          <Actions>
            <ButtonLink href={`/emails/${mail.id}/resend`} tone="plain">
              {words.resend}
            </ButtonLink>
          </Actions>
        ) : null}
      </Card>
      <p>
        <TextLink href="/emails">{words.back}</TextLink>
      </p>
    </Layout>
  )
}

export function HowElse({ page, hidden }: { page: PageContext; hidden: NonNullable<ShownMail['hidden']> }) {
  const words = emailHistoryWords[page.language]
  return (
    <p>
      {words.noResend} {words.instead[hidden]}
    </p>
  )
}
