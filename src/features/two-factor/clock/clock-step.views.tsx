import { driftMs } from '../../../core/clock-drift.ts'
import { CodeField } from '../../../ui/fields.views.tsx'
import { Actions, Button, ButtonLink, Form } from '../../../ui/forms.views.tsx'
import { LinkList } from '../../../ui/links.views.tsx'
import { NarrowLayout } from '../../../ui/narrow-layout.views.tsx'
import { Notice } from '../../../ui/notice.views.tsx'
import type { PageContext } from '../../../ui/page-context.ts'
import { Lead } from '../../../ui/text.views.tsx'
import { clockOff } from '../../../ui/time.words.ts'
import { backupCodePath, codePath, pairPath } from '../challenge/challenge.views.tsx'
import { challengeWords } from '../challenge/challenge.words.ts'
import { clockWords } from './clock.words.ts'

export function ClockStepPage({ page, error }: { page: PageContext; error: string | undefined }) {
  const { pair } = clockWords[page.language]
  const words = challengeWords[page.language]
  return (
    <NarrowLayout page={page} title={pair.title} lead={pair.lead}>
      <Form page={page} action={pairPath}>
        <PairFields page={page} error={error} autofocus />
        <Button wide>{pair.continue}</Button>
      </Form>
      <LinkList
        links={[
          { href: backupCodePath, title: words.useBackupCode },
          { href: codePath, title: pair.back },
        ]}
      />
    </NarrowLayout>
  )
}

/** The same while an app is set up: two codes in a row prove the secret. */
export function PairStep(props: {
  page: PageContext
  path: string
  back: string
  done: string
  error: string | undefined
}) {
  const { page, path, back, done, error } = props
  const { pair } = clockWords[page.language]
  return (
    <>
      <Lead>{pair.lead}</Lead>
      <Form page={page} action={`${path}/clock`}>
        <PairFields page={page} error={error} />
        <Actions>
          <Button>{done}</Button>
          <ButtonLink href={back} tone="link">
            {pair.back}
          </ButtonLink>
        </Actions>
      </Form>
    </>
  )
}

/** What the two codes told, on the step that follows them. */
export function ClockNotice({ page, driftSteps }: { page: PageContext; driftSteps: number }) {
  const off = clockOff(page.language, driftMs(driftSteps))
  if (off === undefined) return null
  return <Notice tone="warning">{clockWords[page.language].pair.enrolled(off)}</Notice>
}

function PairFields(props: { page: PageContext; error: string | undefined; autofocus?: boolean }) {
  const { pair } = clockWords[props.page.language]
  return (
    <>
      <CodeField
        name="first_code"
        label={pair.first}
        hint={pair.firstHint}
        error={props.error}
        autofocus={props.autofocus}
      />
      <CodeField name="next_code" label={pair.next} hint={pair.nextHint} />
    </>
  )
}
