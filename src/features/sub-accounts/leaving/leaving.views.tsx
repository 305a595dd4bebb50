import { Card } from '../../../ui/card.views.tsx'
import { Actions, PostButton } from '../../../ui/forms.views.tsx'
import { Layout } from '../../../ui/layout.views.tsx'
import { TextLink } from '../../../ui/links.views.tsx'
import type { PageContext } from '../../../ui/page-context.ts'
import { leavingWords } from './leaving.words.ts'

interface LeavingPageProps {
  page: PageContext
  account: { id: string; number: number; name: string }
}

export function LeavingPage({ page, account }: LeavingPageProps) {
  const words = leavingWords[page.language]
  return (
    <Layout page={page} title={words.title(account.name)} lead={words.lead(account.number)}>
      <Card>
        <p>{words.what}</p>
        <Actions>
          <PostButton page={page} action={`/accounts/${account.id}/leaving`} tone="danger">
            {words.button}
          </PostButton>
        </Actions>
      </Card>
      <p>
        <TextLink href="/accounts">{words.back}</TextLink>
      </p>
    </Layout>
  )
}
