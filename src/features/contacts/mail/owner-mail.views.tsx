import type { MailKind } from '../../../core/mail-kinds.ts'
import { Card } from '../../../ui/card.views.tsx'
import { Actions, Button, ButtonLink, Form, HiddenField } from '../../../ui/forms.views.tsx'
import { Layout } from '../../../ui/layout.views.tsx'
import { Notice } from '../../../ui/notice.views.tsx'
import type { PageContext } from '../../../ui/page-context.ts'
import { Small } from '../../../ui/text.views.tsx'
import { MailKindBoxes } from './mail-kind-boxes.views.tsx'
import { kindsInWords } from './mail-kinds.words.ts'
import { ownerMailWords } from './owner-mail.words.ts'

export interface OwnerMailProblem {
  isUnreadable?: boolean
  now?: readonly MailKind[]
  refused?: readonly MailKind[]
}

interface OwnerMailPageProps {
  page: PageContext
  owner: string
  sent: readonly MailKind[]
  ticked: readonly MailKind[]
  readAs: string
  keptGoing: readonly MailKind[]
  problem: OwnerMailProblem
}

export function OwnerMailPage({ page, owner, readAs, problem, ...boxes }: OwnerMailPageProps) {
  const words = ownerMailWords[page.language]
  return (
    <Layout page={page} title={words.title} lead={words.lead(owner)} current="contacts">
      <Card>
        {problem.isUnreadable ? (
          <Notice tone="warning" live>
            {words.unreadable}
          </Notice>
        ) : null}
        {problem.now ? (
          <Notice tone="warning" title={words.savedMeanwhile} live>
            {words.savedMeanwhileLead(kindsInWords(page.language, problem.now) || words.none)}
          </Notice>
        ) : null}
        <Form page={page} action="/contacts/mail">
          <HiddenField name="read_as" value={readAs} />
          <MailKindBoxes
            page={page}
            label={words.label}
            shown={boxes.sent}
            ticked={boxes.ticked}
            keptGoing={boxes.keptGoing}
            refused={problem.refused ?? []}
          />
          <Actions>
            <Button>{words.save}</Button>
            <ButtonLink href="/contacts" tone="link">
              {words.back}
            </ButtonLink>
          </Actions>
        </Form>
      </Card>
      <Small>{words.aside}</Small>
    </Layout>
  )
}
