import { languages } from '../../platform/language.ts'
import { CheckField, SelectField, TextField } from '../../ui/fields.views.tsx'
import { Button, Form } from '../../ui/forms.views.tsx'
import { languageNames } from '../../ui/layout.words.ts'
import { NarrowLayout, PlainPage } from '../../ui/narrow-layout.views.tsx'
import type { PageContext } from '../../ui/page-context.ts'
import { PasswordField, PasswordGenerator } from '../../ui/password.views.tsx'
import { Divider, Small } from '../../ui/text.views.tsx'
import { newPasswordWords } from '../password/password.ts'
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
  typed?: Readonly<Record<string, string>> | undefined
  errors?: Partial<Record<SetUpFieldName, string>> | undefined
}

export function SetUpPage({ page, typed = {}, errors = {} }: SetUpPageProps) {
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
        <NewPassword page={page} errors={errors} />
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

function NewPassword({ page, errors }: { page: PageContext; errors: NonNullable<SetUpPageProps['errors']> }) {
  const words = newPasswordWords[page.language]
  return (
    <>
      <PasswordField
        page={page}
        name="new_password"
        label={words.newPassword}
        hint={words.newPasswordHint}
        error={errors.new_password}
        autocomplete="new-password"
        minlength={15}
      />
      <PasswordField
        page={page}
        name="confirm_new_password"
        label={words.confirmNewPassword}
        error={errors.confirm_new_password}
        autocomplete="new-password"
      />
      <PasswordGenerator page={page} fields={['new_password', 'confirm_new_password']} />
    </>
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
