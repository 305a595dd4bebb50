import { type ResendPageFacts, resendsPerDay } from './resend.ts'

type Refusal = Exclude<NonNullable<ResendPageFacts['obstacle']>, 'holds-a-link'>

const en = {
  title: 'Send this mail again?',
  lead: 'It goes out word for word, to the address that it first went to.',
  subject: 'Subject',
  resend: 'Resend',
  back: 'Back to the mail',
  again: 'This page was out of date, and nothing was sent. Press Resend again.',
  refusals: {
    'not-yours': 'You may read the mails about this account, but not send them. Its owner can change that.',
    'on-its-way': 'It has not gone out yet, so there is nothing to send again.',
    'too-many': `You have sent ${resendsPerDay} mails again within a day. Come back tomorrow.`,
  } satisfies Record<Refusal, string>,
}

const de: typeof en = {
  title: 'Diese E-Mail noch einmal senden?',
  lead: 'Sie geht Wort für Wort an die Adresse, an die sie zuerst ging.',
  subject: 'Betreff',
  resend: 'Erneut senden',
  back: 'Zurück zur E-Mail',
  again:
    'Diese Seite war nicht mehr aktuell; es wurde nichts gesendet. Drücken Sie noch einmal „Erneut senden“.',
  refusals: {
    'not-yours':
      'Sie dürfen die E-Mails zu diesem Konto lesen, aber nicht senden. Wem das Konto gehört, kann das ändern.',
    'on-its-way': 'Sie ist noch nicht hinausgegangen; es gibt also nichts noch einmal zu senden.',
    'too-many': `Sie haben innerhalb eines Tages ${resendsPerDay} E-Mails noch einmal gesendet. Kommen Sie morgen wieder.`,
  },
}

export const resendWords = { en, de }
