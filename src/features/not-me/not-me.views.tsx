import { ButtonLink, PostButton } from '../../ui/forms.views.tsx'
import { LinkList, StuckLine } from '../../ui/links.views.tsx'
import { NarrowLayout, PlainPage } from '../../ui/narrow-layout.views.tsx'
import type { PageContext } from '../../ui/page-context.ts'
import { BulletList, Small } from '../../ui/text.views.tsx'
import { notMeWords } from './not-me.words.ts'

export function NotMePage({ page, username }: { page: PageContext; username: string }) {
  const words = notMeWords[page.language]
  return (
    <NarrowLayout
      page={page}
      title={words.title}
      lead={words.lead(username)}
      footnote={<StuckLine page={page} />}
    >
      <BulletList items={words.whatHappens} />
      <PostButton page={page} action="/not-me" tone="danger" wide>
        {words.button}
      </PostButton>
      <Small>{words.otherwise}</Small>
    </NarrowLayout>
  )
}

/** The same whether a mail went out or not: five a day, and none while the account waits to enrol anew. */
export function NotMeDonePage({ page }: { page: PageContext }) {
  const words = notMeWords[page.language]
  return (
    <NarrowLayout page={page} title={words.doneTitle} lead={words.done} footnote={<StuckLine page={page} />}>
      <p>{words.next}</p>
      <Small>{words.afterwards}</Small>
      <LinkList
        links={[
          { href: '/forgot-password', title: words.askAgain },
          { href: '/sign-in', title: words.signIn },
        ]}
      />
    </NarrowLayout>
  )
}

export function NotMeLinkGonePage({ page }: { page: PageContext }) {
  const words = notMeWords[page.language]
  return (
    <PlainPage page={page} title={words.gone} lead={words.goneLead} footnote={<StuckLine page={page} />}>
      <ButtonLink href="/forgot-password" wide>
        {words.choosePassword}
      </ButtonLink>
      <LinkList links={[{ href: '/sign-in', title: words.signIn }]} />
    </PlainPage>
  )
}
