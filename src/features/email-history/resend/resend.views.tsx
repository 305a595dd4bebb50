import { Card } from '../../../ui/card.views.tsx'
import { Facts } from '../../../ui/facts.views.tsx'
import { Actions, Button, ButtonLink, Form, HiddenField } from '../../../ui/forms.views.tsx'
import { Layout } from '../../../ui/layout.views.tsx'
import { Notice } from '../../../ui/notice.views.tsx'
import type { PageContext } from '../../../ui/page-context.ts'
import { HowElse, mailFacts } from '../email-history.views.tsx'
import type { ResendPageFacts } from './resend.ts'
import { resendWords } from './resend.words.ts'

interface ResendPageProps extends ResendPageFacts {
  page: PageContext
  /** The form named a turn that this mail has not come to. */
  isUnknown: boolean
}

export function ResendPage({ page, mail, turn, obstacle, isUnknown }: ResendPageProps) {
  const words = resendWords[page.language]
  const path = `/emails/${mail.id}`
  const back = (
    <ButtonLink href={path} tone="link">
      {words.back}
    </ButtonLink>
  )
  return (
    <Layout page={page} title={words.title} lead={words.lead} current="emails">
      <Card>
        {isUnknown && obstacle === undefined ? (
          <Notice tone="warning" live>
            {words.again}
          </Notice>
        ) : null}
        <Facts
          facts={[{ label: words.subject, value: <bdi>{mail.subject}</bdi> }, ...mailFacts(page, mail)]}
        />
        {obstacle === undefined ? (
          <Form page={page} action={`${path}/resend`}>
            <HiddenField name="turn" value={String(turn)} />
            <Actions>
              <Button>{words.resend}</Button>
              {back}
            </Actions>
          </Form>
        ) : (
          <>
            <WhyNot page={page} mail={mail} obstacle={obstacle} />
            <Actions>{back}</Actions>
          </>
        )}
      </Card>
    </Layout>
  )
}

/** No button: what would be refused is not offered. */
function WhyNot({
  page,
  mail,
  obstacle,
}: Pick<ResendPageProps, 'page' | 'mail'> & {
  obstacle: NonNullable<ResendPageProps['obstacle']>
}) {
  if (obstacle === 'holds-a-link') return <HowElse page={page} hidden={mail.hidden ?? 'other'} />
  return <p>{resendWords[page.language].refusals[obstacle]}</p>
}
