import { type AccountAccess, mayGrant } from '../../core/permissions.ts'
import { Badge, Card } from '../../ui/card.views.tsx'
import { Row, Rows } from '../../ui/facts.views.tsx'
import { Actions, ButtonLink, PostButton } from '../../ui/forms.views.tsx'
import { Layout } from '../../ui/layout.views.tsx'
import { LinkRow } from '../../ui/links.views.tsx'
import { Notice } from '../../ui/notice.views.tsx'
import type { PageContext } from '../../ui/page-context.ts'
import { formatDate, formatDateTime } from '../../ui/time.words.ts'
import { accessSummary } from '../accounts/accounts.ts'
import { grantOf } from './invitations/granted.ts'
import type { Invitation } from './invitations/invitations.ts'
import type { Member } from './sub-accounts.ts'
import { subAccountWords } from './sub-accounts.words.ts'

export const listPath = '/sub-accounts'
export const personPath = (id: string) => `${listPath}/people/${id}`
export const invitationPath = (id: string) => `${listPath}/invitations/${id}`
export type SubAccountsDone = keyof (typeof subAccountWords)['en']['done']

interface ListProps {
  page: PageContext
  number: number
  /** Whose eyes these are, and what she may do. */
  access: AccountAccess
  isViewing: boolean
  members: readonly Member[]
  isFirst: boolean
  next: string | undefined
  invitations: readonly Invitation[]
  done: SubAccountsDone | undefined
  nowMs: number
}

export function SubAccountsPage(props: ListProps) {
  const { page, number, done, isFirst, next, invitations } = props
  const words = subAccountWords[page.language]
  return (
    <Layout page={page} title={words.title} lead={words.lead(number)}>
      {done === undefined ? null : (
        <Notice tone="success" live>
          {words.done[done]}
        </Notice>
      )}
      <Card title={words.members}>
        <Rows>
          {props.members.map((member) => (
            <MemberRow {...props} member={member} />
          ))}
        </Rows>
        {next === undefined && isFirst ? null : (
          <Actions>
            {next === undefined ? null : (
              <ButtonLink href={`${listPath}?after=${next}`} tone="plain">
                {words.more}
              </ButtonLink>
            )}
            {isFirst ? null : (
              <ButtonLink href={listPath} tone="link">
                {words.first}
              </ButtonLink>
            )}
          </Actions>
        )}
      </Card>
      {invitations.length === 0 ? null : <Invitations {...props} />}
      {page.viewer?.may('sub-accounts-act') ? (
        <Card title={words.addTitle}>
          <p>{words.add}</p>
        </Card>
      ) : null}
    </Layout>
  )
}

function MemberRow({ page, member, access, isViewing, nowMs }: ListProps & { member: Member }) {
  const words = subAccountWords[page.language]
  const isSelf = member.personId === access.personId
  const isOver = member.endsAtMs !== null && nowMs >= member.endsAtMs
  const mayTouch =
    page.viewer?.may('sub-accounts-act') === true &&
    !isSelf &&
    !member.isOwner &&
    mayGrant(access, member.permissions)
  const mayView = access.ownerId === access.personId && !isViewing && !member.isOwner && !isOver
  const badge = member.isOwner ? words.owner : isSelf ? words.you : isOver ? words.ended : undefined
  return (
    <Row
      title={member.name}
      badge={badge === undefined ? undefined : <Badge tone={isOver ? 'attention' : 'plain'}>{badge}</Badge>}
      detail={detailOf(page, member, nowMs)}
    >
      {mayTouch || mayView ? (
        <>
          {mayTouch ? (
            <LinkRow
              links={[
                {
                  href: `${personPath(member.personId)}/rights`,
                  title: words.change,
                  label: words.changeOf(member.name),
                },
                {
                  href: `${personPath(member.personId)}/removal`,
                  title: words.remove,
                  label: words.removeOf(member.name),
                },
              ]}
            />
          ) : null}
          {mayView ? (
            <PostButton page={page} action={`${personPath(member.personId)}/viewing`} tone="plain" small>
              {words.viewAs}
            </PostButton>
          ) : null}
        </>
      ) : undefined}
    </Row>
  )
}

function detailOf(page: PageContext, member: Member, nowMs: number): string {
  const { language } = page
  const words = subAccountWords[language]
  const { endsAtMs, lastSignInMs } = member
  const lastDay = endsAtMs === null ? undefined : formatDate({ language }, endsAtMs - 1)
  const end = lastDay && (nowMs < (endsAtMs ?? 0) ? words.until(lastDay) : words.endedOn(lastDay))
  return [
    member.username,
    member.email,
    member.isOwner ? words.everything : accessSummary(language, member.permissions),
    end ?? '',
    lastSignInMs === undefined ? words.never : words.lastSignIn(formatDateTime(page, lastSignInMs)),
    member.hasTwoFactor ? words.twoFactorOn : words.twoFactorOff,
    member.note === '' ? '' : words.note(member.note),
  ]
    .filter(Boolean)
    .join(' · ')
}

function Invitations({ page, invitations, nowMs }: ListProps) {
  const words = subAccountWords[page.language]
  const mayAct = page.viewer?.may('sub-accounts-act') === true
  return (
    <Card title={words.invitations}>
      <Rows>
        {invitations.map((invitation) => (
          <Row title={invitation.email} detail={invitationDetail(page, invitation, nowMs)}>
            {mayAct ? <InvitationActs page={page} id={invitation.id} /> : undefined}
          </Row>
        ))}
      </Rows>
    </Card>
  )
}

export function InvitationActs({ page, id }: { page: PageContext; id: string }) {
  const words = subAccountWords[page.language]
  return (
    <>
      <PostButton page={page} action={`${invitationPath(id)}/mail`} tone="plain" small>
        {words.resend}
      </PostButton>
      <PostButton page={page} action={`${invitationPath(id)}/cancellation`} tone="plain" small>
        {words.cancel}
      </PostButton>
    </>
  )
}

function invitationDetail(page: PageContext, invitation: Invitation, nowMs: number): string {
  const { language } = page
  const words = subAccountWords[language]
  const { sentAtMs, expiresAtMs } = invitation
  return [
    accessSummary(language, grantOf(invitation).permissions),
    words.invitedOn(formatDateTime(page, sentAtMs)),
    nowMs < expiresAtMs ? words.lapses(formatDateTime(page, expiresAtMs)) : words.lapsed,
  ].join(' · ')
}
