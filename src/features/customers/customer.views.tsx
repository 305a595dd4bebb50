import { Card } from '../../ui/card.views.tsx'
import { Facts, Row, Rows } from '../../ui/facts.views.tsx'
import { ButtonLink, PostButton } from '../../ui/forms.views.tsx'
import { Layout } from '../../ui/layout.views.tsx'
import { TextLink } from '../../ui/links.views.tsx'
import { Notice } from '../../ui/notice.views.tsx'
import type { PageContext } from '../../ui/page-context.ts'
import { ActRow } from '../../ui/text.views.tsx'
import { formatDate, formatDateTime } from '../../ui/time.words.ts'
import { countryName } from '../accounts/accounts.ts'
import { ContactRows } from './contacts/customer-contacts.views.tsx'
import { type CustomerDone, customerWords, type NoteFault } from './customer.words.ts'
import type { Customer, PersonLine } from './customers.ts'
import { NotesCard } from './notes/notes.views.tsx'

export const customerPath = (id: string) => `/staff/customers/${id}`

interface CustomerPageProps {
  page: PageContext
  customer: Customer
  done: CustomerDone | undefined
  note?: { typed: string; fault: NoteFault } | undefined
}

export function CustomerPage({ page, customer, done, note }: CustomerPageProps) {
  const words = customerWords[page.language]
  const { facts } = customer
  return (
    <Layout
      page={page}
      title={words.numberOf(facts.number)}
      lead={<bdi>{facts.company || facts.name}</bdi>}
      current="customers"
    >
      {done === undefined ? null : (
        <Notice tone="success" live>
          {words.done[done]}
        </Notice>
      )}
      <Acts page={page} customer={customer} />
      <Card title={words.account}>
        <Facts facts={accountFacts(page, customer)} />
      </Card>
      <Card title={words.owner}>
        <Facts facts={ownerFacts(page, customer)} />
        {page.viewer?.may('customers-edit') ? (
          <p>
            <TextLink href={`${customerPath(facts.id)}/email`}>{words.changeEmail}</TextLink>
          </p>
        ) : null}
        <Invitation page={page} customer={customer} />
      </Card>
      <Card title={words.people}>
        {customer.people.length === 0 ? (
          <p>{words.nobody}</p>
        ) : (
          <People page={page} people={customer.people} />
        )}
        {customer.hasMorePeople ? <p>{words.morePeople}</p> : null}
      </Card>
      <Card title={words.contacts}>
        {customer.contacts.length === 0 ? (
          <p>{words.noContacts}</p>
        ) : (
          <ContactRows contacts={customer.contacts} />
        )}
        {customer.hasMoreContacts ? (
          <p>
            <TextLink href={`${customerPath(facts.id)}/contacts`}>{words.allContacts}</TextLink>
          </p>
        ) : null}
      </Card>
      <NotesCard page={page} customer={customer} note={note} />
      <p>
        <TextLink href="/staff/customers">{words.backToList}</TextLink>
      </p>
    </Layout>
  )
}

function Acts({ page, customer: { facts } }: { page: PageContext; customer: Customer }) {
  const words = customerWords[page.language]
  const path = customerPath(facts.id)
  const isOpen = facts.disabledAtMs === null
  return (
    <ActRow>
      {page.viewer?.may('customers-edit') ? (
        <ButtonLink href={`${path}/edit`} tone="plain">
          {words.edit}
        </ButtonLink>
      ) : null}
      {page.viewer?.may('customers-view-as') && isOpen ? (
        <ButtonLink href={`${path}/view-as`} tone="plain">
          {words.viewAs}
        </ButtonLink>
      ) : null}
      {page.viewer?.may('customers-disable') ? (
        <ButtonLink href={`${path}/disabling`} tone="plain">
          {isOpen ? words.disable : words.enable}
        </ButtonLink>
      ) : null}
    </ActRow>
  )
}

function accountFacts(page: PageContext, { facts }: Customer) {
  const words = customerWords[page.language]
  const text = (value: string) => (value === '' ? words.notGiven : <bdi>{value}</bdi>)
  const { address1, address2, postcode, city, state } = facts
  const address = [address1, address2, [postcode, city].filter(Boolean).join(' '), state]
  return [
    { label: words.number, value: String(facts.number) },
    { label: words.company, value: text(facts.company) },
    { label: words.address, value: text(address.filter(Boolean).join(', ')) },
    {
      label: words.country,
      value: text(facts.country === '' ? '' : countryName(page.language, facts.country)),
    },
    { label: words.taxNumber, value: text(facts.taxNumber) },
    { label: words.since, value: formatDate(page, facts.createdAtMs) },
    {
      label: words.state,
      value:
        facts.disabledAtMs === null
          ? words.active
          : words.disabledSince(formatDate(page, facts.disabledAtMs)),
    },
  ]
}

function ownerFacts(page: PageContext, { facts, lastSignInAtMs }: Customer) {
  const words = customerWords[page.language]
  const lastSignIn = lastSignInAtMs === undefined ? words.never : formatDateTime(page, lastSignInAtMs)
  return [
    { label: words.name, value: <bdi>{facts.name}</bdi> },
    { label: words.username, value: <bdi>{facts.username}</bdi> },
    { label: words.email, value: <bdi>{facts.email}</bdi> },
    { label: words.twoFactor, value: facts.twoFactorSinceMs === null ? words.off : words.on },
    { label: words.lastSignIn, value: lastSignIn },
  ]
}

/** Until she has a password, an invitation is her way in. */
function Invitation({
  page,
  customer: { facts, invitedUntilMs, canMail },
}: {
  page: PageContext
  customer: Customer
}) {
  const words = customerWords[page.language]
  if (facts.hasPassword) return null
  return (
    <>
      <p>
        {words.withoutPassword}{' '}
        {!canMail
          ? words.mailWaits
          : invitedUntilMs === undefined
            ? words.noInvitation
            : words.invitedUntil(formatDateTime(page, invitedUntilMs))}
      </p>
      {page.viewer?.may('customers-edit') && facts.ownerDisabledAtMs === null && canMail ? (
        <PostButton page={page} action={`${customerPath(facts.id)}/invitation`} tone="plain" inline>
          {words.invite}
        </PostButton>
      ) : null}
    </>
  )
}

function People({ page, people }: { page: PageContext; people: readonly PersonLine[] }) {
  const words = customerWords[page.language]
  return (
    <Rows>
      {people.map(({ name, username, email, twoFactorSinceMs, endsAtMs }) => (
        <Row
          title={
            <bdi>
              {name} ({username})
            </bdi>
          }
          detail={[
            email,
            twoFactorSinceMs === null ? words.twoFactorOff : words.twoFactorOn,
            endsAtMs === null ? '' : words.until(formatDateTime(page, endsAtMs)),
          ]
            .filter(Boolean)
            .join(' · ')}
        />
      ))}
    </Rows>
  )
}
