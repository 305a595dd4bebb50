import type { PostalFacts } from '../../../platform/tables-of-accounts.ts'
import { Card } from '../../../ui/card.views.tsx'
import { type Fact, Facts } from '../../../ui/facts.views.tsx'
import { Actions, Button, ButtonLink, Form, HiddenField } from '../../../ui/forms.views.tsx'
import { Layout } from '../../../ui/layout.views.tsx'
import { TextLink } from '../../../ui/links.views.tsx'
import { Notice } from '../../../ui/notice.views.tsx'
import type { PageContext } from '../../../ui/page-context.ts'
import { Small } from '../../../ui/text.views.tsx'
import {
  type Account,
  countryName,
  type PostalFaults,
  PostalFields,
  postalFieldNames,
  postalWords,
} from '../../accounts/accounts.ts'
import type { TypedAccountFacts } from './account-facts.ts'
import { accountFactsWords } from './account-facts.words.ts'

interface AccountCardProps {
  page: PageContext
  account: Account
  /** Undefined where the owner is billed. */
  billedName: string | undefined
}

/** What belongs to the account, whoever looks at it. */
export function AccountCard({ page, account, billedName }: AccountCardProps) {
  const words = accountFactsWords[page.language]
  const given = factsOf(page, account)
  return (
    <Card title={words.title} aside={words.aside(account.number)}>
      {given.length === 0 ? <p>{words.nothing}</p> : null}
      <Facts
        facts={[...given, { label: words.billedTo, value: <BilledTo page={page} name={billedName} /> }]}
      />
      {page.viewer?.may('profile-act') ? (
        <p>
          <ButtonLink href="/account/details" tone="plain" small>
            {words.edit}
          </ButtonLink>
        </p>
      ) : (
        <Small>{words.seenOnly}</Small>
      )}
    </Card>
  )
}

function BilledTo({ page, name }: { page: PageContext; name: string | undefined }) {
  const words = accountFactsWords[page.language]
  return (
    <>
      {name === undefined ? words.owner : <bdi>{name}</bdi>}
      {page.viewer?.may('contacts-view') ? (
        <>
          {' · '}
          <TextLink href="/contacts">{words.chooseContact}</TextLink>
        </>
      ) : null}
    </>
  )
}

/** What is not given is left out. */
function factsOf(page: PageContext, account: PostalFacts): Fact[] {
  const { labels } = postalWords[page.language]
  return postalFieldNames
    .filter((field) => account[field] !== '')
    .map((field) => ({ label: labels[field], value: <bdi>{said(page, account, field)}</bdi> }))
}

const said = ({ language }: PageContext, facts: PostalFacts, field: keyof PostalFacts) =>
  field === 'country' && facts.country !== '' ? countryName(language, facts.country) : facts[field]

interface AccountFactsPageProps {
  page: PageContext
  number: number
  typed: TypedAccountFacts
  faults?: PostalFaults | undefined
  /** What somebody else has saved meanwhile. */
  now?: Account | undefined
}

export function AccountFactsPage({ page, number, typed, faults, now }: AccountFactsPageProps) {
  const words = accountFactsWords[page.language]
  return (
    <Layout page={page} title={words.editTitle} lead={words.editLead} current="account">
      {now ? <SavedMeanwhile page={page} typed={typed.postal} now={now} /> : null}
      <Card title={words.aside(number)}>
        <Form page={page} action="/account/details">
          <HiddenField name="version" value={String(now?.version ?? typed.version)} />
          <PostalFields page={page} values={typed.postal} faults={faults} />
          <Actions>
            <Button>{words.save}</Button>
            <ButtonLink href="/account" tone="link">
              {words.back}
            </ButtonLink>
          </Actions>
        </Form>
      </Card>
    </Layout>
  )
}

function SavedMeanwhile({ page, typed, now }: { page: PageContext; typed: PostalFacts; now: PostalFacts }) {
  const words = accountFactsWords[page.language]
  const { labels } = postalWords[page.language]
  const facts = postalFieldNames
    .filter((field) => typed[field] !== now[field])
    .map((field) => ({ label: labels[field], value: <bdi>{said(page, now, field) || words.empty}</bdi> }))
  return (
    <Notice tone="warning" title={words.meanwhile} live>
      <p>{words.meanwhileLead}</p>
      <Facts facts={facts} />
    </Notice>
  )
}
