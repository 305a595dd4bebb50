import { type MailKind, readMailKinds } from '../../../core/mail-kinds.ts'
import { Card } from '../../../ui/card.views.tsx'
import { Facts } from '../../../ui/facts.views.tsx'
import { Actions, Button, ButtonLink, Form, HiddenField } from '../../../ui/forms.views.tsx'
import { Layout } from '../../../ui/layout.views.tsx'
import { TextLink } from '../../../ui/links.views.tsx'
import { Notice } from '../../../ui/notice.views.tsx'
import type { PageContext } from '../../../ui/page-context.ts'
import { BulletList } from '../../../ui/text.views.tsx'
import { contactName } from '../contact-name.ts'
import type { Contact } from '../contacts.ts'
import { contactWords } from '../contacts.words.ts'
import { kindsInWords } from '../mail/mail-kinds.words.ts'
import { contactFacts } from '../one/contact.views.tsx'
import { deletionWords } from './deletion.words.ts'

interface DeletionPageProps {
  page: PageContext
  contact: Contact
  isBillingContact: boolean
  maySignIn: boolean
  sent: readonly MailKind[]
  /** What nobody would get any more, of what somebody must get. */
  lost: readonly MailKind[]
  isChangedMeanwhile: boolean
}

export function DeletionPage({ page, contact, lost, sent, isChangedMeanwhile, ...facts }: DeletionPageProps) {
  const words = deletionWords[page.language]
  const path = `/contacts/${contact.id}`
  const names = kindsInWords(
    page.language,
    readMailKinds(contact.mailKinds).filter((kind) => sent.includes(kind)),
  )
  const consequences = [
    ...(facts.isBillingContact ? [words.isBilling] : []),
    ...(facts.maySignIn ? [words.maySignIn] : []),
    ...(names === '' ? [] : [words.stops(names)]),
  ]
  const title = words.title(contactName(contact))
  if (lost.length > 0) return <CannotDelete page={page} contact={contact} title={title} lost={lost} />
  return (
    <Layout page={page} title={title} lead={words.lead} current="contacts">
      <Card>
        {isChangedMeanwhile ? (
          <Notice tone="warning" live>
            {words.meanwhile}
          </Notice>
        ) : null}
        <Facts facts={contactFacts(page, contact)} />
        {consequences.length > 0 ? <BulletList items={consequences} /> : null}
        <Form page={page} action={`${path}/deletion`}>
          <HiddenField name="version" value={String(contact.version)} />
          <Actions>
            <Button tone="danger">{words.delete}</Button>
            <ButtonLink href={path} tone="link">
              {words.back}
            </ButtonLink>
          </Actions>
        </Form>
      </Card>
    </Layout>
  )
}

type CannotDeleteProps = Pick<DeletionPageProps, 'page' | 'contact' | 'lost'> & { title: string }

/** No button: what would be refused is not offered. */
function CannotDelete({ page, contact, title, lost }: CannotDeleteProps) {
  const words = deletionWords[page.language]
  return (
    <Layout page={page} title={title} current="contacts">
      <Notice tone="warning" title={words.lastTitle} live>
        {words.last(kindsInWords(page.language, lost))}
      </Notice>
      <p>
        <TextLink href="/contacts/mail">{contactWords[page.language].ownerMail}</TextLink>
      </p>
      <p>
        <TextLink href={`/contacts/${contact.id}`}>{words.back}</TextLink>
      </p>
    </Layout>
  )
}
