import { Card } from '../../../ui/card.views.tsx'
import { Row, Rows } from '../../../ui/facts.views.tsx'
import { Actions, ButtonLink } from '../../../ui/forms.views.tsx'
import { Layout } from '../../../ui/layout.views.tsx'
import { TextLink } from '../../../ui/links.views.tsx'
import type { PageContext } from '../../../ui/page-context.ts'
import { customerWords } from '../customer.words.ts'
import type { ContactLine } from '../customers.ts'

export function ContactRows({ contacts }: { contacts: readonly ContactLine[] }) {
  return (
    <Rows>
      {contacts.map(({ firstName, lastName, company, email, phone }) => (
        <Row
          title={<bdi>{`${firstName} ${lastName}`.trim() || company || email}</bdi>}
          detail={[company, email, phone].filter(Boolean).join(' · ')}
        />
      ))}
    </Rows>
  )
}

interface ContactsPageProps {
  page: PageContext
  customer: { id: string; number: number }
  contacts: readonly ContactLine[]
  next: string | undefined
  isFirst: boolean
}

export function CustomerContactsPage({ page, customer, contacts, next, isFirst }: ContactsPageProps) {
  const words = customerWords[page.language]
  const path = `/staff/customers/${customer.id}`
  return (
    <Layout page={page} title={words.contactsOf(customer.number)} current="customers">
      <Card>
        {contacts.length === 0 ? <p>{words.noContacts}</p> : <ContactRows contacts={contacts} />}
        {next === undefined && isFirst ? null : (
          <Actions>
            {next === undefined ? null : (
              <ButtonLink href={`${path}/contacts?after=${next}`} tone="plain">
                {words.next}
              </ButtonLink>
            )}
            {isFirst ? null : (
              <ButtonLink href={`${path}/contacts`} tone="link">
                {words.first}
              </ButtonLink>
            )}
          </Actions>
        )}
      </Card>
      <p>
        <TextLink href={path}>{words.back}</TextLink>
      </p>
    </Layout>
  )
}
