import { type MailKind, readMailKinds } from '../../../core/mail-kinds.ts'
import { Card } from '../../../ui/card.views.tsx'
import { type Fact, Facts, Row, Rows } from '../../../ui/facts.views.tsx'
import { Actions, ButtonLink, PostButton } from '../../../ui/forms.views.tsx'
import { Layout } from '../../../ui/layout.views.tsx'
import { TextLink } from '../../../ui/links.views.tsx'
import { Notice } from '../../../ui/notice.views.tsx'
import type { PageContext } from '../../../ui/page-context.ts'
import { countryName, postalWords } from '../../accounts/accounts.ts'
import { contactName } from '../contact-name.ts'
import type { Contact } from '../contacts.ts'
import { contactWords } from '../contacts.words.ts'
import type { ContactFacts } from '../form/contact-facts.ts'
import type { Done } from '../list/contact-list.views.tsx'
import { kindsInWords } from '../mail/mail-kinds.words.ts'
import { ContactSignInRow } from './contact-sign-in-row.views.tsx'

interface ContactPageProps {
  page: PageContext
  contact: Contact
  isBillingContact: boolean
  maySignIn: boolean
  sent: readonly MailKind[]
  done: Done | undefined
}

export function ContactPage({ page, contact, isBillingContact, maySignIn, sent, done }: ContactPageProps) {
  const words = contactWords[page.language]
  const path = `/contacts/${contact.id}`
  const mayAct = page.viewer?.may('contacts-act') ?? false
  const gets = readMailKinds(contact.mailKinds).filter((kind) => sent.includes(kind))
  return (
    <Layout page={page} title={contactName(contact)} current="contacts">
      {done ? (
        <Notice tone="success" live>
          {words.done[done]}
        </Notice>
      ) : null}
      <Card>
        <Facts facts={[...contactFacts(page, contact), mailFact(page, gets)]} />
        {mayAct ? (
          <Actions>
            <ButtonLink href={`${path}/edit`}>{words.edit}</ButtonLink>
            <ButtonLink href={`${path}/deletion`} tone="plain">
              {words.delete}
            </ButtonLink>
          </Actions>
        ) : null}
      </Card>
      <Card>
        <Rows>
          <Row title={words.billing} detail={isBillingContact ? words.billingIs : words.billingIsNot}>
            {mayAct ? (
              <BillingButton page={page} path={path} isBillingContact={isBillingContact} />
            ) : undefined}
          </Row>
          <ContactSignInRow page={page} contactId={contact.id} maySignIn={maySignIn} />
        </Rows>
      </Card>
      <p>
        <TextLink href="/contacts">{words.back}</TextLink>
      </p>
    </Layout>
  )
}

interface BillingButtonProps {
  page: PageContext
  path: string
  isBillingContact: boolean
}

function BillingButton({ page, path, isBillingContact }: BillingButtonProps) {
  const words = contactWords[page.language]
  const action = `${path}/billing-contact${isBillingContact ? '/removal' : ''}`
  return (
    <PostButton page={page} action={action} tone="plain" small>
      {isBillingContact ? words.dropBilling : words.makeBilling}
    </PostButton>
  )
}

/** What was given of a contact, in the order of its form. */
export function contactFacts(page: PageContext, facts: ContactFacts): Fact[] {
  const { labels, address } = contactWords[page.language]
  const postal = postalWords[page.language].labels
  const { address1, address2, postcode, city, state, country } = facts
  const lines = [address1, address2, `${postcode} ${city}`.trim(), state, countryName(page.language, country)]
  const all = [
    { label: labels.firstName, lines: [facts.firstName] },
    { label: labels.lastName, lines: [facts.lastName] },
    { label: postal.company, lines: [facts.company] },
    { label: labels.email, lines: [facts.email] },
    { label: labels.phone, lines: [facts.phone] },
    { label: postal.taxNumber, lines: [facts.taxNumber] },
    { label: address, lines },
  ]
  return all
    .map(({ label, lines }) => ({ label, lines: lines.filter(Boolean) }))
    .filter(({ lines }) => lines.length > 0)
    .map(({ label, lines }) => ({ label, value: <Lines lines={lines} /> }))
}

function Lines({ lines }: { lines: readonly string[] }) {
  return (
    <>
      {lines.map((line, index) => (
        <>
          {index > 0 ? <br /> : null}
          <bdi>{line}</bdi>
        </>
      ))}
    </>
  )
}

export function mailFact(page: PageContext, kinds: readonly MailKind[]): Fact {
  const { mail, noMail } = contactWords[page.language]
  return { label: mail, value: kindsInWords(page.language, kinds) || noMail }
}
