import { Facts } from '../../../ui/facts.views.tsx'
import { ButtonLink, PostButton } from '../../../ui/forms.views.tsx'
import { StuckLine } from '../../../ui/links.views.tsx'
import { NarrowLayout, PlainPage } from '../../../ui/narrow-layout.views.tsx'
import type { PageContext } from '../../../ui/page-context.ts'
import { Small } from '../../../ui/text.views.tsx'
import { confirmAddressWords } from './confirm-address.words.ts'

interface ConfirmAddressProps {
  page: PageContext
  username: string
  email: string
}

export function ConfirmAddressPage({ page, username, email }: ConfirmAddressProps) {
  const words = confirmAddressWords[page.language]
  return (
    <NarrowLayout
      page={page}
      title={words.title}
      lead={words.lead(username)}
      footnote={<StuckLine page={page} />}
    >
      <Facts facts={[{ label: words.address, value: email }]} />
      <PostButton page={page} action="/confirm-notifications" wide>
        {words.button}
      </PostButton>
      <Small>{words.otherwise}</Small>
    </NarrowLayout>
  )
}

export function AddressConfirmedPage({ page }: { page: PageContext }) {
  const words = confirmAddressWords[page.language]
  return (
    <NarrowLayout
      page={page}
      title={words.doneTitle}
      lead={words.done}
      footnote={<StuckLine page={page} />}
    />
  )
}

export function AddressLinkGonePage({ page }: { page: PageContext }) {
  const words = confirmAddressWords[page.language]
  return (
    <PlainPage page={page} title={words.gone} lead={words.goneLead} footnote={<StuckLine page={page} />}>
      <ButtonLink href="/account/notifications" wide>
        {words.account}
      </ButtonLink>
    </PlainPage>
  )
}
