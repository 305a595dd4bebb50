import { ButtonLink } from '../../../ui/forms.views.tsx'
import { Contact, LinkList } from '../../../ui/links.views.tsx'
import { NarrowLayout } from '../../../ui/narrow-layout.views.tsx'
import type { PageContext } from '../../../ui/page-context.ts'
import { BulletList, Section, Small } from '../../../ui/text.views.tsx'
import type { TwoFactorStatus } from '../two-factor.ts'
import { backupCodePath, codePath } from './challenge.views.tsx'
import { challengeWords } from './challenge.words.ts'
import { lostPhoneWords } from './lost-phone.words.ts'

const recoveryPath = '/sign-in/two-factor/recovery'

interface LostPhonePageProps {
  page: PageContext
  status: TwoFactorStatus
  isRecoveryOpen: boolean
}

/** The ways in that this person has, the quickest first, and the last resort. She has typed her password. */
export function LostPhonePage({ page, status, isRecoveryOpen }: LostPhonePageProps) {
  const words = lostPhoneWords[page.language]
  const codesLeft = status.backupCodes?.left ?? 0
  return (
    <NarrowLayout page={page} title={words.title} lead={words.lead}>
      {codesLeft > 0 ? <BackupCodesSection page={page} left={codesLeft} /> : null}
      {status.passkeys.length > 0 ? <PasskeysSection page={page} status={status} /> : null}
      {status.authenticators.length > 0 ? <AppsSection page={page} status={status} /> : null}
      <Section title={words.nothingTitle}>
        {codesLeft > 0 ? null : <p>{words.noCodesLeft}</p>}
        <p>{words.recovery}</p>
        <ButtonLink href={recoveryPath} tone="plain" wide>
          {isRecoveryOpen ? words.recoveryOpen : words.askForRecovery}
        </ButtonLink>
        {page.company.contact ? (
          <Small>
            {words.ask} <Contact page={page} />
          </Small>
        ) : null}
      </Section>
      <LinkList links={[{ href: codePath, title: challengeWords[page.language].back }]} />
    </NarrowLayout>
  )
}

function BackupCodesSection({ page, left }: { page: PageContext; left: number }) {
  const words = lostPhoneWords[page.language]
  return (
    <Section title={words.codesTitle}>
      <p>{words.codes(left)}</p>
      <ButtonLink href={backupCodePath} tone="primary" wide>
        {challengeWords[page.language].useBackupCode}
      </ButtonLink>
    </Section>
  )
}

function PasskeysSection({ page, status }: { page: PageContext; status: TwoFactorStatus }) {
  const words = lostPhoneWords[page.language]
  return (
    <Section title={words.passkeysTitle}>
      <p>{words.passkeys}</p>
      <Names of={status.passkeys} />
      <ButtonLink href={codePath} tone="plain" wide>
        {challengeWords[page.language].usePasskey}
      </ButtonLink>
    </Section>
  )
}

function AppsSection({ page, status }: { page: PageContext; status: TwoFactorStatus }) {
  const words = lostPhoneWords[page.language]
  return (
    <Section title={words.appsTitle}>
      <p>{words.apps}</p>
      <Names of={status.authenticators} />
      <ButtonLink href={codePath} tone="plain" wide>
        {challengeWords[page.language].useApp}
      </ButtonLink>
    </Section>
  )
}

/** One alone that was never named says nothing. */
function Names({ of }: { of: readonly { name: string }[] }) {
  const names = of.map(({ name }) => name).filter(Boolean)
  return names.length === 0 ? null : <BulletList items={names} />
}
