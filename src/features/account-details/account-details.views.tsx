import { Card } from '../../ui/card.views.tsx'
import { Facts, Row, Rows } from '../../ui/facts.views.tsx'
import { ButtonLink } from '../../ui/forms.views.tsx'
import { Layout } from '../../ui/layout.views.tsx'
import { Notice } from '../../ui/notice.views.tsx'
import type { PageContext } from '../../ui/page-context.ts'
import type { Person } from '../people/people.ts'
import { accountDetailsWords } from './account-details.words.ts'
import { detailsOf } from './you/own-details.ts'
import { factsOfDetails } from './you/own-details.views.tsx'

export type Done = keyof (typeof accountDetailsWords)['en']['done']

interface AccountDetailsPageProps {
  page: PageContext
  /** Undefined while somebody looks with the eyes of another: what is a person's own is not shown to others. */
  person: Person | undefined
  done: Done | undefined
}

export function AccountDetailsPage({ page, person, done }: AccountDetailsPageProps) {
  const words = accountDetailsWords[page.language]
  return (
    <Layout page={page} title={words.title} lead={words.lead} current="account">
      {done ? (
        <Notice tone="success" live>
          {words.done[done]}
        </Notice>
      ) : null}
      {person ? <YouCard page={page} person={person} /> : null}
    </Layout>
  )
}

function YouCard({ page, person }: { page: PageContext; person: Person }) {
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
        <Row title={words.username} detail={person.username}>
          <ButtonLink href="/account/you/username" tone="plain" small>
            {words.changeUsername}
          </ButtonLink>
        </Row>
      </Rows>
    </Card>
  )
}
