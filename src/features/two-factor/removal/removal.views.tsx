import { Actions, Button, ButtonLink, Form } from '../../../ui/forms.views.tsx'
import type { PageContext } from '../../../ui/page-context.ts'
import { PasskeyButton } from '../../../ui/passkeys.views.tsx'
import { PasswordField } from '../../../ui/password.views.tsx'
import { BulletList, Lead } from '../../../ui/text.views.tsx'
import { AskedFactorField } from '../factor-check/asked-factor.views.tsx'
import type { RequestOptions } from '../passkeys/relying-party.ts'
import { SecurityPopUp } from '../security-pop-up.views.tsx'
import type { TwoFactorStatus } from '../two-factor.ts'
import { openerPath } from '../two-factor.views.tsx'
import { removalWords } from './removal.words.ts'

export interface RemovalProblem {
  password?: string
  factor?: string
  warning?: string
}

interface RemovalProps {
  page: PageContext
  status: TwoFactorStatus
  passkeyOptions: RequestOptions | undefined
  problem: RemovalProblem
}

export function RemovalPage(props: RemovalProps) {
  const { page, problem } = props
  const words = removalWords[page.language]
  const mustKeep = page.viewer?.duty.kind !== 'free'
  return (
    <SecurityPopUp page={page} title={words.title} closeHref={openerPath} warning={problem.warning}>
      {mustKeep ? <ReplaceInstead page={page} /> : <RemovalForm {...props} />}
    </SecurityPopUp>
  )
}

function ReplaceInstead({ page }: { page: PageContext }) {
  const words = removalWords[page.language]
  return (
    <>
      <Lead>{page.viewer?.isStaff ? words.staff : words.required(page.company.name)}</Lead>
      <p>{words.replace}</p>
      <BulletList items={words.ways} />
      <Actions>
        <ButtonLink href="/security/backup-codes/renewal">{words.renewCodes}</ButtonLink>
        <ButtonLink href={openerPath} tone="link">
          {words.back}
        </ButtonLink>
      </Actions>
    </>
  )
}

function RemovalForm({ page, status, passkeyOptions, problem }: RemovalProps) {
  const words = removalWords[page.language]
  const hasApp = status.authenticators.length > 0
  const goes = [
    ...(hasApp ? [words.authenticators(status.authenticators.length)] : []),
    ...(status.passkeys.length > 0 ? [words.passkeys(status.passkeys.length)] : []),
    words.backupCodes(status.backupCodes?.left ?? 0),
    words.sessions,
  ]
  return (
    <>
      <Lead>{words.lead}</Lead>
      <p>{words.goes}</p>
      <BulletList items={goes} />
      <Form page={page} action="/security/two-factor/removal">
        <PasswordField
          page={page}
          name="password"
          label={words.password}
          autocomplete="current-password"
          error={problem.password}
          autofocus
        />
        <AskedFactorField page={page} hasApp={hasApp} error={problem.factor} />
        <Actions>
          <Button tone="danger">{words.disable}</Button>
          {passkeyOptions ? (
            <PasskeyButton page={page} kind="get" options={passkeyOptions} tone="plain">
              {words.withPasskey}
            </PasskeyButton>
          ) : null}
        </Actions>
      </Form>
    </>
  )
}
