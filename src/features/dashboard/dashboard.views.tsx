import { Card, StateHeader } from '../../ui/card.views.tsx'
import { ButtonLink } from '../../ui/forms.views.tsx'
import { Layout } from '../../ui/layout.views.tsx'
import { Contact } from '../../ui/links.views.tsx'
import type { PageContext } from '../../ui/page-context.ts'
import { NoAccountCard } from '../accounts/accounts.ts'
import { CustomerSearch } from '../customers/customers.ts'
import { GraceNotice } from '../security-policy/security-policy.ts'
import { dashboardWords } from './dashboard.words.ts'

interface DashboardPageProps {
  page: PageContext
  hasTwoFactor: boolean
  /** How many backup codes are left, where they are few. */
  fewCodes: number | undefined
  /** The accounts she belongs to, where the one her pages are about is not open to her. */
  others: readonly unknown[] | undefined
}

export function DashboardPage({ page, hasTwoFactor, fewCodes, others }: DashboardPageProps) {
  const words = dashboardWords[page.language]
  const settings = (
    <ButtonLink href="/security" tone={hasTwoFactor ? 'plain' : 'primary'}>
      {words.open}
    </ButtonLink>
  )
  return (
    <Layout
      page={page}
      title={words.title}
      heading={words.heading}
      lead={words.lead(page.company.name)}
      current="dashboard"
    >
      {page.viewer?.may('customers-view') ? (
        <Card>
          <CustomerSearch page={page} />
        </Card>
      ) : null}
      <GraceNotice page={page} hasTwoFactor={hasTwoFactor} withButton />
      {others === undefined ? null : <NoAccountCard page={page} hasOthers={others.length > 0} />}
      <Card>
        <StateHeader
          tone={hasTwoFactor ? 'good' : 'attention'}
          title={hasTwoFactor ? words.onTitle : words.offTitle}
          actions={settings}
        >
          {hasTwoFactor ? words.on : words.off}
        </StateHeader>
      </Card>
      {fewCodes === undefined ? null : (
        <Card>
          <StateHeader
            tone="attention"
            title={words.fewCodesTitle(fewCodes)}
            actions={
              <ButtonLink href="/security/backup-codes/renewal" tone="plain">
                {words.newCodes}
              </ButtonLink>
            }
          >
            {words.fewCodes}
          </StateHeader>
        </Card>
      )}
      {page.company.contact ? (
        <Card title={words.helpTitle}>
          <p>
            {words.help} <Contact page={page} />
          </p>
        </Card>
      ) : null}
    </Layout>
  )
}
