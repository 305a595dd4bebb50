import type { AccountAccess } from '../../core/permissions.ts'
import { Card } from '../../ui/card.views.tsx'
import { Facts } from '../../ui/facts.views.tsx'
import { Actions, Form, HiddenField, PostButton } from '../../ui/forms.views.tsx'
import { Layout } from '../../ui/layout.views.tsx'
import { TextLink } from '../../ui/links.views.tsx'
import { Notice } from '../../ui/notice.views.tsx'
import type { PageContext } from '../../ui/page-context.ts'
import { Small } from '../../ui/text.views.tsx'
import { formatDate, formatDateTime } from '../../ui/time.words.ts'
import { accessSummary } from '../accounts/accounts.ts'
import { lastDayOf, type TypedGrant } from './grant.ts'
import { GrantFields } from './grant.views.tsx'
import { grantOf } from './invitations/granted.ts'
import type { Invitation } from './invitations/invitations.ts'
import type { AccessRefusal, ChangeRefusal, Member } from './sub-accounts.ts'
import { InvitationActs, listPath, personPath } from './sub-accounts.views.tsx'
import { subAccountWords } from './sub-accounts.words.ts'

type PageRefusal = AccessRefusal | 'changed-meanwhile'

const isOfPage = (refusal: ChangeRefusal): refusal is PageRefusal =>
  ['not-allowed', 'not-found', 'own-rights', 'of-the-owner', 'holds-more', 'changed-meanwhile'].includes(
    refusal,
  )

interface RightsPageProps {
  page: PageContext
  access: AccountAccess
  member: Member
  typed: TypedGrant
  refusal: ChangeRefusal | undefined
}

export function RightsPage({ page, access, member, typed, refusal }: RightsPageProps) {
  const words = subAccountWords[page.language]
  const ofPage = refusal !== undefined && isOfPage(refusal) ? refusal : undefined
  return (
    <Layout page={page} title={words.rightsTitle(member.name)} lead={`${member.username} · ${member.email}`}>
      <Refused page={page} refusal={ofPage} member={member} />
      <Card>
        <Form page={page} action={`${personPath(member.personId)}/rights`}>
          <HiddenField name="version" value={String(member.version)} />
          <GrantFields
            page={page}
            access={access}
            typed={typed}
            refusal={refusal === undefined || isOfPage(refusal) ? undefined : refusal}
            button={words.save}
          />
        </Form>
      </Card>
      <Back page={page} />
    </Layout>
  )
}

function Refused({
  page,
  refusal,
  member,
}: {
  page: PageContext
  refusal: PageRefusal | undefined
  member: Member
}) {
  const words = subAccountWords[page.language]
  if (refusal === undefined) return null
  if (refusal !== 'changed-meanwhile')
    return (
      <Notice tone="danger" live>
        {words.refusals[refusal]}
      </Notice>
    )
  const lastDay = lastDayOf(member.endsAtMs)
  const now = [
    accessSummary(page.language, member.permissions),
    lastDay === '' ? '' : words.until(formatDate({ language: page.language }, (member.endsAtMs ?? 0) - 1)),
    member.note === '' ? '' : words.note(member.note),
  ]
  return (
    <Notice tone="warning" title={words.meanwhileTitle} live>
      {words.meanwhile(now.filter(Boolean).join(' · '))}
    </Notice>
  )
}

export function RemovalPage({
  page,
  member,
  refusal,
}: {
  page: PageContext
  member: Member
  refusal: AccessRefusal | undefined
}) {
  const words = subAccountWords[page.language]
  return (
    <Layout page={page} title={words.removalTitle(member.name)} lead={`${member.username} · ${member.email}`}>
      {refusal === undefined ? null : (
        <Notice tone="danger" live>
          {words.refusals[refusal]}
        </Notice>
      )}
      <Card>
        <p>{words.removal(member.name)}</p>
        <Actions>
          <PostButton page={page} action={`${personPath(member.personId)}/removal`} tone="danger">
            {words.removeButton}
          </PostButton>
        </Actions>
      </Card>
      <Back page={page} />
    </Layout>
  )
}

interface InvitationSentProps {
  page: PageContext
  invitation: Invitation
  refusal: string | undefined
}

export function InvitationSentPage({ page, invitation, refusal }: InvitationSentProps) {
  const { language } = page
  const words = subAccountWords[language]
  const { permissions, endsAtMs, note } = grantOf(invitation)
  const may = [
    accessSummary(language, permissions),
    endsAtMs === null ? '' : words.until(formatDate({ language }, endsAtMs - 1)),
    note === '' ? '' : words.note(note),
  ]
  const facts = [
    { label: words.invitationMay, value: may.filter(Boolean).join(' · ') },
    { label: words.invitationMailed, value: formatDateTime(page, invitation.sentAtMs) },
    { label: words.invitationEnds, value: formatDateTime(page, invitation.expiresAtMs) },
  ]
  return (
    <Layout page={page} title={words.invitationTitle(invitation.email)}>
      {refusal === undefined ? null : (
        <Notice tone="danger" live>
          {refusal}
        </Notice>
      )}
      <Card>
        <Facts facts={facts} />
        <Small>{words.resendHint}</Small>
        <Actions>
          <InvitationActs page={page} id={invitation.id} />
        </Actions>
      </Card>
      <Back page={page} />
    </Layout>
  )
}

function Back({ page }: { page: PageContext }) {
  return (
    <p>
      <TextLink href={listPath}>{subAccountWords[page.language].back}</TextLink>
    </p>
  )
}
