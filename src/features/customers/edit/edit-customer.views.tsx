import { Card } from '../../../ui/card.views.tsx'
import { Facts } from '../../../ui/facts.views.tsx'
import { TextField } from '../../../ui/fields.views.tsx'
import { Actions, Button, ButtonLink, Form, HiddenField } from '../../../ui/forms.views.tsx'
import { Layout } from '../../../ui/layout.views.tsx'
import { Notice } from '../../../ui/notice.views.tsx'
import type { PageContext } from '../../../ui/page-context.ts'
import { Section } from '../../../ui/text.views.tsx'
import { PostalFields, postalFieldNames, postalWords } from '../../accounts/accounts.ts'
import { customerPath } from '../customer.views.tsx'
import type { CustomerFacts } from '../customers.ts'
import type { CustomerEdit, EditFaults } from './edit-customer.ts'
import { editCustomerWords } from './edit-customer.words.ts'

interface EditPageProps {
  page: PageContext
  customer: { id: string; number: number }
  edit: CustomerEdit
  faults?: EditFaults | undefined
  /** What somebody else has saved meanwhile. */
  now?: CustomerFacts | undefined
}

export function EditCustomerPage({ page, customer, edit, faults, now }: EditPageProps) {
  const words = editCustomerWords[page.language]
  const path = customerPath(customer.id)
  return (
    <Layout page={page} title={words.title(customer.number)} current="customers">
      {now ? <ChangedMeanwhile page={page} edit={edit} now={now} /> : null}
      <Card>
        <Form page={page} action={`${path}/edit`}>
          <HiddenField name="version" value={String(now?.version ?? edit.version)} />
          <HiddenField name="name_before" value={now?.name ?? edit.nameBefore} />
          <Section title={words.owner} />
          <TextField
            name="name"
            label={words.name}
            value={edit.name}
            autocapitalize="words"
            error={faults?.isNameInvalid ? words.nameInvalid : undefined}
          />
          <Section title={words.account} />
          <PostalFields page={page} values={edit.postal} faults={faults?.postal} />
          <Actions>
            <Button>{words.button}</Button>
            <ButtonLink href={path} tone="link">
              {words.cancel}
            </ButtonLink>
          </Actions>
        </Form>
      </Card>
    </Layout>
  )
}

function ChangedMeanwhile({
  page,
  edit,
  now,
}: {
  page: PageContext
  edit: CustomerEdit
  now: CustomerFacts
}) {
  const words = editCustomerWords[page.language]
  const { labels } = postalWords[page.language]
  const others = [
    { label: words.name, typed: edit.name, saved: now.name },
    ...postalFieldNames.map((field) => ({
      label: labels[field],
      typed: edit.postal[field],
      saved: now[field],
    })),
  ].filter(({ typed, saved }) => typed !== saved)
  return (
    <Notice tone="warning" title={words.changedMeanwhile} live>
      <p>{words.changedLead}</p>
      <Facts
        facts={others.map(({ label, saved }) => ({
          label,
          value: <bdi>{saved === '' ? words.empty : saved}</bdi>,
        }))}
      />
    </Notice>
  )
}
