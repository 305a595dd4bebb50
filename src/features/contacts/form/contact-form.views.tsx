import { type MailKind, readMailKinds } from '../../../core/mail-kinds.ts'
import { Card } from '../../../ui/card.views.tsx'
import { Facts } from '../../../ui/facts.views.tsx'
import { TextField, type TextFieldProps } from '../../../ui/fields.views.tsx'
import { Actions, Button, ButtonLink, Form, HiddenField } from '../../../ui/forms.views.tsx'
import { Layout } from '../../../ui/layout.views.tsx'
import { Notice } from '../../../ui/notice.views.tsx'
import type { PageContext } from '../../../ui/page-context.ts'
import { PostalFields } from '../../accounts/accounts.ts'
import { contactName } from '../contact-name.ts'
import type { Contact } from '../contacts.ts'
import { contactWords } from '../contacts.words.ts'
import { MailKindBoxes } from '../mail/mail-kind-boxes.views.tsx'
import { contactFacts, mailFact } from '../one/contact.views.tsx'
import { type ContactFacts, type ContactFaults, type OwnField, ownFields } from './contact-facts.ts'

export interface ContactFormProblem {
  faults?: ContactFaults
  isUnreadable?: boolean
  isTooMany?: boolean
  /** What was saved since this page was read. */
  now?: Contact
  /** The kinds of mail that cannot be unticked. */
  refused?: readonly MailKind[]
}

interface ContactFormPageProps {
  page: PageContext
  /** Undefined for a contact that is being added. */
  contact: Contact | undefined
  /** The one that what was typed goes back to. */
  version: number
  facts: ContactFacts
  ticked: readonly MailKind[]
  sent: readonly MailKind[]
  keptGoing: readonly MailKind[]
  problem: ContactFormProblem
}

export function ContactFormPage({ page, contact, version, sent, problem, ...typed }: ContactFormPageProps) {
  const words = contactWords[page.language]
  const isNew = contact === undefined
  const title = isNew ? words.addTitle : words.editTitle(contactName(contact))
  const path = isNew ? '/contacts' : `/contacts/${contact.id}`
  return (
    <Layout page={page} title={title} lead={words.addLead} current="contacts">
      <Card>
        <Problem page={page} sent={sent} problem={problem} />
        <Form page={page} action={isNew ? '/contacts/new' : `${path}/edit`}>
          {isNew ? null : <HiddenField name="version" value={String(version)} />}
          <OwnFields page={page} facts={typed.facts} faults={problem.faults ?? {}} />
          <PostalFields page={page} values={typed.facts} faults={problem.faults} />
          <MailKindBoxes
            page={page}
            label={words.gets}
            shown={sent}
            ticked={typed.ticked}
            keptGoing={typed.keptGoing}
            refused={problem.refused ?? []}
          />
          <Actions>
            <Button>{isNew ? words.addButton : words.save}</Button>
            <ButtonLink href={path} tone="link">
              {words.cancel}
            </ButtonLink>
          </Actions>
        </Form>
      </Card>
    </Layout>
  )
}

interface ProblemProps {
  page: PageContext
  sent: readonly MailKind[]
  problem: ContactFormProblem
}

function Problem({ page, sent, problem: { isUnreadable, isTooMany, now } }: ProblemProps) {
  const words = contactWords[page.language]
  const warning = isUnreadable ? words.unreadable : isTooMany ? words.tooMany : undefined
  if (warning !== undefined)
    return (
      <Notice tone="warning" live>
        {warning}
      </Notice>
    )
  if (now === undefined) return null
  const gets = readMailKinds(now.mailKinds).filter((kind) => sent.includes(kind))
  return (
    <Notice tone="warning" title={words.savedMeanwhile} live>
      <p>{words.savedMeanwhileLead}</p>
      <Facts facts={[...contactFacts(page, now), mailFact(page, gets)]} />
    </Notice>
  )
}

const typing: Record<OwnField, Partial<TextFieldProps>> = {
  firstName: { autocapitalize: 'words' },
  lastName: { autocapitalize: 'words' },
  email: { type: 'email', inputmode: 'email', required: true },
  phone: {},
}

interface OwnFieldsProps {
  page: PageContext
  facts: ContactFacts
  faults: ContactFaults
}

function OwnFields({ page, facts, faults }: OwnFieldsProps) {
  const words = contactWords[page.language]
  return (
    <>
      {(Object.keys(ownFields) as OwnField[]).map((field) => {
        const { name, most } = ownFields[field]
        const fault = faults[field]
        return (
          <TextField
            {...typing[field]}
            name={name}
            label={words.labels[field]}
            value={facts[field]}
            error={fault && words.faults[fault](most)}
          />
        )
      })}
    </>
  )
}
