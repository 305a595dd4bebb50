import { TextField } from '../../../ui/fields.views.tsx'
import { Button, ButtonLink, Form, PostButton } from '../../../ui/forms.views.tsx'
import { StuckLine } from '../../../ui/links.views.tsx'
import { NarrowLayout, PlainPage } from '../../../ui/narrow-layout.views.tsx'
import { Notice } from '../../../ui/notice.views.tsx'
import type { PageContext } from '../../../ui/page-context.ts'
import { Divider, Small } from '../../../ui/text.views.tsx'
import { NewPasswordFields, type RefusedPassword } from '../../password/password.ts'
import type { OpenInvitation } from './accept-invitation.ts'
import { acceptInvitationWords } from './accept-invitation.words.ts'

export type NewcomerField = 'name' | 'username'

export interface NewcomerForm {
  suggestion: string
  typed: Readonly<Record<string, string>>
  errors: Partial<Record<NewcomerField, string>>
  refused: RefusedPassword | undefined
}

interface InvitationPageProps {
  page: PageContext
  open: OpenInvitation
  /** Who is signed in here, and whether the invitation is for her. */
  visitor: { username: string; isInvited: boolean } | undefined
  newcomer: NewcomerForm
}

/** Says who invites, to whose portal, and nothing of the account. */
export function InvitationPage({ page, open, visitor, newcomer }: InvitationPageProps) {
  const words = acceptInvitationWords[page.language]
  const { email } = open.invitation
  return (
    <NarrowLayout
      page={page}
      title={words.title}
      lead={words.lead(open.inviter, page.company.name)}
      footnote={<StuckLine page={page} />}
    >
      <p>{words.forAddress(email)}</p>
      {visitor?.isInvited ? (
        <>
          <Small>{words.acceptLead(visitor.username)}</Small>
          <PostButton page={page} action="/invitation" wide>
            {words.accept}
          </PostButton>
        </>
      ) : visitor ? (
        <>
          <Notice tone="warning">{words.wrongPerson(visitor.username, email)}</Notice>
          <PostButton page={page} action="/sign-out" tone="plain" wide>
            {words.signOut}
          </PostButton>
        </>
      ) : open.isKnown ? (
        <>
          <p>{words.signInFirst}</p>
          <ButtonLink href="/sign-in?return_to=/invitation" wide>
            {words.signIn}
          </ButtonLink>
        </>
      ) : (
        <Newcomer page={page} {...newcomer} />
      )}
      <Small>{words.otherwise}</Small>
    </NarrowLayout>
  )
}

function Newcomer({ page, suggestion, typed, errors, refused }: NewcomerForm & { page: PageContext }) {
  const words = acceptInvitationWords[page.language]
  const text = (name: NewcomerField) => ({ name, value: typed[name], error: errors[name], required: true })
  return (
    <Form page={page} action="/invitation/person">
      <Divider>{words.newcomer}</Divider>
      <TextField {...text('name')} label={words.name} autocomplete="name" autocapitalize="words" />
      <TextField
        {...text('username')}
        label={words.username}
        hint={words.usernameHint}
        autocomplete="username"
      />
      <NewPasswordFields page={page} suggestion={suggestion} refused={refused} />
      <Button wide>{words.accept}</Button>
    </Form>
  )
}

export function InvitationGonePage({ page }: { page: PageContext }) {
  const words = acceptInvitationWords[page.language]
  return (
    <PlainPage page={page} title={words.gone} lead={words.goneLead} footnote={<StuckLine page={page} />}>
      <ButtonLink href={page.viewer ? '/dashboard' : '/sign-in'} wide>
        {page.viewer ? words.dashboard : words.signIn}
      </ButtonLink>
    </PlainPage>
  )
}
