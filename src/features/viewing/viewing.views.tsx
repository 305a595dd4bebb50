import type { Viewing } from '../../platform/session/account-of-session.ts'
import { ButtonLink, PostButton } from '../../ui/forms.views.tsx'
import { Layout } from '../../ui/layout.views.tsx'
import { Notice } from '../../ui/notice.views.tsx'
import type { PageContext } from '../../ui/page-context.ts'
import { Small } from '../../ui/text.views.tsx'
import { formatDateTime } from '../../ui/time.words.ts'
import { viewingWords } from './viewing.words.ts'

interface ViewingProps {
  page: PageContext
  viewing: Viewing
  /** Whose eyes they are. */
  name: string
  nowMs: number
}

/** Above every page of a session that has borrowed somebody's eyes. */
export function ViewingBanner({ page, viewing, name, nowMs }: ViewingProps) {
  const words = viewingWords[page.language]
  const until = formatDateTime(page, viewing.endsAtMs)
  const isOver = nowMs >= viewing.endsAtMs
  return (
    <Notice tone="warning" title={words.title}>
      <p>{isOver ? words.over(name) : (viewing.mayAct ? words.mayAct : words.lead)(name, until)}</p>
      {viewing.reason === '' ? null : <Small>{words.reason(viewing.reason)}</Small>}
      <PostButton page={page} action="/viewing/removal" tone="plain" small inline>
        {words.button}
      </PostButton>
    </Notice>
  )
}

/** The banner says it all where there is a view. */
export function ViewingPage({ page, isViewing }: { page: PageContext; isViewing: boolean }) {
  const words = viewingWords[page.language]
  return (
    <Layout page={page} title={isViewing ? words.button : words.none}>
      <p>
        <ButtonLink href="/dashboard" tone="plain">
          {words.home}
        </ButtonLink>
      </p>
    </Layout>
  )
}
