import { Card } from '../../../ui/card.views.tsx'
import { PlainText } from '../../../ui/facts.views.tsx'
import { TextAreaField } from '../../../ui/fields.views.tsx'
import { Actions, Button, Form } from '../../../ui/forms.views.tsx'
import { TextLink } from '../../../ui/links.views.tsx'
import type { PageContext } from '../../../ui/page-context.ts'
import { Small, Stack } from '../../../ui/text.views.tsx'
import { formatDateTime } from '../../../ui/time.words.ts'
import { customerWords, type NoteFault } from '../customer.words.ts'
import type { Customer } from '../customers.ts'

interface NotesProps {
  page: PageContext
  customer: Customer
  note: { typed: string; fault: NoteFault } | undefined
}

export function NotesCard({ page, customer: { facts, notes, olderNotes }, note }: NotesProps) {
  const words = customerWords[page.language]
  const path = `/staff/customers/${facts.id}`
  return (
    <Card title={words.notes}>
      <Small>{words.notesLead}</Small>
      {notes.length === 0 ? (
        <p>{words.noNotes}</p>
      ) : (
        notes.map(({ author, body, createdAtMs }) => (
          <Stack>
            <PlainText>{body}</PlainText>
            <Small>
              <bdi>{author}</bdi> · {formatDateTime(page, createdAtMs)}
            </Small>
          </Stack>
        ))
      )}
      {olderNotes === undefined ? null : (
        <p>
          <TextLink href={`${path}?before=${olderNotes}`}>{words.olderNotes}</TextLink>
        </p>
      )}
      {page.viewer?.may('customers-edit') ? (
        <Form page={page} action={`${path}/notes`}>
          <TextAreaField
            name="note"
            label={words.note}
            value={note?.typed}
            error={note && words.noteFaults[note.fault]}
          />
          <Actions>
            <Button>{words.addNote}</Button>
          </Actions>
        </Form>
      ) : null}
    </Card>
  )
}
