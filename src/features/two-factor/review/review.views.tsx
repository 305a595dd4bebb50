import { Card } from '../../../ui/card.views.tsx'
import { Facts } from '../../../ui/facts.views.tsx'
import { Actions, PostButton } from '../../../ui/forms.views.tsx'
import { Layout } from '../../../ui/layout.views.tsx'
import { Contact, TextLink } from '../../../ui/links.views.tsx'
import { Notice } from '../../../ui/notice.views.tsx'
import type { PageContext } from '../../../ui/page-context.ts'
import { BulletList } from '../../../ui/text.views.tsx'
import { formatDate } from '../../../ui/time.words.ts'
import type { TwoFactorStatus } from '../two-factor.ts'
import { WaysIn } from '../two-factor.views.tsx'
import { reviewWords } from './review.words.ts'

export function ReviewPage({
  page,
  email,
  status,
}: {
  page: PageContext
  email: string
  status: TwoFactorStatus
}) {
  const words = reviewWords[page.language]
  const { sinceMs, passwordChangedAtMs } = status
  const dateOr = (ms: number | undefined, say: (date: string) => string, otherwise: string) =>
    ms === undefined ? otherwise : say(formatDate(page, ms))
  return (
    <Layout page={page} title={words.title} lead={words.lead} current="security">
      <Card>
        <Facts
          facts={[
            { label: words.account, value: page.viewer?.username ?? '' },
            { label: words.email, value: email },
            { label: words.password, value: dateOr(passwordChangedAtMs, words.changed, words.notSet) },
            { label: words.twoFactor, value: dateOr(sinceMs, words.on, words.off) },
          ]}
        />
        {sinceMs === undefined ? null : <WaysIn page={page} status={status} />}
        {status.backupCodes ? <Notice tone="warning">{words.codesAreBack}</Notice> : null}
        <Actions>
          <PostButton page={page} action="/security/review">
            {words.mine}
          </PostButton>
        </Actions>
      </Card>
      <Card title={words.notMineTitle}>
        <BulletList
          items={[
            <>
              {words.notMinePassword} <TextLink href="/security/password">{words.changePassword}</TextLink>
            </>,
            <>
              {words.notMineFactor} <TextLink href="/security">{words.securitySettings}</TextLink>
            </>,
            <>
              {words.contact} <Contact page={page} />
            </>,
          ]}
        />
      </Card>
    </Layout>
  )
}
