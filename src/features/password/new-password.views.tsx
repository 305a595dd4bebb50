import type { PageContext } from '../../ui/page-context.ts'
import { PasswordField, PasswordGenerator, StrengthMeter } from '../../ui/password.views.tsx'
import { Details, Small } from '../../ui/text.views.tsx'
import type { RefusedPassword } from './new-password.ts'
import { newPasswordSentence, newPasswordWords, strengthWord } from './new-password.words.ts'

export interface NewPasswordFieldsProps {
  page: PageContext
  /** Where the meter asks while she types; without one there is no meter. */
  strengthUrl?: string | undefined
  /** The generator of those who have no script: made with the page, a click away from being seen. */
  suggestion: string
  refused?: RefusedPassword | undefined
  /** What else is wrong with a field. */
  errors?: { newPassword?: string | undefined; confirm?: string | undefined } | undefined
  autofocus?: boolean | undefined
}

/** The two fields of a new password (`new_password`, `confirm_new_password`) and what helps to choose one. */
export function NewPasswordFields({
  page,
  strengthUrl,
  suggestion,
  refused,
  errors,
  autofocus,
}: NewPasswordFieldsProps) {
  const words = newPasswordWords[page.language]
  const error = refused && newPasswordSentence(page.language, refused.reason)
  const isOfConfirmation = refused?.reason === 'passwords-differ'
  return (
    <>
      <PasswordField
        page={page}
        name="new_password"
        label={words.newPassword}
        autocomplete="new-password"
        hint={words.newPasswordHint}
        error={isOfConfirmation ? errors?.newPassword : (error ?? errors?.newPassword)}
        autofocus={autofocus}
        minlength={15}
      />
      {strengthUrl ? <StrengthMeter page={page} for="new_password" url={strengthUrl} /> : null}
      <RefusedStrength page={page} refused={refused} />
      <PasswordField
        page={page}
        name="confirm_new_password"
        label={words.confirmNewPassword}
        autocomplete="new-password"
        error={isOfConfirmation ? error : errors?.confirm}
      />
      <PasswordGenerator page={page} fields={['new_password', 'confirm_new_password']} />
      <noscript>
        <Details summary={words.suggestion}>
          <p>
            <code>{suggestion}</code>
          </p>
          <Small>{words.suggestionHint}</Small>
        </Details>
      </noscript>
    </>
  )
}

/** How strong the refused password was, for those whose browser could not ask while they typed. */
function RefusedStrength({ page, refused }: Pick<NewPasswordFieldsProps, 'page' | 'refused'>) {
  const { reason, score } = refused ?? {}
  if (score === undefined || reason === undefined || reason === 'busy') return null
  if (reason === 'passwords-differ' || reason === 'same-as-before') return null
  const label = newPasswordWords[page.language].strengthTyped
  return (
    <noscript>
      <Small>
        {label}: {strengthWord(page.language, { score, reason })}{' '}
        <meter min={0} max={4} value={score} aria-label={label} />
      </Small>
    </noscript>
  )
}
