import { Card } from '../../../ui/card.views.tsx'
import { ShareChart } from '../../../ui/chart.views.tsx'
import { Table } from '../../../ui/facts.views.tsx'
import { Actions, ButtonLink } from '../../../ui/forms.views.tsx'
import { Layout } from '../../../ui/layout.views.tsx'
import type { PageContext } from '../../../ui/page-context.ts'
import { Details, Small } from '../../../ui/text.views.tsx'
import { formatDate, formatDateTime, formatNumber, formatShare } from '../../../ui/time.words.ts'
import {
  type Adoption,
  type AdoptionByRole,
  type AdoptionPoint,
  type MissingPerson,
  sumOf,
} from './adoption.ts'
import { adoptionWords } from './adoption.words.ts'

interface AdoptionPageProps {
  page: PageContext
  adoption: AdoptionByRole
  points: readonly AdoptionPoint[]
  missing: { people: readonly MissingPerson[]; next: string | undefined }
  isFirst: boolean
}

const path = '/staff/adoption'

export function AdoptionPage({ page, adoption, points, missing, isFirst }: AdoptionPageProps) {
  const words = adoptionWords[page.language]
  return (
    <Layout page={page} title={words.title} lead={words.lead} current="adoption" wide>
      <Card title={words.now}>
        <NowTable page={page} adoption={adoption} />
        <Small>{words.nowHint}</Small>
      </Card>
      <Card title={words.overTime}>
        <OverTime page={page} points={points} />
      </Card>
      <Card title={words.missing}>
        {missing.people.length === 0 ? (
          <p>{isFirst ? words.nobodyMissing : words.noMore}</p>
        ) : (
          <MissingTable page={page} people={missing.people} />
        )}
        {missing.next === undefined && isFirst ? null : (
          <Actions>
            {missing.next === undefined ? null : (
              <ButtonLink href={`${path}?after=${encodeURIComponent(missing.next)}`} tone="plain">
                {words.more}
              </ButtonLink>
            )}
            {isFirst ? null : (
              <ButtonLink href={path} tone="link">
                {words.first}
              </ButtonLink>
            )}
          </Actions>
        )}
      </Card>
    </Layout>
  )
}

function NowTable({ page, adoption }: { page: PageContext; adoption: AdoptionByRole }) {
  const words = adoptionWords[page.language]
  const titles = [words.people, words.withTwoFactor, words.authenticatorOnly, words.passkeyOnly, words.both]
  const columns = [{ title: words.who }, ...titles.map((title) => ({ title, numeric: true }))]
  const count = (value: number) => formatNumber(page.language, value)
  const row = (title: string, of: Adoption) => [
    title,
    count(of.people),
    of.people === 0
      ? count(0)
      : `${count(of.withTwoFactor)} (${formatShare(page.language, of.withTwoFactor / of.people)})`,
    count(of.authenticatorOnly),
    count(of.passkeyOnly),
    count(of.both),
  ]
  const rows = [
    row(words.roles.customer, adoption.customer),
    row(words.roles.staff, adoption.staff),
    row(words.everyone, sumOf(adoption)),
  ]
  return <Table label={words.now} columns={columns} rows={rows} />
}

function OverTime({ page, points }: { page: PageContext; points: readonly AdoptionPoint[] }) {
  const words = adoptionWords[page.language]
  const { language } = page
  const [first, last] = [points[0], points.at(-1)]
  if (first === undefined || last === undefined) return <p>{words.noDays}</p>
  const share = (part: number, { people }: AdoptionPoint) => (people === 0 ? 0 : part / people)
  const at = (point: AdoptionPoint) => point.atMs
  const title = (name: string, value: number) => `${name}: ${formatShare(language, value)}`
  const series = [
    {
      title: title(words.withTwoFactor, share(last.withTwoFactor, last)),
      points: points.map((point) => ({ x: at(point), share: share(point.withTwoFactor, point) })),
    },
    {
      title: title(words.withPasskey, share(last.withPasskey, last)),
      points: points.map((point) => ({ x: at(point), share: share(point.withPasskey, point) })),
    },
  ]
  const columns = [
    { title: words.day },
    ...[words.people, words.withTwoFactor, words.withPasskey].map((name) => ({ title: name, numeric: true })),
  ]
  const rows = points.map((point) => [
    formatDate({ language }, point.atMs),
    ...[point.people, point.withTwoFactor, point.withPasskey].map((value) => formatNumber(language, value)),
  ])
  return (
    <>
      {points.length < 2 ? (
        <p>{words.oneDay}</p>
      ) : (
        <ShareChart
          label={words.plotLabel(formatDate({ language }, first.atMs), formatDate({ language }, last.atMs))}
          scale={[1, 0.5, 0].map((value) => formatShare(language, value))}
          ends={[formatDate({ language }, first.atMs), formatDate({ language }, last.atMs)]}
          series={series}
        />
      )}
      <Details summary={words.asTable}>
        <Table label={words.overTime} columns={columns} rows={rows.reverse()} />
      </Details>
      <Small>{words.countedDaily}</Small>
    </>
  )
}

function MissingTable({ page, people }: { page: PageContext; people: readonly MissingPerson[] }) {
  const words = adoptionWords[page.language]
  const columns = [words.username, words.name, words.role, words.lastSignIn].map((title) => ({ title }))
  const rows = people.map(({ username, name, role, lastSignInAtMs }) => [
    username,
    name,
    words.oneOf[role],
    lastSignInAtMs === undefined ? words.never : formatDateTime(page, lastSignInAtMs),
  ])
  return <Table label={words.missing} columns={columns} rows={rows} />
}
