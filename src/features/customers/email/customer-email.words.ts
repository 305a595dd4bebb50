import type { EmailRefusal } from './customer-email.ts'

const en = {
  title: (number: number) => `Mail address of customer ${number}`,
  now: (email: string) => `Now it is ${email}.`,
  care: [
    'Whoever wants to take an account over asks for this. Make sure who is asking, by what you had on file before.',
    'The old address is told at once and can take the change back for seven days.',
    'For 72 hours, mail to the new address sets no password and opens no recovery.',
  ],
  email: 'New mail address',
  why: 'Reason, and how you made sure',
  whyHint: 'It stays in the logs, where the customer reads it too.',
  button: 'Change the mail address',
  cancel: 'Cancel',
  closedTitle: 'Mail does not open this account',
  closed:
    'The owner took a change of the address back without a proof. Until she proves who she is, or you decide, no mail sets a password or opens recovery.',
  reopen: 'Let mail open it again',
  refusals: {
    'email-invalid': 'Type a whole mail address, like anna@example.com.',
    'email-same': 'This is the mail address already.',
    'email-taken': 'Somebody has this mail address already, or may take it back.',
    'why-invalid': 'Type a reason of 1 to 300 characters in one line.',
  } satisfies Record<Exclude<EmailRefusal, 'customer-gone'>, string>,
}

const de: typeof en = {
  title: (number) => `E-Mail-Adresse von Kunde ${number}`,
  now: (email) => `Jetzt ist es ${email}.`,
  care: [
    'Darum bittet, wer ein Konto übernehmen will. Prüfen Sie, wer da fragt, mit dem, was Ihnen schon vorher vorlag.',
    'Die alte Adresse erfährt es sofort und kann die Änderung sieben Tage lang zurücknehmen.',
    '72 Stunden lang setzt keine E-Mail an die neue Adresse ein Passwort oder öffnet eine Wiederherstellung.',
  ],
  email: 'Neue E-Mail-Adresse',
  why: 'Grund, und wie Sie es geprüft haben',
  whyHint: 'Er bleibt in den Protokollen, wo ihn auch der Kunde liest.',
  button: 'E-Mail-Adresse ändern',
  cancel: 'Abbrechen',
  closedTitle: 'E-Mails öffnen dieses Konto nicht',
  closed:
    'Eine Änderung der Adresse wurde ohne Nachweis zurückgenommen. Bis die Person zeigt, wer sie ist, oder Sie entscheiden, setzt keine E-Mail ein Passwort und öffnet keine Wiederherstellung.',
  reopen: 'E-Mails wieder zulassen',
  refusals: {
    'email-invalid': 'Geben Sie eine vollständige E-Mail-Adresse ein, etwa anna@example.com.',
    'email-same': 'Das ist schon die E-Mail-Adresse.',
    'email-taken': 'Jemand hat diese E-Mail-Adresse schon oder kann sie zurückholen.',
    'why-invalid': 'Geben Sie einen Grund von 1 bis 300 Zeichen in einer Zeile ein.',
  },
}

export const customerEmailWords = { en, de }
