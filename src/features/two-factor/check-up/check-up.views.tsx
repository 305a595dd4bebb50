import { Badge, Card } from '../../../ui/card.views.tsx'
import { Row, Rows } from '../../../ui/facts.views.tsx'
import { BackupCodeField, CodeField, FactorField } from '../../../ui/fields.views.tsx'
import { Actions, Button, Form, HiddenField } from '../../../ui/forms.views.tsx'
import { Layout } from '../../../ui/layout.views.tsx'
import { LinkRow } from '../../../ui/links.views.tsx'
import { Notice } from '../../../ui/notice.views.tsx'
import type { PageContext } from '../../../ui/page-context.ts'
import { Divider, Small } from '../../../ui/text.views.tsx'
import { twoFactorWords } from '../two-factor.words.ts'
import { type CheckUp, checkUpPath } from './check-up.ts'
import { checkUpWords } from './check-up.words.ts'
import type { Asked } from './check-up-plan.ts'

export interface CheckUpProblem {
  error?: string
  isMalformed?: boolean
  warning?: string
}

interface CheckUpPageProps {
  page: PageContext
  checkUp: CheckUp
  returnTo: string
  problem: CheckUpProblem
}

/** In passing: the menu is there, and everything else stays open. */
export function CheckUpPage({ page, checkUp, returnTo, problem }: CheckUpPageProps) {
  const words = checkUpWords[page.language]
  return (
    <Layout page={page} title={words.title} lead={words.lead} current="security">
      {problem.warning ? (
        <Notice tone="warning" live>
          {problem.warning}
        </Notice>
      ) : null}
      <Card>
        <WaysToShow page={page} checkUp={checkUp} />
        <Divider />
        <Form page={page} action={checkUpPath}>
          {returnTo === '' ? null : <HiddenField name="return_to" value={returnTo} />}
          <AskedField page={page} asked={checkUp.asked} problem={problem} />
          <Actions>
            <Button>{words.check}</Button>
            <Button tone="link" formAction={`${checkUpPath}/later`}>
              {words.later}
            </Button>
          </Actions>
        </Form>
        <Small>{words.laterMeans}</Small>
      </Card>
    </Layout>
  )
}

function WaysToShow({ page, checkUp: { status, asked } }: Pick<CheckUpPageProps, 'page' | 'checkUp'>) {
  const words = checkUpWords[page.language]
  const { authenticator, backupCodes, codesLeft } = twoFactorWords[page.language]
  const open = new Set(asked.authenticators.map(({ id }) => id))
  const codes = status.backupCodes
  return (
    <Rows>
      {status.authenticators.map(({ id, name }) => (
        <WayToShow
          page={page}
          title={authenticator(name)}
          isShown={!open.has(id)}
          gone={{ href: `/security/authenticators/${id}/removal`, title: words.gone }}
        />
      ))}
      {codes && codes.left > 0 ? (
        <WayToShow
          page={page}
          title={backupCodes}
          detail={codesLeft(codes.left, codes.total)}
          isShown={!asked.backupCodes}
          gone={{ href: '/security/backup-codes/renewal', title: words.codesGone }}
        />
      ) : null}
    </Rows>
  )
}

function WayToShow({
  page,
  title,
  detail,
  isShown,
  gone,
}: {
  page: PageContext
  title: string
  detail?: string
  isShown: boolean
  gone: { href: string; title: string }
}) {
  const words = checkUpWords[page.language]
  const badge = isShown ? <Badge tone="good">{words.shown}</Badge> : <Badge>{words.notShown}</Badge>
  const label = twoFactorWords[page.language].of(gone.title, title)
  return (
    <Row title={title} badge={badge} detail={detail}>
      {isShown ? undefined : <LinkRow links={[{ ...gone, label }]} />}
    </Row>
  )
}

/** One field for whatever is still open. */
function AskedField({ page, asked, problem }: { page: PageContext; asked: Asked; problem: CheckUpProblem }) {
  const words = checkUpWords[page.language]
  const isAppAsked = asked.authenticators.length > 0
  const kind = isAppAsked && asked.backupCodes ? 'both' : isAppAsked ? 'code' : 'backupCode'
  const Field = { both: FactorField, code: CodeField, backupCode: BackupCodeField }[kind]
  const apps = words.or(asked.authenticators.map(({ name }) => words.app(name)))
  return (
    <Field
      name="factor"
      label={words[kind]}
      hint={words.hint[kind](apps)}
      error={problem.isMalformed ? words.malformed[kind] : problem.error}
    />
  )
}
