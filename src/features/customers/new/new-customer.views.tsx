import { Card } from '../../../ui/card.views.tsx'
import { SelectField, TextField } from '../../../ui/fields.views.tsx'
import { Actions, Button, ButtonLink, Form } from '../../../ui/forms.views.tsx'
import { Layout } from '../../../ui/layout.views.tsx'
import { languageNames } from '../../../ui/layout.words.ts'
import type { PageContext } from '../../../ui/page-context.ts'
import { Section, Small } from '../../../ui/text.views.tsx'
import { PostalFields } from '../../accounts/accounts.ts'
import type { PersonRefusal } from '../../people/people.ts'
import type { CustomerFaults, NewCustomer } from './new-customer.ts'
import { newCustomerWords } from './new-customer.words.ts'

interface NewCustomerPageProps {
  page: PageContext
  typed: NewCustomer
  faults?: CustomerFaults | undefined
}

export function NewCustomerPage({ page, typed, faults }: NewCustomerPageProps) {
  const words = newCustomerWords[page.language]
  const error = (...reasons: PersonRefusal[]) => {
    const reason = reasons.find((one) => faults?.person.includes(one))
    return reason && words.faults[reason]
  }
  const languages = Object.entries(languageNames).map(([value, title]) => ({ value, title }))
  return (
    <Layout page={page} title={words.title} lead={words.lead} current="customers">
      <Card>
        <Form page={page} action="/staff/customers/new">
          <Section title={words.person} />
          <TextField
            name="name"
            label={words.name}
            value={typed.name}
            autocapitalize="words"
            error={error('name-invalid')}
          />
          <TextField
            name="username"
            label={words.username}
            hint={words.usernameHint}
            value={typed.username}
            error={error('username-invalid', 'username-taken')}
          />
          <TextField
            name="email"
            label={words.email}
            inputmode="email"
            value={typed.email}
            error={error('email-invalid', 'email-taken')}
          />
          <SelectField
            name="language"
            label={words.language}
            value={typed.language}
            options={[{ value: '', title: words.companyLanguage }, ...languages]}
          />
          <Section title={words.account}>
            <Small>{words.accountHint}</Small>
          </Section>
          <PostalFields page={page} values={typed.postal} faults={faults?.postal} />
          <Actions>
            <Button>{words.button}</Button>
            <ButtonLink href="/staff/customers" tone="link">
              {words.cancel}
            </ButtonLink>
          </Actions>
        </Form>
      </Card>
    </Layout>
  )
}
