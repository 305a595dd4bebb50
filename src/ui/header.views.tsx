import type { Permission } from '../core/permissions.ts'
import type { StaffPermission } from '../core/staff-roles.ts'
import { Brand } from './brand.views.tsx'
import { Script } from './document.views.tsx'
import { Form } from './forms.views.tsx'
import { CaretIcon } from './icons.views.tsx'
import { layoutWords } from './layout.words.ts'
import type { PageContext, Viewer } from './page-context.ts'

export type PageName =
  | 'dashboard'
  | 'account'
  | 'security'
  | 'contacts'
  | 'emails'
  | 'customers'
  | 'outbox'
  | 'policy'
  | 'adoption'
  | 'recovery'
  | 'people'

export interface NavigationEntry {
  name: PageName
  href: string
  title: string
  /** Seldom needed: it stands in the menu on a desk too, so that the rest has room in every language. */
  inMenu?: true
}

/** In this order; what its viewer may not open is left out. */
const pages: readonly (Omit<NavigationEntry, 'title'> & {
  title: keyof typeof layoutWords.en &
    ('dashboard' | 'contacts' | 'customers' | 'mail' | 'recovery' | 'adoption' | 'policy' | 'people')
  needs?: Permission | StaffPermission
})[] = [
  { name: 'dashboard', href: '/dashboard', title: 'dashboard' },
  { name: 'contacts', href: '/contacts', title: 'contacts', needs: 'contacts-view' },
  { name: 'customers', href: '/staff/customers', title: 'customers', needs: 'customers-view' },
  { name: 'outbox', href: '/staff/outbox', title: 'mail', needs: 'mails-view' },
  { name: 'recovery', href: '/staff/recovery', title: 'recovery', needs: 'recovery-view' },
  { name: 'adoption', href: '/staff/adoption', title: 'adoption', needs: 'adoption-view', inMenu: true },
  { name: 'policy', href: '/staff/security-policy', title: 'policy', needs: 'policy-edit', inMenu: true },
  { name: 'people', href: '/staff/people', title: 'people', needs: 'staff-manage', inMenu: true },
]

export function navigationEntries({ viewer, language }: PageContext): NavigationEntry[] {
  if (viewer?.mustEnrolFirst) return []
  const words = layoutWords[language]
  return pages
    .filter(({ needs }) => needs === undefined || viewer?.may(needs))
    .map(({ needs: _, title, ...entry }) => ({ ...entry, title: words[title] }))
}

interface HeaderProps {
  page: PageContext
  current: PageName | undefined
  entries: readonly NavigationEntry[]
}

export function Header({ page, current, entries }: HeaderProps) {
  const words = layoutWords[page.language]
  return (
    <header class="border-b border-base-300 bg-base-100">
      <div class="mx-auto flex h-16 max-w-244 items-center gap-2 px-4">
        <Brand
          company={page.company.name}
          href={page.viewer && !page.viewer.mustEnrolFirst ? '/dashboard' : '/'}
          compact
        />
        {page.viewer === undefined ? (
          <a class="btn btn-ghost ml-auto" href="/sign-in">
            {words.signIn}
          </a>
        ) : (
          <>
            <nav class="main-nav" aria-label={words.mainNavigation}>
              {entries
                .filter(({ inMenu }) => !inMenu)
                .map((entry) => (
                  <a href={entry.href} aria-current={entry.name === current ? 'page' : undefined}>
                    {entry.title}
                  </a>
                ))}
            </nav>
            <HeaderMenu page={page} viewer={page.viewer} current={current} entries={entries} />
          </>
        )}
      </div>
    </header>
  )
}

function HeaderMenu({ page, viewer, current, entries }: HeaderProps & { viewer: Viewer }) {
  const words = layoutWords[page.language]
  const often = entries.filter(({ inMenu }) => !inMenu)
  const seldom = entries.filter(({ inMenu }) => inMenu)
  return (
    <header-menu class="relative -mr-3 ml-auto min-w-0">
      <details class="menu-details">
        <summary class="menu-button">
          <span class="truncate">{words.hello(viewer.username)}</span>
          <CaretIcon />
        </summary>
        <div class="menu-panel">
          {!viewer.mustEnrolFirst && (
            <div class="menu-part">
              <div class="menu-part lg:hidden">
                <MenuLinks entries={often} current={current} />
              </div>
              {seldom.length > 0 && (
                <div class="menu-part">
                  <MenuLinks entries={seldom} current={current} />
                </div>
              )}
              <MenuLink href="/account" title={words.accountDetails} isCurrent={current === 'account'} />
              <MenuLink href="/security/password" title={words.changePassword} />
              <MenuLink href="/security" title={words.securitySettings} isCurrent={current === 'security'} />
              <MenuLink href="/emails" title={words.emailHistory} isCurrent={current === 'emails'} />
              {viewer.isStaff ? null : <MenuLink href="/accounts" title={words.switchAccount} />}
            </div>
          )}
          <Form page={page} action="/sign-out">
            <button type="submit">{words.signOut}</button>
          </Form>
        </div>
      </details>
      <Script page={page} name="menu" />
    </header-menu>
  )
}

function MenuLinks({ entries, current }: Pick<HeaderProps, 'entries' | 'current'>) {
  return entries.map(({ name, href, title }) => (
    <MenuLink href={href} title={title} isCurrent={name === current} />
  ))
}

function MenuLink({ href, title, isCurrent = false }: { href: string; title: string; isCurrent?: boolean }) {
  return (
    <a href={href} aria-current={isCurrent ? 'page' : undefined}>
      {title}
    </a>
  )
}
