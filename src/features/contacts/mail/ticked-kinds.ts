import { type MailKind, mailKinds } from '../../../core/mail-kinds.ts'

export const boxName = (kind: MailKind) => `mail_${kind}`

/** The kinds whose boxes a form has ticked. */
export const tickedKinds = (form: Readonly<Record<string, string>>): readonly MailKind[] =>
  mailKinds.filter((kind) => form[boxName(kind)] === 'yes')
