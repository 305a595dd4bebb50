import { Facts } from '../../../ui/facts.views.tsx'
import { Button, ButtonLink, Form, PostButton } from '../../../ui/forms.views.tsx'
import { LinkList, StuckLine } from '../../../ui/links.views.tsx'
import { NarrowLayout, PlainPage } from '../../../ui/narrow-layout.views.tsx'
import { Notice } from '../../../ui/notice.views.tsx'
import type { PageContext } from '../../../ui/page-context.ts'
import { PasskeyButton } from '../../../ui/passkeys.views.tsx'
import { PasswordField } from '../../../ui/password.views.tsx'
import { BulletList, Details, Small } from '../../../ui/text.views.tsx'
import { type AskedFactor, AskedFactorField } from '../../two-factor/two-factor.ts'
import { undoEmailWords } from './undo-email.words.ts'

export interface UndoProblem {
  password?: string
  factor?: string
  passkey?: string
  warning?: string
}

interface UndoEmailProps {
  page: PageContext
  username: string
  from: string
  to: string
  asked: AskedFactor | undefined
  problem: UndoProblem
}

export function UndoEmailPage({ page, username, from, to, asked, problem }: UndoEmailProps) {
  const words = undoEmailWords[page.language]
  const facts = [
    { label: words.from, value: from },
    { label: words.to, value: to },
  ]
  return (
    <NarrowLayout
      page={page}
      title={words.title}
      lead={words.lead(username)}
      footnote={<StuckLine page={page} />}
    >
      {problem.warning ? (
        <Notice tone="warning" live>
          {problem.warning}
        </Notice>
      ) : null}
      <Facts facts={facts} />
      <BulletList items={words.whatHappens} />
      <ProofForm page={page} asked={asked} problem={problem} />
      <Details summary={words.neither}>
        <Small>{words.neitherLead}</Small>
        <PostButton page={page} action="/undo-email/closing" tone="plain" wide>
          {words.close}
        </PostButton>
      </Details>
    </NarrowLayout>
  )
}

function ProofForm({ page, asked, problem }: Pick<UndoEmailProps, 'page' | 'asked' | 'problem'>) {
  const words = undoEmailWords[page.language]
  return (
    <Form page={page} action="/undo-email">
      {asked ? <Small>{words.either}</Small> : null}
      <PasswordField
        page={page}
        name="password"
        label={words.password}
        autocomplete="current-password"
        error={problem.password}
      />
      {asked ? <AskedFactorField page={page} hasApp={asked.hasApp} error={problem.factor} /> : null}
      <Button wide tone="danger">
        {words.button}
      </Button>
      {asked?.passkey ? (
        <PasskeyButton
          page={page}
          kind="get"
          options={asked.passkey}
          error={problem.passkey}
          tone="plain"
          wide
        >
          {words.withPasskey}
        </PasskeyButton>
      ) : null}
    </Form>
  )
}

export function EmailUndonePage({ page }: { page: PageContext }) {
  const words = undoEmailWords[page.language]
  return (
    <NarrowLayout page={page} title={words.doneTitle} lead={words.done} footnote={<StuckLine page={page} />}>
      <p>{words.doneNext}</p>
      <ButtonLink href="/forgot-password" wide>
        {words.choosePassword}
      </ButtonLink>
      <LinkList links={[{ href: '/sign-in', title: words.signIn }]} />
    </NarrowLayout>
  )
}

export function MailClosedPage({ page }: { page: PageContext }) {
  const words = undoEmailWords[page.language]
  return (
    <NarrowLayout
      page={page}
      title={words.closedTitle}
      lead={words.closedLead}
      footnote={<StuckLine page={page} />}
    >
      <p>{words.closedNext}</p>
    </NarrowLayout>
  )
}

export function UndoLinkGonePage({ page }: { page: PageContext }) {
  const words = undoEmailWords[page.language]
  return (
    <PlainPage page={page} title={words.gone} lead={words.goneLead} footnote={<StuckLine page={page} />}>
      <ButtonLink href="/forgot-password" wide>
        {words.choosePassword}
      </ButtonLink>
      <LinkList links={[{ href: '/sign-in', title: words.signIn }]} />
    </PlainPage>
  )
}
