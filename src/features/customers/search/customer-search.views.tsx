import { Badge, Card } from '../../../ui/card.views.tsx'
import { Table } from '../../../ui/facts.views.tsx'
import { Actions, ButtonLink, SearchForm } from '../../../ui/forms.views.tsx'
import { Layout } from '../../../ui/layout.views.tsx'
import { TextLink } from '../../../ui/links.views.tsx'
import { Notice } from '../../../ui/notice.views.tsx'
import type { PageContext } from '../../../ui/page-context.ts'
import { formatShortDate } from '../../../ui/time.words.ts'
import { type CustomerLine, type FoundCustomers, longestQuery } from './customer-search.ts'
import { customerSearchWords } from './customer-search.words.ts'

const path = '/staff/customers'

interface SearchProps {
  page: PageContext
  typed?: string
  error?: string | undefined
}

/** The one field that finds customers, on their list and on the dashboard of staff. */
export function CustomerSearch({ page, typed, error }: SearchProps) {
  const words = customerSearchWords[page.language]
  return (
    <SearchForm
      action={path}
      name="q"
      label={words.search}
      button={words.button}
      value={typed}
      hint={words.hint}
      error={error}
    />
  )
}

interface CustomersProps {
  page: PageContext
  typed: string
  found: FoundCustomers
  isNewest: boolean
}

export function CustomersPage({ page, typed, found, isNewest }: CustomersProps) {
  const words = customerSearchWords[page.language]
  return (
    <Layout page={page} title={words.title} lead={words.lead} current="customers" wide>
      <Card>
        <CustomerSearch page={page} typed={typed} error={refusalOf(page, found)} />
        {page.viewer?.may('customers-edit') ? (
          <p>
            <TextLink href={`${path}/new`}>{words.add}</TextLink>
          </p>
        ) : null}
      </Card>
      {found.kind === 'refused' ? null : (
        <Card title={found.kind === 'newest' ? words.newest : words.found}>
          {found.kind === 'found' && found.isCut ? <Notice tone="info">{words.isCut}</Notice> : null}
          {found.lines.length === 0 ? (
            <p>{noneOf(page, found, isNewest)}</p>
          ) : (
            <Lines page={page} lines={found.lines} />
          )}
          <Paging page={page} older={found.kind === 'newest' ? found.older : undefined} isNewest={isNewest} />
        </Card>
      )}
    </Layout>
  )
}

function refusalOf(page: PageContext, found: FoundCustomers): string | undefined {
  const words = customerSearchWords[page.language]
  if (found.kind !== 'refused') return undefined
  return found.reason === 'query-too-long' ? words.tooLong(longestQuery) : words.withoutWords
}

function noneOf(page: PageContext, found: FoundCustomers, isNewest: boolean): string {
  const words = customerSearchWords[page.language]
  if (found.kind === 'found') return words.noneFound
  return isNewest ? words.none : words.noneOlder
}

function Lines({ page, lines }: { page: PageContext; lines: readonly CustomerLine[] }) {
  const words = customerSearchWords[page.language]
  const columns = [words.number, words.name, words.company, words.email, words.since]
  const rows = lines.map(({ id, number, name, company, city, email, createdAtMs, disabledAtMs }) => [
    String(number),
    <>
      <TextLink href={`${path}/${id}`}>
        <bdi>{name}</bdi>
      </TextLink>{' '}
      {disabledAtMs === null ? null : <Badge tone="attention">{words.disabled}</Badge>}
    </>,
    <bdi>{[company, city].filter(Boolean).join(', ') || '–'}</bdi>,
    <bdi>{email}</bdi>,
    formatShortDate(page, createdAtMs),
  ])
  return <Table label={words.title} columns={columns.map((title) => ({ title }))} rows={rows} />
}

function Paging({
  page,
  older,
  isNewest,
}: {
  page: PageContext
  older: string | undefined
  isNewest: boolean
}) {
  const words = customerSearchWords[page.language]
  if (older === undefined && isNewest) return null
  return (
    <Actions>
      {older === undefined ? null : (
        <ButtonLink href={`${path}?before=${older}`} tone="plain">
          {words.older}
        </ButtonLink>
      )}
      {isNewest ? null : (
        <ButtonLink href={path} tone="link">
          {words.backToNewest}
        </ButtonLink>
      )}
    </Actions>
  )
}
