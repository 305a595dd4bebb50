import { Badge, Card } from '../../../ui/card.views.tsx'
import { Row, Rows } from '../../../ui/facts.views.tsx'
import { Actions, ButtonLink } from '../../../ui/forms.views.tsx'
import { Layout } from '../../../ui/layout.views.tsx'
import { TextLink } from '../../../ui/links.views.tsx'
import { Notice } from '../../../ui/notice.views.tsx'
import type { PageContext } from '../../../ui/page-context.ts'
import { Section } from '../../../ui/text.views.tsx'
import { contactName } from '../contact-name.ts'
import type { ContactLine, ContactList } from '../contacts.ts'
import { contactWords } from '../contacts.words.ts'

export type Done = keyof (typeof contactWords)['en']['done']

interface ContactListPageProps {
  page: PageContext
  list: ContactList
  done: Done | undefined
}

export function ContactListPage({ page, list, done }: ContactListPageProps) {
  const words = contactWords[page.language]
  const mayAct = page.viewer?.may('contacts-act') ?? false
  const isEmpty = list.contacts.length === 0 && list.isFirst
  return (
    <Layout page={page} title={words.title} lead={words.lead} current="contacts">
      {done ? (
        <Notice tone="success" live>
          {words.done[done]}
        </Notice>
      ) : null}
      {mayAct ? (
        <Actions>
          <ButtonLink href="/contacts/new">{words.add}</ButtonLink>
          <ButtonLink href="/contacts/mail" tone="plain">
            {words.ownerMail}
          </ButtonLink>
        </Actions>
      ) : null}
      <Card>
        {isEmpty ? <NoContacts page={page} /> : <ContactRows page={page} contacts={list.contacts} />}
      </Card>
      <OtherPages page={page} list={list} />
    </Layout>
  )
}

function NoContacts({ page }: { page: PageContext }) {
  const words = contactWords[page.language]
  return (
    <Section title={words.emptyTitle}>
      <p>{words.empty}</p>
      <p>{words.emptyAct}</p>
    </Section>
  )
}

function ContactRows({ page, contacts }: { page: PageContext; contacts: readonly ContactLine[] }) {
  return (
    <Rows>
      {contacts.map((contact) => (
        <Row
          title={
            <TextLink href={`/contacts/${contact.id}`}>
              <bdi>{contactName(contact)}</bdi>
            </TextLink>
          }
          detail={<ContactDetail contact={contact} />}
          badge={<ContactBadges page={page} {...contact} />}
        />
      ))}
    </Rows>
  )
}

/** What the name above does not say already. */
function ContactDetail({ contact }: { contact: ContactLine }) {
  const name = contactName(contact)
  const facts = [contact.email, contact.company].filter((fact) => fact !== '' && fact !== name)
  return (
    <>
      {facts.map((fact, index) => (
        <>
          {index > 0 ? ' · ' : null}
          <bdi>{fact}</bdi>
        </>
      ))}
    </>
  )
}

export function ContactBadges({
  page,
  isBillingContact,
  maySignIn,
}: Pick<ContactLine, 'isBillingContact' | 'maySignIn'> & { page: PageContext }) {
  const words = contactWords[page.language]
  return (
    <>
      {isBillingContact ? <Badge>{words.billingBadge}</Badge> : null}
      {maySignIn ? <Badge tone="good">{words.signInBadge}</Badge> : null}
    </>
  )
}

function OtherPages({ page, list: { next, isFirst } }: { page: PageContext; list: ContactList }) {
  const words = contactWords[page.language]
  if (next === undefined && isFirst) return null
  return (
    <Actions>
      {next === undefined ? null : (
        <ButtonLink href={`/contacts?after=${next}`} tone="plain">
          {words.next}
        </ButtonLink>
      )}
      {isFirst ? null : (
        <ButtonLink href="/contacts" tone="link">
          {words.first}
        </ButtonLink>
      )}
    </Actions>
  )
}
