import { Badge, Card } from '../../../ui/card.views.tsx'
import { Row, Rows } from '../../../ui/facts.views.tsx'
import { ButtonLink, PostButton } from '../../../ui/forms.views.tsx'
import { Layout } from '../../../ui/layout.views.tsx'
import { LinkRow, StuckLine } from '../../../ui/links.views.tsx'
import type { PageContext } from '../../../ui/page-context.ts'
import { Small } from '../../../ui/text.views.tsx'
import { formatDate } from '../../../ui/time.words.ts'
import { accessSummary } from '../access/permissions.words.ts'
import type { AccountChoice } from './switching.ts'
import { switchingWords } from './switching.words.ts'

interface AccountsPageProps {
  page: PageContext
  accounts: readonly AccountChoice[]
  chosenId: string | undefined
}

export function AccountsPage({ page, accounts, chosenId }: AccountsPageProps) {
  const words = switchingWords[page.language]
  const isNone = accounts.length === 0
  return (
    <Layout page={page} title={words.title} lead={isNone ? undefined : words.lead}>
      {isNone ? (
        <Card title={words.none}>
          <p>{words.noneLead}</p>
          <Small>
            <StuckLine page={page} />
          </Small>
        </Card>
      ) : (
        <Card>
          <Rows>
            {accounts.map((account) => (
              <Choice page={page} account={account} isChosen={account.id === chosenId} />
            ))}
          </Rows>
        </Card>
      )}
    </Layout>
  )
}

/** In the place of what an account would show, for somebody who has none open to her. */
export function NoAccountCard({ page, hasOthers }: { page: PageContext; hasOthers: boolean }) {
  const words = switchingWords[page.language]
  return (
    <Card title={hasOthers ? words.closed : words.none}>
      <p>{hasOthers ? words.closedLead : words.noneLead}</p>
      {hasOthers ? (
        <p>
          <ButtonLink href="/accounts" tone="plain">
            {words.toAccounts}
          </ButtonLink>
        </p>
      ) : null}
    </Card>
  )
}

function Choice({
  page,
  account,
  isChosen,
}: {
  page: PageContext
  account: AccountChoice
  isChosen: boolean
}) {
  const words = switchingWords[page.language]
  const { id, name, isOwn } = account
  const people = { href: '/sub-accounts', title: words.subAccounts, label: words.subAccounts }
  const leave = { href: `/accounts/${id}/leaving`, title: words.leave, label: words.leaveLabel(name) }
  const links = [
    ...(isChosen && page.viewer?.may('sub-accounts-view') ? [people] : []),
    ...(isOwn ? [] : [leave]),
  ]
  return (
    <Row
      title={name}
      badge={isChosen ? <Badge tone="good">{words.chosen}</Badge> : undefined}
      detail={detailOf(page, account)}
    >
      {links.length === 0 ? null : <LinkRow links={links} />}
      {isChosen ? null : (
        <PostButton page={page} action={`/accounts/${id}/choice`} tone="plain" small>
          {words.choose}
        </PostButton>
      )}
    </Row>
  )
}

function detailOf({ language }: PageContext, account: AccountChoice): string {
  const words = switchingWords[language]
  const { number, isOwn, permissions, endsAtMs } = account
  return [
    words.number(number),
    isOwn ? words.owner : words.subAccount(accessSummary(language, permissions)),
    endsAtMs === null ? '' : words.until(formatDate({ language }, endsAtMs - 1)),
  ]
    .filter(Boolean)
    .join(' · ')
}
