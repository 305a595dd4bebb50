import { errorWords } from '../../ui/error-pages.words.ts'
import { ButtonLink } from '../../ui/forms.views.tsx'
import { PlainPage } from '../../ui/narrow-layout.views.tsx'
import type { PageContext } from '../../ui/page-context.ts'

type WordKey = keyof (typeof errorWords)['en']

interface ErrorPageProps {
  page: PageContext
  title: WordKey
  lead?: WordKey
  requestId?: string
}

export function ErrorPage({ page, title, lead, requestId }: ErrorPageProps) {
  const words = errorWords[page.language]
  return (
    <PlainPage page={page} title={words[title]} lead={lead ? words[lead] : undefined}>
      {requestId ? <code>{requestId}</code> : null}
      <ButtonLink href="/" tone="plain" wide>
        {words.start}
      </ButtonLink>
    </PlainPage>
  )
}
