import { BigClock } from '../../../ui/clock.views.tsx'
import { BackupCodeField, CodeField } from '../../../ui/fields.views.tsx'
import { Button, ButtonLink, Form } from '../../../ui/forms.views.tsx'
import { LinkList } from '../../../ui/links.views.tsx'
import { NarrowLayout } from '../../../ui/narrow-layout.views.tsx'
import { Notice } from '../../../ui/notice.views.tsx'
import type { PageContext } from '../../../ui/page-context.ts'
import { PasskeyButton } from '../../../ui/passkeys.views.tsx'
import { BulletList, Divider, NeedsScript, Section } from '../../../ui/text.views.tsx'
import { formatClock } from '../../../ui/time.words.ts'
import { unlockWords } from '../unlock/unlock.words.ts'
import type { SecondStepWays } from './challenge.ts'
import { challengeWords } from './challenge.words.ts'

export const codePath = '/sign-in/two-factor'
export const passkeyPath = '/sign-in/two-factor/passkey'
export const backupCodePath = '/sign-in/two-factor/backup-code'
export const pairPath = '/sign-in/two-factor/clock'
const signInPath = '/sign-in'
export const unlockPath = '/sign-in/two-factor/unlock'
const clockPath = '/sign-in/two-factor/codes-not-accepted'
export const lostPhonePath = '/sign-in/two-factor/lost-phone'

export interface StepPageProps {
  page: PageContext
  ways: SecondStepWays
  error?: string | undefined
  passkeyError?: string | undefined
  /** Six-digit codes are delayed: three in a row end that. */
  offersUnlock?: boolean | undefined
  /** They have ended it a moment ago. */
  isUnlocked?: boolean | undefined
}

/** Without an app there is no six-digit code: the passkey, or at once the field for a backup code. */
export function SecondStepPage(props: StepPageProps) {
  return props.ways.hasApp ? <CodePage {...props} /> : <PasskeyPage {...props} />
}

function CodePage(props: StepPageProps) {
  const { page, error, offersUnlock, isUnlocked } = props
  const words = challengeWords[page.language]
  return (
    <NarrowLayout page={page} title={words.title} lead={words.lead(page.company.name)}>
      {isUnlocked ? <Notice tone="success">{unlockWords[page.language].unlocked}</Notice> : null}
      <Form page={page} action={codePath}>
        <CodeField name="code" label={words.code} error={error} autofocus />
        <Button wide>{words.continue}</Button>
      </Form>
      {offersUnlock ? (
        <ButtonLink href={unlockPath} tone="plain" wide>
          {unlockWords[page.language].offer}
        </ButtonLink>
      ) : null}
      <PasskeyForm {...props} tone="plain" />
      <LinkList
        links={[
          { href: backupCodePath, title: words.useBackupCode },
          { href: clockPath, title: words.codesNotAccepted },
          { href: lostPhonePath, title: words.lostPhone },
          { href: signInPath, title: words.notYou(props.ways.username) },
        ]}
      />
    </NarrowLayout>
  )
}

function PasskeyPage(props: StepPageProps) {
  const { page } = props
  const words = challengeWords[page.language]
  return (
    <NarrowLayout page={page} title={words.title} lead={words.passkeyLead}>
      <NeedsScript>
        <PasskeyForm {...props} unsupported={words.noPasskeys} />
        <Divider>{words.or}</Divider>
      </NeedsScript>
      <Form page={page} action={backupCodePath}>
        <BackupCodeField name="backup_code" label={words.backupCode} />
        <Button wide tone="plain">
          {words.continue}
        </Button>
      </Form>
      <LinkList
        links={[
          { href: lostPhonePath, title: words.lostPhone },
          { href: signInPath, title: words.notYou(props.ways.username) },
        ]}
      />
    </NarrowLayout>
  )
}

function PasskeyForm({
  page,
  ways,
  passkeyError,
  ...look
}: StepPageProps & { tone?: 'plain'; unsupported?: string }) {
  if (!ways.passkey) return null
  return (
    <Form page={page} action={passkeyPath}>
      <PasskeyButton page={page} kind="get" options={ways.passkey} error={passkeyError} wide {...look}>
        {challengeWords[page.language].usePasskey}
      </PasskeyButton>
    </Form>
  )
}

export function BackupCodePage({ page, ways, error }: StepPageProps) {
  const words = challengeWords[page.language]
  return (
    <NarrowLayout page={page} title={words.title} lead={words.backupLead}>
      <Form page={page} action={backupCodePath}>
        <BackupCodeField name="backup_code" label={words.backupCode} error={error} autofocus />
        <Button wide>{words.continue}</Button>
      </Form>
      <LinkList
        links={[
          { href: codePath, title: ways.hasApp ? words.useApp : words.usePasskey },
          { href: lostPhonePath, title: words.lostPhone },
          { href: signInPath, title: words.notYou(ways.username) },
        ]}
      />
    </NarrowLayout>
  )
}

export function CodesNotAcceptedPage(props: { page: PageContext; nowMs: number; username: string }) {
  const { page, nowMs, username } = props
  const words = challengeWords[page.language]
  const { clock } = words
  return (
    <NarrowLayout page={page} title={clock.title} lead={clock.lead}>
      <BigClock
        page={page}
        label={clock.label}
        time={formatClock(page, nowMs)}
        nowMs={nowMs}
        standing={clock.standing}
      />
      <p>{clock.minutes}</p>
      <Section title={clock.stepsTitle}>
        <BulletList items={[clock.iphone, clock.android, clock.computer]} />
        <p>{clock.afterwards}</p>
      </Section>
      <Section title={clock.cannotTitle}>
        <p>{clock.cannot}</p>
        <ButtonLink href={pairPath} tone="plain" wide>
          {clock.typeTwo}
        </ButtonLink>
      </Section>
      <Section title={clock.otherTitle}>
        <p>{clock.entry(page.company.name, username)}</p>
      </Section>
      <LinkList
        links={[
          { href: backupCodePath, title: words.useBackupCode },
          { href: lostPhonePath, title: words.lostPhone },
          { href: codePath, title: words.back },
        ]}
      />
    </NarrowLayout>
  )
}
