import { approvalsNeeded, identityChecks } from '../../../core/recovery-policy.ts'
import { maskedNetwork } from '../../../platform/http/network.ts'
import { Card } from '../../../ui/card.views.tsx'
import { Facts, Row, Rows } from '../../../ui/facts.views.tsx'
import { SelectField } from '../../../ui/fields.views.tsx'
import { Actions, Button, Form, PostButton } from '../../../ui/forms.views.tsx'
import { Layout } from '../../../ui/layout.views.tsx'
import { LinkRow, TextLink } from '../../../ui/links.views.tsx'
import { Notice } from '../../../ui/notice.views.tsx'
import type { PageContext } from '../../../ui/page-context.ts'
import { BulletList } from '../../../ui/text.views.tsx'
import { deviceName, formatDateTime } from '../../../ui/time.words.ts'
import { doerName } from '../../activity-log/activity-log.ts'
import type { RecoveryRequest } from '../recovery.ts'
import type { Approval, RequestFacts, RequestLine } from './recovery-requests.ts'
import { identityCheckName, recoveryRequestsWords, type ShownRefusal } from './recovery-requests.words.ts'

const listPath = '/staff/recovery'
export const requestsPath = '/staff/recovery/requests'

interface ListProps {
  page: PageContext
  open: readonly RequestLine[]
  ended: readonly RequestLine[]
  nowMs: number
}

export function RecoveryRequestsPage({ page, open, ended, nowMs }: ListProps) {
  const words = recoveryRequestsWords[page.language]
  return (
    <Layout page={page} title={words.title} lead={words.lead} current="recovery" wide>
      <Card title={words.open}>
        {open.length === 0 ? <p>{words.noneOpen}</p> : <RequestRows page={page} lines={open} nowMs={nowMs} />}
      </Card>
      {ended.length === 0 ? null : (
        <Card title={words.ended}>
          <RequestRows page={page} lines={ended} nowMs={nowMs} />
        </Card>
      )}
    </Layout>
  )
}

function RequestRows({
  page,
  lines,
  nowMs,
}: {
  page: PageContext
  lines: readonly RequestLine[]
  nowMs: number
}) {
  const words = recoveryRequestsWords[page.language]
  return (
    <Rows>
      {lines.map((line) => (
        <Row
          title={`${line.name} (${line.username})`}
          detail={`${words.askedOn(formatDateTime(page, line.openedAtMs))} · ${stateOf(page, line, line.approvals, nowMs)}`}
        >
          <LinkRow
            links={[
              {
                href: `${requestsPath}/${line.id}`,
                title: words.look,
                label: words.lookAt(line.username),
              },
            ]}
          />
        </Row>
      ))}
    </Rows>
  )
}

function stateOf(
  page: PageContext,
  request: RecoveryRequest,
  approvals: readonly Approval[],
  nowMs: number,
): string {
  const words = recoveryRequestsWords[page.language]
  const { outcome, dueAtMs, expiresAtMs } = request
  if (outcome !== null) return words.outcomes[outcome]
  if (nowMs >= expiresAtMs) return words.outcomes.expired
  if (nowMs < dueAtMs) return words.waitsUntil(formatDateTime(page, dueAtMs))
  return words.approvals(approvals.length, approvalsNeeded)
}

interface RequestPageProps {
  page: PageContext
  facts: RequestFacts
  viewer: { personId: string; isDone: boolean; refusal: ShownRefusal | undefined }
  nowMs: number
}

export function RecoveryRequestPage({ page, facts, viewer, nowMs }: RequestPageProps) {
  const words = recoveryRequestsWords[page.language]
  const { request, person, approvals } = facts
  const isOpen = request.endedAtMs === null && nowMs < request.expiresAtMs
  const isOwn = person.id === viewer.personId
  const hasApproved = approvals.some(({ approver }) => approver === viewer.personId)
  return (
    <Layout page={page} title={words.requestOf(person.username)} current="recovery">
      <Told page={page} viewer={viewer} isOwn={isOwn} hasApproved={hasApproved} isOpen={isOpen} />
      <Card title={words.facts} aside={stateOf(page, request, approvals, nowMs)}>
        <Facts facts={factsOf(page, facts)} />
        {approvals.length === 0 ? null : <Approvals page={page} approvals={approvals} />}
      </Card>
      {isOpen && !isOwn ? (
        <Decision
          page={page}
          facts={facts}
          viewer={viewer}
          mayApprove={nowMs >= request.dueAtMs && !hasApproved}
        />
      ) : null}
      <p>
        <TextLink href={listPath}>{words.back}</TextLink>
      </p>
    </Layout>
  )
}

