import { driftMs } from '../../../core/clock-drift.ts'
import { Card, StateHeader } from '../../../ui/card.views.tsx'
import { BigClock } from '../../../ui/clock.views.tsx'
import { Actions, ButtonLink } from '../../../ui/forms.views.tsx'
import { Layout } from '../../../ui/layout.views.tsx'
import type { PageContext } from '../../../ui/page-context.ts'
import { BulletList } from '../../../ui/text.views.tsx'
import { clockOff, formatClock } from '../../../ui/time.words.ts'
import { shownName } from '../authenticators/authenticator-names.ts'
import { challengeWords } from '../challenge/challenge.words.ts'
import { clockWords } from './clock.words.ts'

interface ClockPageProps {
  page: PageContext
  apps: readonly { name: string; driftSteps: number }[]
  goesOnTo: string
  nowMs: number
}

export function ClockPage({ page, apps, goesOnTo, nowMs }: ClockPageProps) {
  const words = clockWords[page.language].page
  const off = apps.flatMap(({ name, driftSteps }) => {
    const how = clockOff(page.language, driftMs(driftSteps))
    return how === undefined ? [] : [words.off(shownName(page.language, name), how)]
  })
  return (
    <Layout page={page} title={words.title} lead={words.lead} current="security">
      <Card>
        {off.length === 0 ? (
          <StateHeader tone="good" title={words.rightTitle}>
            {words.right}
          </StateHeader>
        ) : (
          <OffClocks page={page} off={off} nowMs={nowMs} />
        )}
        <Actions>
          <ButtonLink href={goesOnTo}>{words.continue}</ButtonLink>
        </Actions>
      </Card>
    </Layout>
  )
}

function OffClocks({ page, off, nowMs }: { page: PageContext; off: readonly string[]; nowMs: number }) {
  const words = clockWords[page.language].page
  const { iphone, android, computer, standing } = challengeWords[page.language].clock
  return (
    <>
      <StateHeader tone="attention" title={words.offTitle} icon="warning">
        {off.map((sentence) => (
          <p>{sentence}</p>
        ))}
      </StateHeader>
      <BigClock
        page={page}
        label={words.label}
        time={formatClock(page, nowMs)}
        nowMs={nowMs}
        standing={standing}
      />
      <BulletList items={[iphone, android, computer]} />
      <p>{words.until}</p>
    </>
  )
}
