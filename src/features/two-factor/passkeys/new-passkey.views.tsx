import { TextField } from '../../../ui/fields.views.tsx'
import { Actions, ButtonLink, Form } from '../../../ui/forms.views.tsx'
import { Notice } from '../../../ui/notice.views.tsx'
import type { PageContext } from '../../../ui/page-context.ts'
import { PasskeyButton } from '../../../ui/passkeys.views.tsx'
import { Lead, WithoutScript } from '../../../ui/text.views.tsx'
import { longestName } from '../factor-name.ts'
import { SecurityPopUp } from '../security-pop-up.views.tsx'
import { twoFactorWords } from '../two-factor.words.ts'
import { newPasskeyWords } from './new-passkey.words.ts'
import { maxPasskeys } from './passkeys.ts'
import type { CreationOptions } from './relying-party.ts'

export const newPasskeyPath = '/security/passkeys/new'
export const firstPasskeyPath = '/security/two-factor/enrolment/passkey'

interface NewPasskeyProps {
  page: PageContext
  /** Undefined: there are as many as there can be. */
  options: CreationOptions | undefined
  name: string
  error?: string | undefined
}

export function NewPasskeyPage(props: NewPasskeyProps) {
  const { page } = props
  const words = newPasskeyWords[page.language]
  return (
    <SecurityPopUp page={page} title={words.title}>
      <Lead>{words.lead}</Lead>
      <NewPasskeyForm {...props} action={newPasskeyPath} />
    </SecurityPopUp>
  )
}

/** On the way to switching two-factor on. */
export function FirstPasskeyPage(props: NewPasskeyProps & { mustEnrol: boolean }) {
  const { page, mustEnrol } = props
  const words = newPasskeyWords[page.language]
  const { enable } = twoFactorWords[page.language]
  return (
    <SecurityPopUp
      page={page}
      title={words.first}
      label={enable}
      closeHref="/security#two-factor"
      mustEnrol={mustEnrol}
    >
      <Lead>{words.lead}</Lead>
      <NewPasskeyForm {...props} action={firstPasskeyPath} back="/security/two-factor/enrolment?apps=show" />
    </SecurityPopUp>
  )
}

function NewPasskeyForm(props: NewPasskeyProps & { action: string; back?: string }) {
  const { page, options, name, error, action, back } = props
  const words = newPasskeyWords[page.language]
  if (!options) return <Notice tone="warning">{words.tooMany(maxPasskeys)}</Notice>
  return (
    <Form page={page} action={action}>
      <TextField
        name="name"
        label={words.name}
        hint={words.nameHint}
        value={name}
        maxlength={longestName}
        autocapitalize="words"
        autofocus
      />
      <WithoutScript>{words.needsScript}</WithoutScript>
      <Actions>
        <PasskeyButton
          page={page}
          kind="create"
          options={options}
          error={error}
          unsupported={words.unsupported}
        >
          {words.create}
        </PasskeyButton>
        {back ? (
          <ButtonLink href={back} tone="link">
            {words.back}
          </ButtonLink>
        ) : null}
      </Actions>
    </Form>
  )
}