function Told({
  page,
  viewer,
  isOwn,
  hasApproved,
  isOpen,
}: Pick<RequestPageProps, 'page' | 'viewer'> & { isOwn: boolean; hasApproved: boolean; isOpen: boolean }) {
  const words = recoveryRequestsWords[page.language]
  const { refusal, isDone } = viewer
  if (refusal !== undefined && refusal !== 'check-missing')
    return (
      <Notice tone="danger" live>
        {words.refusals[refusal]}
      </Notice>
    )
  if (isOwn) return <Notice tone="info">{words.refusals['own-request']}</Notice>
  if (!hasApproved) return null
  return (
    <Notice tone="success" live={isDone}>
      {isOpen ? words.youApproved : words.youApprovedDone}
    </Notice>
  )
}

function factsOf(page: PageContext, { request, person }: RequestFacts) {
  const words = recoveryRequestsWords[page.language]
  const time = (ms: number) => formatDateTime(page, ms)
  return [
    { label: words.name, value: person.name },
    { label: words.username, value: person.username },
    { label: words.email, value: person.email },
    { label: words.askedAt, value: time(request.openedAtMs) },
    { label: words.askedFrom, value: fromOf(page, request) },
    {
      label: words.browser,
      value: request.knownBrowserId === null ? words.unknownBrowser : words.knownBrowser,
    },
    {
      label: words.password,
      value: request.passwordLostAtMs === null ? words.passwordRight : words.passwordLost,
    },
    { label: words.notBefore, value: time(request.dueAtMs) },
    { label: words.endsAt, value: time(request.expiresAtMs) },
  ]
}

function fromOf(page: PageContext, { userAgent, network }: RecoveryRequest): string {
  return `${deviceName(page.language, userAgent)} · ${maskedNetwork(network)}`
}

function Approvals({ page, approvals }: { page: PageContext; approvals: readonly Approval[] }) {
  const words = recoveryRequestsWords[page.language]
  return (
    <Rows divided>
      {approvals.map(({ approverName, identityCheck, atMs }) => (
        <Row
          title={words.approvedBy(doerName(page.language, approverName))}
          detail={`${formatDateTime(page, atMs)} · ${identityCheckName(page.language, identityCheck)}`}
        />
      ))}
    </Rows>
  )
}

function Decision({
  page,
  facts,
  viewer,
  mayApprove,
}: Pick<RequestPageProps, 'page' | 'facts' | 'viewer'> & { mayApprove: boolean }) {
  const words = recoveryRequestsWords[page.language]
  const path = `${requestsPath}/${facts.request.id}`
  return (
    <>
      {mayApprove ? (
        <Card title={words.approveTitle}>
          <BulletList items={words.care} />
          <Form page={page} action={`${path}/approval`}>
            <SelectField
              name="identity_check"
              label={words.identityCheck}
              options={[
                { value: '', title: words.choose },
                ...identityChecks.map((value) => ({ value, title: identityCheckName(page.language, value) })),
              ]}
              error={viewer.refusal === 'check-missing' ? words.checkMissing : undefined}
            />
            <Actions>
              <Button>{words.approve}</Button>
            </Actions>
          </Form>
        </Card>
      ) : null}
      <Card title={words.refuseTitle}>
        <p>{words.refuseLead}</p>
        <Actions>
          <PostButton page={page} action={`${path}/refusal`} tone="danger">
            {words.refuse}
          </PostButton>
        </Actions>
      </Card>
    </>
  )
}
