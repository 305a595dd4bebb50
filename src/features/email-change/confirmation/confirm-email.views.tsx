import { Facts } from '../../../ui/facts.views.tsx'
import { ButtonLink, PostButton } from '../../../ui/forms.views.tsx'
import { StuckLine } from '../../../ui/links.views.tsx'
import { NarrowLayout, PlainPage } from '../../../ui/narrow-layout.views.tsx'
import type { PageContext } from '../../../ui/page-context.ts'
import { Small } from '../../../ui/text.views.tsx'
import { confirmEmailWords } from './confirm-email.words.ts'

interface ConfirmEmailProps {
  page: PageContext
  username: string
  newEmail: string
}

export function ConfirmEmailPage({ page, username, newEmail }: ConfirmEmailProps) {
  const words = confirmEmailWords[page.language]
  return (
    <NarrowLayout
      page={page}
      title={words.title}
      lead={words.lead(username)}
      footnote={<StuckLine page={page} />}
    >
      <Facts facts={[{ label: words.becomes, value: newEmail }]} />
      <PostButton page={page} action="/confirm-email" wide>
        {words.button}
      </PostButton>
      <Small>{words.otherwise}</Small>
    </NarrowLayout>
  )
}

export function EmailConfirmedPage({ page }: { page: PageContext }) {
  const words = confirmEmailWords[page.language]
  return (
    <NarrowLayout page={page} title={words.doneTitle} lead={words.done} footnote={<StuckLine page={page} />}>
      <ButtonLink href="/account" wide>
        {words.goOn}
      </ButtonLink>
    </NarrowLayout>
  )
}

export function ConfirmLinkGonePage({ page }: { page: PageContext }) {
  const words = confirmEmailWords[page.language]
  return (
    <PlainPage page={page} title={words.gone} lead={words.goneLead} footnote={<StuckLine page={page} />}>
      <ButtonLink href="/account" wide>
        {words.account}
      </ButtonLink>
    </PlainPage>
  )
}
