import type { MailKind } from '../../../core/mail-kinds.ts'
import { CheckField, CheckGroup } from '../../../ui/fields.views.tsx'
import type { PageContext } from '../../../ui/page-context.ts'
import { mailKindWords } from './mail-kinds.words.ts'
import { boxName } from './ticked-kinds.ts'

export interface MailKindBoxesProps {
  page: PageContext
  label: string
  shown: readonly MailKind[]
  ticked: readonly MailKind[]
  /** What nobody else gets of what somebody must get. */
  keptGoing?: readonly MailKind[]
  /** What cannot be unticked, as was just tried. */
  refused?: readonly MailKind[]
}

/** A box for each kind of mail that the company sends, and why some of them need somebody who gets them. */
export function MailKindBoxes({
  page,
  label,
  shown,
  ticked,
  keptGoing = [],
  refused = [],
}: MailKindBoxesProps) {
  const words = mailKindWords[page.language]
  return (
    <CheckGroup label={label} hint={words.why}>
      {shown.map((kind) => (
        <CheckField
          name={boxName(kind)}
          label={words.names[kind]}
          hint={keptGoing.includes(kind) ? `${words.hints[kind]} ${words.onlyReceiver}` : words.hints[kind]}
          checked={ticked.includes(kind)}
          error={refused.includes(kind) ? words.lastReceiver : undefined}
        />
      ))}
    </CheckGroup>
  )
}
