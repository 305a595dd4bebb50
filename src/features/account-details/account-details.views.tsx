import { Card } from '../../ui/card.views.tsx'
import { Facts, Row, Rows } from '../../ui/facts.views.tsx'
import { ButtonLink } from '../../ui/forms.views.tsx'
import { Layout } from '../../ui/layout.views.tsx'
import { Notice } from '../../ui/notice.views.tsx'
import type { PageContext } from '../../ui/page-context.ts'
import type { Account } from '../accounts/accounts.ts'
import { MailRecoveryNotice } from '../email-change/email-change.ts'
import type { Person } from '../people/people.ts'
import { AccountCard } from './account/account-facts.views.tsx'
import { accountDetailsWords } from './account-details.words.ts'
import { detailsOf } from './you/own-details.ts'
import { factsOfDetails } from './you/own-details.views.tsx'

export type Done = keyof (typeof accountDetailsWords)['en']['done']

interface You {
  person: Person
  /** The address that waits to be confirmed. */
  newEmail: string | undefined
  nowMs: number
}

interface AccountDetailsPageProps {
  page: PageContext
  /** Undefined while somebody looks with the eyes of another: what is a person's own is not shown to others. */
  you: You | undefined
  /** Undefined for whoever may not see it, or has none. */
  billed: { account: Account; billedName: string | undefined } | undefined
  done: Done | undefined
}

export function AccountDetailsPage({ page, you, billed, done }: AccountDetailsPageProps) {
  const words = accountDetailsWords[page.language]
  return (
    <Layout page={page} title={words.title} lead={words.lead} current="account">
      {done ? (
        <Notice tone="success" live>
          {words.done[done]}
        </Notice>
      ) : null}
      {you ? <MailRecoveryNotice page={page} person={you.person} nowMs={you.nowMs} /> : null}
      {you ? <YouCard page={page} {...you} /> : null}
      {billed ? <AccountCard page={page} {...billed} /> : null}
    </Layout>
  )
}

function YouCard({ page, person, newEmail }: You & { page: PageContext }) {
  const words = accountDetailsWords[page.language]
  return (
    <Card title={words.you} aside={words.youAside}>
      <Facts facts={factsOfDetails(page, detailsOf(person))} />
      <p>
        <ButtonLink href="/account/you" tone="plain" small>
          {words.editYou}
        </ButtonLink>
      </p>
      <Rows divided>
        <Row
          title={words.email}
          detail={newEmail === undefined ? person.email : words.waiting(person.email, newEmail)}
        >
          <ButtonLink href="/account/email" tone="plain" small>
            {words.change}
          </ButtonLink>
        </Row>
        <Row title={words.notifications} detail={words.notificationsLead}>
          <ButtonLink href="/account/notifications" tone="plain" small>
            {words.manage}
          </ButtonLink>
        </Row>
        <Row title={words.username} detail={person.username}>
          <ButtonLink href="/account/you/username" tone="plain" small>
            {words.change}
          </ButtonLink>
        </Row>
      </Rows>
    </Card>
  )
}
