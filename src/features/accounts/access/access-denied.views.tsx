import type { Permission } from '../../../core/permissions.ts'
import type { StaffPermission } from '../../../core/staff-roles.ts'
import { Card } from '../../../ui/card.views.tsx'
import { ButtonLink } from '../../../ui/forms.views.tsx'
import { Layout } from '../../../ui/layout.views.tsx'
import { TextLink } from '../../../ui/links.views.tsx'
import type { PageContext } from '../../../ui/page-context.ts'
import { BulletList } from '../../../ui/text.views.tsx'
import { accessDeniedWords } from './access-denied.words.ts'
import { permissionNames } from './permissions.words.ts'

interface AccessDeniedProps {
  page: PageContext
  needed: Permission | StaffPermission
  held: readonly (Permission | StaffPermission)[]
  /** Whom to ask: the owner by name; `staff` for members of staff; undefined where there is no account. */
  ask: { owner: string } | 'staff' | undefined
}

export function AccessDeniedPage({ page, needed, held, ask }: AccessDeniedProps) {
  const words = accessDeniedWords[page.language]
  const names = permissionNames(page.language)
  return (
    <Layout page={page} title={words.title} lead={ask === undefined ? words.none : words.lead(names[needed])}>
      <Card title={ask === undefined ? undefined : words.mayTitle}>
        {ask === undefined ? (
          <p>{words.noneLead}</p>
        ) : held.length === 0 ? (
          <p>{words.mayNothing}</p>
        ) : (
          <BulletList items={held.map((permission) => names[permission])} />
        )}
        {ask === undefined ? (
          <p>
            <TextLink href="/accounts">{words.switch}</TextLink>
          </p>
        ) : (
          <p>{ask === 'staff' ? words.askStaff : words.ask(ask.owner)}</p>
        )}
        <p>
          <ButtonLink href="/dashboard" tone="plain">
            {words.home}
          </ButtonLink>
        </p>
      </Card>
    </Layout>
  )
}
