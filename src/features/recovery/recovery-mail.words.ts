import type { CancelledBy } from './recovery.ts'

const en = {
  cancel: 'Cancel the request',
  notYou: (contact: string) => `If it was not you, tell ${contact ? `us too: ${contact}` : 'the company.'}`,
  ask: (contact: string) => `If you have questions, ask ${contact ? `us: ${contact}` : 'the company.'}`,
  opened: {
    subject: 'Recovery of your account was asked for',
    what: (dueAt: string) =>
      `Somebody asked us to take the second factor of your account away: every authentication app, passkey and backup code. Nothing can be granted before ${dueAt}. After that two members of staff decide, when they have made sure who is asking.`,
    passwordRight: 'Whoever asked typed your right password.',
    passwordLost:
      'Whoever asked opened a link to choose a new password that we mailed to you, and says that the password is lost as well. If the request is granted, a new password is set too.',
    closing:
      'If it was you, there is nothing to do now. If it was not, the link opens a page with one button, which cancels the request. It works for as long as the request is open. Signing in with a code, a passkey or a backup code cancels it too.',
  },
  approved: {
    subject: 'The first approval of your recovery',
    what: (by: string) =>
      `Your recovery request was approved by ${by}. One more approval, by somebody else, and your second factor is taken away.`,
    closing: 'If you did not ask for this, cancel it now: the link opens a page with one button.',
  },
  cancelled: {
    subject: 'The recovery request was cancelled',
    by: {
      link: 'The recovery request for your account was cancelled with the link that we mailed to you.',
      session: 'The recovery request for your account was cancelled where you are signed in.',
      factor: 'You signed in with a second factor, so the recovery request for your account was cancelled.',
      'new-password': 'Your password was changed, so the recovery request for your account was cancelled.',
      'two-factor-off':
        'Two-Factor Authentication was switched off, so the recovery request for your account was cancelled.',
      'not-me': '“This was not me” was pressed, so the recovery request for your account was cancelled.',
      reset:
        'Two-Factor Authentication of your account was reset in another way, so the recovery request was cancelled.',
    } satisfies Record<CancelledBy, string>,
    unchanged: 'The request has changed nothing.',
  },
  refused: {
    subject: 'The recovery request was refused',
    what: (by: string) => `The recovery request for your account was refused by ${by}.`,
  },
  waits: {
    subject: (username: string) => `${username} asks for recovery`,
    what: (username: string, dueAt: string) =>
      `${username} has lost every second factor and asks for recovery. Nobody can approve before ${dueAt}. Look at the staff page “Recovery”.`,
    care: 'Two members of staff have to approve, and each makes sure first who is asking. Whoever has stolen a password asks like this too.',
  },
}

const de: typeof en = {
  cancel: 'Antrag abbrechen',
  notYou: (contact) =>
    `Waren Sie es nicht, sagen Sie ${contact ? `uns auch Bescheid: ${contact}` : 'dem Unternehmen Bescheid.'}`,
  ask: (contact) =>
    contact
      ? `Haben Sie Fragen, wenden Sie sich an uns: ${contact}`
      : 'Haben Sie Fragen, sagen Sie dem Unternehmen Bescheid.',
  opened: {
    subject: 'Für Ihr Konto wurde die Wiederherstellung beantragt',
    what: (dueAt) =>
      `Jemand hat uns gebeten, den zweiten Faktor Ihres Kontos zu entfernen: alle Authentifizierungs-Apps, Passkeys und Backup-Codes. Vor dem ${dueAt} kann nichts genehmigt werden. Danach entscheiden zwei Mitarbeitende, nachdem sie geprüft haben, wer da fragt.`,
    passwordRight: 'Wer den Antrag gestellt hat, hat Ihr richtiges Passwort eingegeben.',
    passwordLost:
      'Wer den Antrag gestellt hat, hat einen Link für ein neues Passwort geöffnet, den wir Ihnen gesendet haben, und sagt, dass auch das Passwort verloren ist. Wird der Antrag genehmigt, wird auch ein neues Passwort gesetzt.',
    closing:
      'Waren Sie es, ist jetzt nichts zu tun. Waren Sie es nicht, öffnet der Link eine Seite mit einem Knopf, der den Antrag abbricht. Er gilt, solange der Antrag offen ist. Auch eine Anmeldung mit einem Code, einem Passkey oder einem Backup-Code bricht ihn ab.',
  },
  approved: {
    subject: 'Die erste Genehmigung Ihrer Wiederherstellung',
    what: (by) =>
      `Ihr Antrag auf Wiederherstellung wurde von ${by} genehmigt. Noch eine Genehmigung von jemand anderem, und Ihr zweiter Faktor wird entfernt.`,
    closing:
      'Haben Sie das nicht beantragt, brechen Sie es jetzt ab: Der Link öffnet eine Seite mit einem Knopf.',
  },
  cancelled: {
    subject: 'Der Antrag auf Wiederherstellung wurde abgebrochen',
    by: {
      link: 'Der Antrag auf Wiederherstellung Ihres Kontos wurde mit dem Link abgebrochen, den wir Ihnen gesendet haben.',
      session:
        'Der Antrag auf Wiederherstellung Ihres Kontos wurde dort abgebrochen, wo Sie angemeldet sind.',
      factor:
        'Sie haben sich mit einem zweiten Faktor angemeldet, deshalb wurde der Antrag auf Wiederherstellung Ihres Kontos abgebrochen.',
      'new-password':
        'Ihr Passwort wurde geändert, deshalb wurde der Antrag auf Wiederherstellung Ihres Kontos abgebrochen.',
      'two-factor-off':
        'Die Zwei-Faktor-Authentifizierung wurde ausgeschaltet, deshalb wurde der Antrag auf Wiederherstellung Ihres Kontos abgebrochen.',
      'not-me':
        '„Das war ich nicht“ wurde gedrückt, deshalb wurde der Antrag auf Wiederherstellung Ihres Kontos abgebrochen.',
      reset:
        'Die Zwei-Faktor-Authentifizierung Ihres Kontos wurde auf anderem Weg zurückgesetzt, deshalb wurde der Antrag auf Wiederherstellung abgebrochen.',
    },
    unchanged: 'Der Antrag hat nichts geändert.',
  },
  refused: {
    subject: 'Der Antrag auf Wiederherstellung wurde abgelehnt',
    what: (by) => `Der Antrag auf Wiederherstellung Ihres Kontos wurde von ${by} abgelehnt.`,
  },
  waits: {
    subject: (username) => `${username} bittet um Wiederherstellung`,
    what: (username, dueAt) =>
      `${username} hat jeden zweiten Faktor verloren und bittet um Wiederherstellung. Vor dem ${dueAt} kann niemand genehmigen. Sehen Sie auf der Seite „Wiederherstellung“ für Mitarbeitende nach.`,
    care: 'Zwei Mitarbeitende müssen genehmigen, und jeder prüft vorher, wer da fragt. So fragt auch, wer ein Passwort gestohlen hat.',
  },
}

export const recoveryMailWords = { en, de }
