import { TextField } from '../../../ui/fields.views.tsx'
import { Button, ButtonLink, Form } from '../../../ui/forms.views.tsx'
import { LinkList } from '../../../ui/links.views.tsx'
import { NarrowLayout, PlainPage } from '../../../ui/narrow-layout.views.tsx'
import { Notice } from '../../../ui/notice.views.tsx'
import type { PageContext } from '../../../ui/page-context.ts'
import { PasskeyButton } from '../../../ui/passkeys.views.tsx'
import { Small } from '../../../ui/text.views.tsx'
import { type AskedFactor, AskedFactorField } from '../../two-factor/two-factor.ts'
import type { RefusedPassword } from '../new-password.ts'
import { NewPasswordFields } from '../new-password.views.tsx'
import { resetPasswordWords } from './reset-password.words.ts'

export interface ResetPasswordPageProps {
  page: PageContext
  username: string
  /** Undefined: none is asked for. */
  asked: AskedFactor | undefined
  suggestion: string
  refused?: RefusedPassword | undefined
  errors?:
    | {
        newPassword?: string | undefined
        confirm?: string | undefined
        factor?: string | undefined
        passkey?: string | undefined
      }
    | undefined
  warning?: string | undefined
}

export function ResetPasswordPage({ page, username, ...props }: ResetPasswordPageProps) {
  const words = resetPasswordWords[page.language]
  const { asked, suggestion, refused, errors = {}, warning } = props
  return (
    <NarrowLayout page={page} title={words.title} lead={words.lead}>
      {warning ? (
        <Notice tone="warning" live>
          {warning}
        </Notice>
      ) : null}
      <Form page={page} action="/reset-password">
        <TextField name="username" label={words.username} value={username} autocomplete="username" readonly />
        <NewPasswordFields
          page={page}
          strengthUrl="/reset-password/strength"
          suggestion={suggestion}
          refused={refused}
          errors={errors}
        />
        {asked ? <AskedFactorField page={page} hasApp={asked.hasApp} error={errors.factor} /> : null}
        <Small>{words.consequences}</Small>
        <Button wide>{words.button}</Button>
        {asked?.passkey ? (
          <PasskeyButton
            page={page}
            kind="get"
            options={asked.passkey}
            error={errors.passkey}
            tone="plain"
            wide
          >
            {words.withPasskey}
          </PasskeyButton>
        ) : null}
      </Form>
      {asked ? <LinkList links={[{ href: '/reset-password/recovery', title: words.noFactor }]} /> : null}
    </NarrowLayout>
  )
}

export function ResetLinkGonePage({ page }: { page: PageContext }) {
  const words = resetPasswordWords[page.language]
  return (
    <PlainPage page={page} title={words.gone} lead={words.goneLead}>
      <ButtonLink href="/forgot-password" wide>
        {words.askAgain}
      </ButtonLink>
      <LinkList links={[{ href: '/sign-in', title: words.signIn }]} />
    </PlainPage>
  )
}
