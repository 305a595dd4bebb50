import type { OpenRecovery } from '../../../platform/session/session.ts'
import { Card } from '../../../ui/card.views.tsx'
import { Facts } from '../../../ui/facts.views.tsx'
import { ButtonLink, PostButton } from '../../../ui/forms.views.tsx'
import { Layout } from '../../../ui/layout.views.tsx'
import { LinkList, StuckLine, TextLink } from '../../../ui/links.views.tsx'
import { NarrowLayout, PlainPage } from '../../../ui/narrow-layout.views.tsx'
import { Notice } from '../../../ui/notice.views.tsx'
import type { PageContext } from '../../../ui/page-context.ts'
import { Small } from '../../../ui/text.views.tsx'
import { deviceName, formatDateTime } from '../../../ui/time.words.ts'
import type { OpenCancelLink } from './cancel-link.ts'
import { cancelRecoveryWords } from './cancel-recovery.words.ts'

const cancelPath = '/security/recovery/cancellation'

export function RecoveryBanner({ page, recovery }: { page: PageContext; recovery: OpenRecovery }) {
  const words = cancelRecoveryWords[page.language]
  return (
    <Notice tone="danger" title={words.bannerTitle}>
      <p>{words.banner(formatDateTime(page, recovery.dueAtMs))}</p>
      <PostButton page={page} action={cancelPath} tone="danger" small inline>
        {words.button}
      </PostButton>
    </Notice>
  )
}

interface OwnRecoveryPageProps {
  page: PageContext
  recovery: OpenRecovery | undefined
  isDone: boolean
}

export function OwnRecoveryPage({ page, recovery, isDone }: OwnRecoveryPageProps) {
  const words = cancelRecoveryWords[page.language]
  return (
    <Layout page={page} title={words.ownTitle} current="security">
      {isDone && !recovery ? (
        <Notice tone="success" live>
          {words.done}
        </Notice>
      ) : null}
      <Card>
        {recovery ? <Facts facts={factsOf(page, recovery)} /> : <p>{words.none}</p>}
        {recovery || isDone ? <Small>{recovery ? words.whatItIs : words.changePassword}</Small> : null}
      </Card>
      <p>
        <TextLink href="/security">{words.back}</TextLink>
      </p>
    </Layout>
  )
}

function factsOf(page: PageContext, { openedAtMs, dueAtMs, userAgent }: OpenRecovery) {
  const words = cancelRecoveryWords[page.language]
  return [
    { label: words.askedAt, value: formatDateTime(page, openedAtMs) },
    { label: words.askedFrom, value: deviceName(page.language, userAgent) },
    { label: words.notBefore, value: formatDateTime(page, dueAtMs) },
  ]
}

export function CancelPage({ page, person, request }: OpenCancelLink & { page: PageContext }) {
  const words = cancelRecoveryWords[page.language]
  return (
    <NarrowLayout
      page={page}
      title={words.title}
      lead={words.lead(person.username)}
      footnote={<StuckLine page={page} />}
    >
      <Facts facts={factsOf(page, request)} />
      <PostButton page={page} action="/cancel-recovery" tone="danger" wide>
        {words.button}
      </PostButton>
      <Small>{words.otherwise}</Small>
    </NarrowLayout>
  )
}

export function CancelledPage({ page }: { page: PageContext }) {
  const words = cancelRecoveryWords[page.language]
  return (
    <NarrowLayout page={page} title={words.doneTitle} lead={words.done} footnote={<StuckLine page={page} />}>
      <p>{words.changePassword}</p>
      <LinkList
        links={[
          { href: '/forgot-password', title: words.newPassword },
          { href: '/sign-in', title: words.signIn },
        ]}
      />
    </NarrowLayout>
  )
}

export function CancelLinkGonePage({ page }: { page: PageContext }) {
  const words = cancelRecoveryWords[page.language]
  return (
    <PlainPage page={page} title={words.gone} lead={words.goneLead} footnote={<StuckLine page={page} />}>
      <ButtonLink href="/sign-in" wide>
        {words.signIn}
      </ButtonLink>
    </PlainPage>
  )
}
