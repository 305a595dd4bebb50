import type { NotificationAddressTable } from '../../platform/tables-of-mail-addresses.ts'
import { Badge, Card } from '../../ui/card.views.tsx'
import { Row, Rows } from '../../ui/facts.views.tsx'
import { TextField } from '../../ui/fields.views.tsx'
import { Actions, Button, ButtonLink, Form, PostButton } from '../../ui/forms.views.tsx'
import { Layout } from '../../ui/layout.views.tsx'
import { Notice } from '../../ui/notice.views.tsx'
import type { PageContext } from '../../ui/page-context.ts'
import { Small } from '../../ui/text.views.tsx'
import { formatDate, formatDateTime } from '../../ui/time.words.ts'
import { notificationAddressesWords } from './notification-addresses.words.ts'
import { mostAddresses } from './own-addresses.ts'

export type AddressesDone = keyof (typeof notificationAddressesWords)['en']['done']

export interface AddressesProblem {
  typed?: string
  error?: string
  warning?: string
}

interface NotificationAddressesProps {
  page: PageContext
  addresses: readonly NotificationAddressTable[]
  nowMs: number
  done: AddressesDone | undefined
  problem: AddressesProblem
}

export function NotificationAddressesPage(props: NotificationAddressesProps) {
  const { page, addresses, nowMs, done, problem } = props
  const words = notificationAddressesWords[page.language]
  return (
    <Layout page={page} title={words.title} lead={words.lead} current="account">
      {done ? (
        <Notice tone="success" live>
          {words.done[done]}
        </Notice>
      ) : null}
      <Card>
        {addresses.length === 0 ? <p>{words.none}</p> : null}
        <Rows>
          {addresses.map((address) => (
            <AddressRow page={page} address={address} nowMs={nowMs} />
          ))}
        </Rows>
        <Small>{words.safe}</Small>
      </Card>
      <Card title={words.addTitle}>
        {problem.warning ? (
          <Notice tone="warning" live>
            {problem.warning}
          </Notice>
        ) : null}
        {addresses.length >= mostAddresses && problem.error === undefined ? (
          <p>{words.most(mostAddresses)}</p>
        ) : (
          <AddForm page={page} problem={problem} />
        )}
      </Card>
    </Layout>
  )
}

function AddressRow({
  page,
  address,
  nowMs,
}: {
  page: PageContext
  address: NotificationAddressTable
  nowMs: number
}) {
  const words = notificationAddressesWords[page.language]
  const { id, email, confirmedAtMs, expiresAtMs } = address
  const open = expiresAtMs > nowMs ? words.waits(formatDateTime(page, expiresAtMs)) : words.late
  return (
    <Row
      title={email}
      badge={confirmedAtMs === null ? <Badge tone="attention">{words.waiting}</Badge> : undefined}
      detail={confirmedAtMs === null ? open : words.confirmed(formatDate(page, confirmedAtMs))}
    >
      <PostButton page={page} action={`/account/notifications/${id}/removal`} tone="plain" small>
        {words.remove}
      </PostButton>
    </Row>
  )
}

function AddForm({ page, problem }: Pick<NotificationAddressesProps, 'page' | 'problem'>) {
  const words = notificationAddressesWords[page.language]
  return (
    <Form page={page} action="/account/notifications">
      <TextField
        name="new_email"
        label={words.email}
        hint={words.hint}
        value={problem.typed}
        type="email"
        inputmode="email"
        maxlength={254}
        required
        error={problem.error}
      />
      <Actions>
        <Button>{words.send}</Button>
        <ButtonLink href="/account" tone="link">
          {words.back}
        </ButtonLink>
      </Actions>
    </Form>
  )
}
