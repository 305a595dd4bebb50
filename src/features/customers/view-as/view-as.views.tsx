import { Card } from '../../../ui/card.views.tsx'
import { CheckField, TextField } from '../../../ui/fields.views.tsx'
import { Actions, Button, ButtonLink, Form } from '../../../ui/forms.views.tsx'
import { Layout } from '../../../ui/layout.views.tsx'
import { Notice } from '../../../ui/notice.views.tsx'
import type { PageContext } from '../../../ui/page-context.ts'
import { BulletList } from '../../../ui/text.views.tsx'
import { customerPath } from '../customer.views.tsx'
import type { CustomerFacts } from '../customers.ts'
import { viewAsWords } from './view-as.words.ts'

interface ViewAsPageProps {
  page: PageContext
  customer: CustomerFacts
  /** What was typed and cannot be a reason. */
  refused?: { reason: string; mayAct: boolean } | undefined
}

export function ViewAsPage({ page, customer, refused }: ViewAsPageProps) {
  const words = viewAsWords[page.language]
  const path = customerPath(customer.id)
  return (
    <Layout page={page} title={words.title(customer.number)} lead={words.lead} current="customers">
      {customer.disabledAtMs === null ? null : <Notice tone="warning">{words.disabled}</Notice>}
      <Card title={customer.name}>
        <BulletList items={words.facts} />
        <Form page={page} action={`${path}/view-as`}>
          <TextField
            name="reason"
            label={words.reason}
            hint={words.reasonHint}
            value={refused?.reason}
            error={refused === undefined ? undefined : words.reasonInvalid}
          />
          <CheckField
            name="may_act"
            label={words.mayAct}
            hint={words.mayActHint}
            checked={refused?.mayAct ?? false}
          />
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
