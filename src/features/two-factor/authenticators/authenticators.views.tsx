import type { Child } from 'hono/jsx'
import { TextField } from '../../../ui/fields.views.tsx'
import { Actions, Button, ButtonLink, Form, PostButton } from '../../../ui/forms.views.tsx'
import type { PageContext } from '../../../ui/page-context.ts'
import { Lead } from '../../../ui/text.views.tsx'
import { longestName } from '../factor-name.ts'
import { SecurityPopUp } from '../security-pop-up.views.tsx'
import type { OwnAuthenticator } from './authenticator-changes.ts'
import { shownName } from './authenticator-names.ts'
import { authenticatorsWords } from './authenticators.words.ts'
import { authenticatorsPath } from './new-authenticator.views.tsx'

interface OwnPageProps {
  page: PageContext
  own: OwnAuthenticator
}

export function RemoveAuthenticatorPage({ page, own }: OwnPageProps) {
  const { removal } = authenticatorsWords[page.language]
  const name = shownName(page.language, own.name)
  const path = `${authenticatorsPath}/${own.id}`
  return (
    <OwnDialog page={page} title={removal.title(name)}>
      {own.isLast ? (
        <>
          <p>{removal.last(name)}</p>
          <Actions>
            <ButtonLink href="/security/two-factor/removal" tone="danger">
              {removal.disable}
            </ButtonLink>
            <ButtonLink href={`${path}/move`} tone="link">
              {removal.move}
            </ButtonLink>
          </Actions>
        </>
      ) : (
        <>
          <Lead>{removal.lead}</Lead>
          <p>{removal.signsOut}</p>
          <Actions>
            <PostButton page={page} action={`${path}/removal`} tone="danger">
              {removal.remove}
            </PostButton>
          </Actions>
        </>
      )}
    </OwnDialog>
  )
}

export function RenameAuthenticatorPage(props: OwnPageProps & { typedName?: string; error?: string }) {
  const { page, own, typedName, error } = props
  const words = authenticatorsWords[page.language]
  const name = shownName(page.language, own.name)
  return (
    <OwnDialog page={page} title={words.rename.title(name)}>
      <Form page={page} action={`${authenticatorsPath}/${own.id}/name`}>
        <TextField
          name="name"
          label={words.name}
          hint={words.rename.hint}
          value={typedName ?? name}
          autocapitalize="words"
          maxlength={longestName}
          error={error}
          autofocus
        />
        <Actions>
          <Button>{words.rename.save}</Button>
        </Actions>
      </Form>
    </OwnDialog>
  )
}

function OwnDialog(props: Omit<OwnPageProps, 'own'> & { title: string; children: Child }) {
  const { page, title } = props
  return (
    <SecurityPopUp page={page} title={title}>
      {props.children}
    </SecurityPopUp>
  )
}
