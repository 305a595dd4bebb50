import { Card } from '../../../ui/card.views.tsx'
import { TextField } from '../../../ui/fields.views.tsx'
import { Actions, Button, ButtonLink, Form } from '../../../ui/forms.views.tsx'
import { Layout } from '../../../ui/layout.views.tsx'
import type { PageContext } from '../../../ui/page-context.ts'
import { BulletList } from '../../../ui/text.views.tsx'
import { customerPath } from '../customer.views.tsx'
import type { CustomerFacts } from '../customers.ts'
import { disablingWords } from './disabling.words.ts'

interface DisablingPageProps {
  page: PageContext
  customer: CustomerFacts
  /** What was typed and cannot be a reason. */
  refused?: string | undefined
}

export function DisablingPage({ page, customer, refused }: DisablingPageProps) {
  const words = disablingWords[page.language]
  const path = customerPath(customer.id)
  const cancel = (
    <ButtonLink href={path} tone="link">
      {words.cancel}
    </ButtonLink>
  )
  if (customer.disabledAtMs !== null)
    return (
      <Layout
        page={page}
        title={words.enableTitle(customer.number)}
        lead={<bdi>{customer.name}</bdi>}
        current="customers"
      >
        <Card>
          <p>{words.enableLead}</p>
          <Form page={page} action={`${path}/disabling/removal`}>
            <Actions>
              <Button>{words.enable}</Button>
              {cancel}
            </Actions>
          </Form>
        </Card>
      </Layout>
    )
  return (
    <Layout
      page={page}
      title={words.disableTitle(customer.number)}
      lead={<bdi>{customer.name}</bdi>}
      current="customers"
    >
      <Card>
        <BulletList items={words.consequences} />
        <Form page={page} action={`${path}/disabling`}>
          <TextField
            name="reason"
            label={words.reason}
            hint={words.reasonHint}
            value={refused}
            error={refused === undefined ? undefined : words.reasonInvalid}
          />
          <Actions>
            <Button tone="danger">{words.disable}</Button>
            {cancel}
          </Actions>
        </Form>
      </Card>
    </Layout>
  )
}
