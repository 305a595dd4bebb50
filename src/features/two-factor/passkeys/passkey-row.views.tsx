import { Badge } from '../../../ui/card.views.tsx'
import { Row } from '../../../ui/facts.views.tsx'
import { LinkRow } from '../../../ui/links.views.tsx'
import type { PageContext } from '../../../ui/page-context.ts'
import { formatShortDate } from '../../../ui/time.words.ts'
import type { PasskeyFacts } from '../two-factor.ts'
import { twoFactorWords } from '../two-factor.words.ts'

export const passkeyPath = (id: string) => `/security/passkeys/${id}`

export function PasskeyRow({ page, passkey }: { page: PageContext; passkey: PasskeyFacts }) {
  const { id, name, addedAtMs, lastUsedAtMs, isSynced } = passkey
  const { language } = page
  const words = twoFactorWords[language]
  const title = words.passkey(name)
  const links = [
    { href: `${passkeyPath(id)}/name`, title: words.renameIt },
    { href: `${passkeyPath(id)}/removal`, title: words.removeIt },
  ].map((link) => ({ ...link, label: words.of(link.title, title) }))
  const used =
    lastUsedAtMs === undefined ? words.neverUsed : words.lastUsed(formatShortDate(page, lastUsedAtMs))
  return (
    <Row
      title={title}
      badge={isSynced ? <Badge>{words.synced}</Badge> : undefined}
      detail={`${words.added(formatShortDate(page, addedAtMs))} · ${used}`}
    >
      <LinkRow links={links} />
    </Row>
  )
}
