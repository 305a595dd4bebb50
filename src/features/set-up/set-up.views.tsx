import { languages } from '../../platform/language.ts'
import { CheckField, SelectField, TextField } from '../../ui/fields.views.tsx'
import { Button, Form } from '../../ui/forms.views.tsx'
import { languageNames } from '../../ui/layout.words.ts'
import { NarrowLayout, PlainPage } from '../../ui/narrow-layout.views.tsx'
import type { PageContext } from '../../ui/page-context.ts'
import { Divider, Small } from '../../ui/text.views.tsx'
import { NewPasswordFields } from '../password/password.ts'
import { setUpWords } from './set-up.words.ts'

export type SetUpFieldName =
  | 'company_name'
  | 'contact'
  | 'language'
  | 'username'
  | 'email'
  | 'name'
  | 'new_password'
  | 'confirm_new_password'

export interface SetUpPageProps {
  page: PageContext
  suggestion: string
  typed?: Readonly<Record<string, string>> | undefined
  errors?: Partial<Record<SetUpFieldName, string>> | undefined
}

export function SetUpPage({ page, suggestion, typed = {}, errors = {} }: SetUpPageProps) {
  const words = setUpWords[page.language]
  const text = (name: SetUpFieldName) => ({ name, value: typed[name], error: errors[name], required: true })
  return (
    <NarrowLayout page={page} title={words.title} lead={words.lead}>
      <Form page={page} action="/set-up">
        <Divider>{words.company}</Divider>
        <TextField
          {...text('company_name')}
          label={words.companyName}
          autocomplete="organization"
          autocapitalize="words"
          autofocus
        />
        <TextField {...text('contact')} label={words.contact} hint={words.contactHint} />
        <SelectField
          name="language"
          label={words.language}
          hint={words.languageHint}
          error={errors.language}
          value={typed.language ?? page.language}
          options={languages.map((value) => ({ value, title: languageNames[value] }))}
        />
        <Divider>{words.staff}</Divider>
        <TextField
          {...text('username')}
          label={words.username}
          hint={words.usernameHint}
          autocomplete="username"
        />
        <TextField {...text('email')} label={words.email} type="email" autocomplete="email" />
        <TextField {...text('name')} label={words.name} autocomplete="name" autocapitalize="words" />
        <NewPasswordFields
          page={page}
          suggestion={suggestion}
          errors={{ newPassword: errors.new_password, confirm: errors.confirm_new_password }}
        />
        <CheckField
          name="sample_data"
          label={words.sampleData}
          hint={words.sampleDataHint}
          checked={typed.sample_data === 'yes'}
        />
        <Button wide>{words.button}</Button>
        <Small>{words.next}</Small>
      </Form>
    </NarrowLayout>
  )
}

export function WrongSetUpAddressPage({ page }: { page: PageContext }) {
  const words = setUpWords[page.language]
  return (
    <PlainPage page={page} title={words.wrongTitle}>
      <p>{words.wrongToken}</p>
      <Small>{words.wrongLater}</Small>
    </PlainPage>
  )
}
