import { Row } from '../../../ui/facts.views.tsx'
import { ButtonLink } from '../../../ui/forms.views.tsx'
import type { PageContext } from '../../../ui/page-context.ts'
import { contactWords } from '../contacts.words.ts'

interface ContactSignInRowProps {
  page: PageContext
  contactId: string
  maySignIn: boolean
}

/** Whether somebody signs in as this contact, for who may know it, and the way to the page that says how. */
export function ContactSignInRow({ page, contactId, maySignIn }: ContactSignInRowProps) {
  const words = contactWords[page.language]
  if (!page.viewer?.may('sub-accounts-view')) return null
  return (
    <Row title={words.signIn} detail={maySignIn ? words.signInIs : words.signInIsNot}>
      <ButtonLink href={`/contacts/${contactId}/sign-in`} tone="plain" small>
        {maySignIn ? words.changeSignIn : words.allowSignIn}
      </ButtonLink>
    </Row>
  )
}
