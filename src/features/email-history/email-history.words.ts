import type { Hidden } from './hidden.ts'

const en = {
  title: 'Email History',
  lead: 'Every mail that was sent to you, the newest first.',
  leadWithAccount: 'Every mail that was sent to you or about the account, the newest first.',
  leadViewing: 'Every mail about the account, the newest first. A person’s own mails are hers alone.',
  nothingToSee: 'Mails about the account are not open to whoever’s eyes these are.',
  empty: 'No mail has been sent yet.',
  emptyHere: 'Nothing is older than this.',
  older: 'Older',
  newest: 'Back to the newest',
  when: 'When',
  to: 'To',
  subject: 'Subject',
  state: 'State',
  back: 'All mails',
  resent: 'The mail is sent again. It stands in the list as a new one.',
  masked: 'Links that open something are not shown here: where one stood, there is “…”.',
  redacted: 'Links that open something were erased when the mail was sent: where one stood, there is “…”.',
  designed: 'As it was designed',
  frame: (subject: string) => `The mail “${subject}”`,
  noResend: 'This mail cannot be sent again, because its link works once or for a short time.',
  instead: {
    'reset-password': 'For a new link, choose “Forgot password?” where you sign in.',
    enrol: 'For a new link, sign in with your password again: each time a fresh one is mailed.',
    'not-me': 'If it was not you: end the other sessions and change your password under “Security Settings”.',
    'confirm-email': 'For a new link, ask for the change again under “Account Details”.',
    'confirm-notifications': 'For a new link, add the address again under “Account Details”.',
    'undo-email': 'If you did not ask for the change and have no other way, ask the company.',
    'allow-browser': 'A new link can be asked for where you sign in, whenever the password has to wait.',
    'cancel-recovery': 'An open request can be cancelled above every page while you are signed in.',
    welcome: 'For a new link, ask the company.',
    invitation: 'For a new link, whoever invited can invite again.',
    other: 'For a new one, ask whoever sent it.',
  } satisfies Record<Hidden, string>,
  resend: 'Resend',
}

const de: typeof en = {
  title: 'E-Mail-Verlauf',
  lead: 'Jede E-Mail, die an Sie ging, die neueste zuerst.',
  leadWithAccount: 'Jede E-Mail, die an Sie oder zum Konto verschickt wurde, die neueste zuerst.',
  leadViewing: 'Jede E-Mail zum Konto, die neueste zuerst. Was an eine Person selbst ging, sieht nur sie.',
  nothingToSee: 'E-Mails zum Konto darf die Person nicht sehen, mit deren Augen Sie schauen.',
  empty: 'Es wurde noch keine E-Mail verschickt.',
  emptyHere: 'Ältere gibt es nicht.',
  older: 'Ältere',
  newest: 'Zurück zu den neuesten',
  when: 'Wann',
  to: 'An',
  subject: 'Betreff',
  state: 'Stand',
  back: 'Alle E-Mails',
  resent: 'Die E-Mail wird noch einmal gesendet. Sie steht als neue in der Liste.',
  masked: 'Links, die etwas öffnen, werden hier nicht gezeigt: Wo einer stand, steht „…“.',
  redacted: 'Links, die etwas öffnen, wurden beim Versand gelöscht: Wo einer stand, steht „…“.',
  designed: 'So, wie sie gestaltet war',
  frame: (subject) => `Die E-Mail „${subject}“`,
  noResend:
    'Diese E-Mail kann nicht noch einmal gesendet werden, weil ihr Link nur einmal oder nur kurze Zeit gilt.',
  instead: {
    'reset-password': 'Einen neuen Link bekommen Sie bei der Anmeldung über „Passwort vergessen?“.',
    enrol: 'Melden Sie sich noch einmal mit Ihrem Passwort an: Jedes Mal kommt ein neuer Link.',
    'not-me':
      'Waren Sie es nicht, beenden Sie unter „Sicherheitseinstellungen“ die anderen Sitzungen und ändern Sie Ihr Passwort.',
    'confirm-email': 'Für einen neuen Link ändern Sie die Adresse unter „Kontodaten“ noch einmal.',
    'confirm-notifications':
      'Für einen neuen Link tragen Sie die Adresse unter „Kontodaten“ noch einmal ein.',
    'undo-email':
      'Haben Sie die Änderung nicht gewollt und kommen anders nicht weiter, fragen Sie das Unternehmen.',
    'allow-browser': 'Einen neuen Link gibt es bei der Anmeldung, sobald das Passwort warten muss.',
    'cancel-recovery':
      'Solange Sie angemeldet sind, lässt sich ein offener Antrag über jeder Seite abbrechen.',
    welcome: 'Für einen neuen Link fragen Sie das Unternehmen.',
    invitation: 'Für einen neuen Link kann noch einmal einladen, wer eingeladen hat.',
    other: 'Für einen neuen fragen Sie, wer die E-Mail geschickt hat.',
  },
  resend: 'Erneut senden',
}

export const emailHistoryWords = { en, de }
