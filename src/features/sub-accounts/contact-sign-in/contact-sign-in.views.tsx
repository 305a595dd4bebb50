import type { AccountAccess } from '../../../core/permissions.ts'
import { Card } from '../../../ui/card.views.tsx'
import { Actions, ButtonLink, Form } from '../../../ui/forms.views.tsx'
import { Layout } from '../../../ui/layout.views.tsx'
import { TextLink } from '../../../ui/links.views.tsx'
import { Notice } from '../../../ui/notice.views.tsx'
import type { PageContext } from '../../../ui/page-context.ts'
import { formatDateTime } from '../../../ui/time.words.ts'
import { accessSummary } from '../../accounts/accounts.ts'
import type { GrantRefusal, TypedGrant } from '../grant.ts'
import { GrantFields } from '../grant.views.tsx'
import type { Invitation } from '../invitations/invitations.ts'
import type { Member } from '../sub-accounts.ts'
import { InvitationActs, listPath, personPath } from '../sub-accounts.views.tsx'
import { subAccountWords } from '../sub-accounts.words.ts'

export interface InvitedContact {
  id: string
  firstName: string
  lastName: string
  email: string
}

const nameOf = ({ firstName, lastName, email }: InvitedContact) =>
  [firstName, lastName].filter(Boolean).join(' ') || email

interface ContactSignInProps {
  page: PageContext
  contact: InvitedContact
  member: Member | undefined
  invitation: Invitation | undefined
}

export function ContactSignInPage({ page, contact, member, invitation }: ContactSignInProps) {
  const words = subAccountWords[page.language]
  const mayAct = page.viewer?.may('sub-accounts-act') === true
  const state = member
    ? words.contactYes(accessSummary(page.language, member.permissions))
    : invitation
      ? words.contactInvited(formatDateTime(page, invitation.sentAtMs))
      : words.contactNo
  return (
    <Layout page={page} title={words.contactTitle} lead={words.contactLead(nameOf(contact))}>
      <Card>
        <p>{state}</p>
        {mayAct ? <Next page={page} contact={contact} member={member} invitation={invitation} /> : null}
      </Card>
      <p>
        <TextLink href={listPath}>{words.back}</TextLink>
      </p>
    </Layout>
  )
}

function Next({ page, contact, member, invitation }: ContactSignInProps) {
  const words = subAccountWords[page.language]
  if (member)
    return (
      <Actions>
        <ButtonLink href={`${personPath(member.personId)}/rights`} tone="plain">
          {words.change}
        </ButtonLink>
      </Actions>
    )
  if (invitation)
    return (
      <Actions>
        <InvitationActs page={page} id={invitation.id} />
      </Actions>
    )
  return (
    <Actions>
      <ButtonLink href={`/contacts/${contact.id}/sign-in/invitation`}>{words.allow}</ButtonLink>
    </Actions>
  )
}

interface InvitePageProps {
  page: PageContext
  access: AccountAccess
  contact: InvitedContact
  typed: TypedGrant
  refusal: GrantRefusal | undefined
  warning: string | undefined
}

export function InvitePage({ page, access, contact, typed, refusal, warning }: InvitePageProps) {
  const words = subAccountWords[page.language]
  return (
    <Layout page={page} title={words.contactTitle} lead={words.inviteLead(contact.email)}>
      {warning === undefined ? null : (
        <Notice tone="warning" live>
          {warning}
        </Notice>
      )}
      <Card title={words.rightsTitle(nameOf(contact))}>
        <Form page={page} action={`/contacts/${contact.id}/sign-in/invitation`}>
          <GrantFields page={page} access={access} typed={typed} refusal={refusal} button={words.invite} />
        </Form>
      </Card>
      <p>
        <TextLink href={listPath}>{words.back}</TextLink>
      </p>
    </Layout>
  )
}
