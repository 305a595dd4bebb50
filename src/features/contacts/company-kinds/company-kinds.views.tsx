import { type MailKind, mailKinds } from '../../../core/mail-kinds.ts'
import { Card } from '../../../ui/card.views.tsx'
import { CheckField, CheckGroup } from '../../../ui/fields.views.tsx'
import { Actions, Button, Form, HiddenField } from '../../../ui/forms.views.tsx'
import { Layout } from '../../../ui/layout.views.tsx'
import { TextLink } from '../../../ui/links.views.tsx'
import { Notice } from '../../../ui/notice.views.tsx'
import type { PageContext } from '../../../ui/page-context.ts'
import { kindsInWords, mailKindWords } from '../mail/mail-kinds.words.ts'
import { isNeeded } from '../mail/receivers.ts'
import { boxName } from '../mail/ticked-kinds.ts'
import { companyKindsWords } from './company-kinds.words.ts'

export const companyKindsPath = '/staff/company/mail-kinds'

export interface CompanyKindsProblem {
  isUnreadable?: boolean
  now?: readonly MailKind[]
  refused?: readonly MailKind[]
}

interface CompanyKindsPageProps {
  page: PageContext
  ticked: readonly MailKind[]
  readAs: string
  isDone: boolean
  problem: CompanyKindsProblem
}

export function CompanyKindsPage({ page, ticked, readAs, isDone, problem }: CompanyKindsPageProps) {
  const words = companyKindsWords[page.language]
  const { names, hints } = mailKindWords[page.language]
  return (
    <Layout page={page} title={words.title} lead={words.lead} current="outbox">
      {isDone ? (
        <Notice tone="success" live>
          {words.done}
        </Notice>
      ) : null}
      <Card>
        <Problem page={page} problem={problem} />
        <Form page={page} action={companyKindsPath}>
          <HiddenField name="read_as" value={readAs} />
          <CheckGroup label={words.label} hint={words.hint}>
            {mailKinds.map((kind) => (
              <CheckField
                name={boxName(kind)}
                label={names[kind]}
                hint={isNeeded(kind) ? `${hints[kind]} ${words.needed}` : hints[kind]}
                checked={ticked.includes(kind)}
                error={problem.refused?.includes(kind) ? words.neededRefused : undefined}
              />
            ))}
          </CheckGroup>
          <Actions>
            <Button>{words.save}</Button>
          </Actions>
        </Form>
      </Card>
      <p>
        <TextLink href="/staff/outbox">{words.back}</TextLink>
      </p>
    </Layout>
  )
}

function Problem({ page, problem }: { page: PageContext; problem: CompanyKindsProblem }) {
  const words = companyKindsWords[page.language]
  if (problem.isUnreadable)
    return (
      <Notice tone="warning" live>
        {words.unreadable}
      </Notice>
    )
  if (problem.now === undefined) return null
  return (
    <Notice tone="warning" title={words.savedMeanwhile} live>
      {words.savedMeanwhileLead(kindsInWords(page.language, problem.now))}
    </Notice>
  )
}
