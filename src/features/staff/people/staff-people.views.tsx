import { permissionsOf, staffRoles } from '../../../core/staff-roles.ts'
import { Badge, Card } from '../../../ui/card.views.tsx'
import { Row, Rows } from '../../../ui/facts.views.tsx'
import { SelectField } from '../../../ui/fields.views.tsx'
import { Actions, Button, ButtonLink, Form, HiddenField } from '../../../ui/forms.views.tsx'
import { Layout } from '../../../ui/layout.views.tsx'
import { LinkRow } from '../../../ui/links.views.tsx'
import { Notice } from '../../../ui/notice.views.tsx'
import type { PageContext } from '../../../ui/page-context.ts'
import { BulletList, Small } from '../../../ui/text.views.tsx'
import { permissionNames } from '../../accounts/accounts.ts'
import type { RoleRefusal, StaffLine } from './staff-people.ts'
import { staffPeopleWords } from './staff-people.words.ts'

export const staffPeoplePath = '/staff/people'

interface StaffPeopleProps {
  page: PageContext
  lines: readonly StaffLine[]
  viewerId: string
  isDone: boolean
}

export function StaffPeoplePage({ page, lines, viewerId, isDone }: StaffPeopleProps) {
  const words = staffPeopleWords[page.language]
  const names = permissionNames(page.language)
  return (
    <Layout page={page} title={words.title} lead={words.lead} current="people">
      {isDone ? (
        <Notice tone="success" live>
          {words.done}
        </Notice>
      ) : null}
      <Card title={words.people}>
        <Rows>
          {lines.map((line) => (
            <StaffRow page={page} line={line} isViewer={line.id === viewerId} />
          ))}
        </Rows>
      </Card>
      {staffRoles.map((role) => (
        <Card title={words.mayTitle(words.roles[role])}>
          <BulletList items={permissionsOf(role).map((permission) => names[permission])} />
        </Card>
      ))}
    </Layout>
  )
}

function StaffRow({ page, line, isViewer }: { page: PageContext; line: StaffLine; isViewer: boolean }) {
  const words = staffPeopleWords[page.language]
  const { id, name, username, role, hasTwoFactor } = line
  const detail = [
    role === undefined ? words.noRole : words.roles[role],
    hasTwoFactor ? words.twoFactorOn : words.twoFactorOff,
  ].join(' · ')
  const change = {
    href: `${staffPeoplePath}/${id}/role`,
    title: words.change,
    label: words.changeOf(username),
  }
  return (
    <Row
      title={
        <bdi>
          {name} ({username})
        </bdi>
      }
      badge={isViewer ? <Badge>{words.you}</Badge> : undefined}
      detail={detail}
    >
      {isViewer ? undefined : <LinkRow links={[change]} />}
    </Row>
  )
}

interface RolePageProps {
  page: PageContext
  line: StaffLine
  refusal?: RoleRefusal | undefined
}

export function RolePage({ page, line, refusal }: RolePageProps) {
  const words = staffPeopleWords[page.language]
  const isOfField = refusal === 'role-unknown'
  return (
    <Layout page={page} title={words.changeOf(line.username)} lead={<bdi>{line.name}</bdi>} current="people">
      {refusal === undefined || isOfField ? null : (
        <Notice tone="danger" live>
          {words.refusals[refusal]}
        </Notice>
      )}
      <Card>
        <Form page={page} action={`${staffPeoplePath}/${line.id}/role`}>
          <HiddenField name="from" value={line.role ?? ''} />
          <SelectField
            name="role"
            label={words.role}
            value={line.role ?? 'support'}
            options={staffRoles.map((value) => ({ value, title: words.roles[value] }))}
            error={isOfField ? words.refusals['role-unknown'] : undefined}
          />
          <Small>{words.atOnce}</Small>
          <Actions>
            <Button>{words.button}</Button>
            <ButtonLink href={staffPeoplePath} tone="link">
              {words.cancel}
            </ButtonLink>
          </Actions>
        </Form>
      </Card>
    </Layout>
  )
}
