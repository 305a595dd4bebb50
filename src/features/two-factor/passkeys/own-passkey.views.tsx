import type { Child } from 'hono/jsx'
import { TextField } from '../../../ui/fields.views.tsx'
import { Actions, Button, ButtonLink, Form, PostButton } from '../../../ui/forms.views.tsx'
import type { PageContext } from '../../../ui/page-context.ts'
import { Lead } from '../../../ui/text.views.tsx'
import { longestName } from '../factor-name.ts'
import { SecurityPopUp } from '../security-pop-up.views.tsx'
import { twoFactorWords } from '../two-factor.words.ts'
import type { OwnPasskey } from './own-passkey.ts'
import { ownPasskeyWords } from './own-passkey.words.ts'
import { passkeyPath } from './passkey-row.views.tsx'

interface OwnPasskeyProps {
  page: PageContext
  passkey: OwnPasskey
}

function PopUp(props: OwnPasskeyProps & { title: string; children: Child }) {
  const { page, passkey, title, children } = props
  return (
    <SecurityPopUp page={page} title={title} label={twoFactorWords[page.language].passkey(passkey.name)}>
      {children}
    </SecurityPopUp>
  )
}

export function RenamePasskeyPage(props: OwnPasskeyProps) {
  const { page, passkey } = props
  const words = ownPasskeyWords[page.language].rename
  return (
    <PopUp {...props} title={words.title}>
      <Form page={page} action={`${passkeyPath(passkey.id)}/name`}>
        <TextField
          name="name"
          label={words.name}
          value={passkey.name}
          maxlength={longestName}
          autocapitalize="words"
          autofocus
        />
        <Actions>
          <Button>{words.save}</Button>
        </Actions>
      </Form>
    </PopUp>
  )
}

export function RemovePasskeyPage(props: OwnPasskeyProps) {
  const { page, passkey } = props
  const words = ownPasskeyWords[page.language].remove
  return (
    <PopUp {...props} title={words.title}>
      <Lead>{passkey.isLast ? words.last : words.lead}</Lead>
      <Actions>
        {passkey.isLast ? (
          <ButtonLink href="/security/two-factor/removal" tone="danger">
            {twoFactorWords[page.language].disable}
          </ButtonLink>
        ) : (
          <PostButton page={page} action={`${passkeyPath(passkey.id)}/removal`} tone="danger">
            {words.remove}
          </PostButton>
        )}
      </Actions>
    </PopUp>
  )
}
