import { fewBackupCodes } from './backup-codes/backup-codes.ts'

const en = {
  notYou: (contact: string) =>
    `When you have pressed it, sign in from the address you always use, look at Security Settings, and tell ${contact ? `us: ${contact}` : 'the company.'}`,
  on: {
    subject: 'Two-Factor Authentication is on',
    paragraphs: [
      'Two-Factor Authentication was switched on for your account. From now on signing in asks for your password and a six-digit code from your authentication app, or one of your backup codes.',
      'Everywhere else you were signed in, you have been signed out.',
    ],
  },
  off: {
    subject: 'Two-Factor Authentication is off',
    paragraphs: [
      'Two-Factor Authentication was switched off for your account. Your authentication app and your backup codes no longer work here; you can delete the entry in the app.',
      'Everywhere else you were signed in, you have been signed out. You can switch it on again at any time in Security Settings.',
    ],
  },
  reset: (by: string) => ({
    subject: 'Two-Factor Authentication was reset',
    paragraphs: [
      `Two-Factor Authentication of your account was reset by ${by}. Your authentication app and your backup codes no longer work, and you have been signed out everywhere.`,
      'The account stays shut until you have set up Two-Factor Authentication again. A second mail brings the link for that.',
    ],
  }),
  wrongCodes: {
    password: {
      subject: 'Three wrong codes for your account',
      paragraphs: [
        'Somebody who knows your password, or sits where you are signed in, typed three wrong codes in a row. If that was you, there is nothing to do: check that the clock of your phone is set to automatic.',
        'If it was not you, nobody got in, but your password is no longer yours alone. Choose a new one now: the link below begins with that.',
      ],
    },
    link: {
      subject: 'Three wrong codes for your account',
      paragraphs: [
        'Somebody who opened the link we mailed to you typed three wrong codes in a row. If that was you, there is nothing to do: check that the clock of your phone is set to automatic.',
        'If it was not you, nothing was changed, but somebody else reads your mail. Change the password of your mailbox now.',
      ],
    },
  },
  passwordStolen: {
    subject: 'Your password counts as stolen',
    paragraphs: [
      'Twenty wrong codes have been typed within 30 days after your right password, in browsers we do not know. Nobody got in, but your password is no longer yours alone.',
      'From now on it opens nothing in a browser you have never signed in with. Choose a new one: with “Forgot password?” on the sign-in page, for which you need this mailbox and a code, or under Change Password where you are signed in.',
    ],
  },
  usedTwice: {
    subject: 'A code was used twice',
    paragraphs: [
      'A right code for your account was typed that had already been used, or that came before the last one used. It was refused: each code works once.',
      'That happens when a page is sent twice. It also happens when somebody saw you type the code, so if you do not remember it, choose a new password.',
    ],
  },
  codesRenewed: {
    subject: 'New backup codes were made',
    paragraphs: [
      'Ten new backup codes were made for your account. Every code of the old set stopped working at that moment: throw the old sheet away.',
    ],
  },
  backupCodeUsed: (remaining: number) => ({
    subject: 'A backup code was used',
    paragraphs: [
      `One of your backup codes was used. It will not work again; ${left(remaining)}.`,
      ...(remaining <= fewBackupCodes
        ? ['Make new ones in Security Settings while you can: nobody but you can do that.']
        : []),
    ],
  }),
}

const left = (remaining: number) =>
  remaining === 0 ? 'none is left' : remaining === 1 ? 'one is left' : `${remaining} are left`

const nochUebrig = (remaining: number) =>
  remaining === 0
    ? 'es ist keiner mehr übrig'
    : remaining === 1
      ? 'einer ist noch übrig'
      : `${remaining} sind noch übrig`

const de: typeof en = {
  notYou: (contact) =>
    `Haben Sie ihn gedrückt, melden Sie sich über die Adresse an, die Sie immer benutzen, sehen Sie in den Sicherheitseinstellungen nach und sagen Sie ${contact ? `uns Bescheid: ${contact}` : 'dem Unternehmen Bescheid.'}`,
  on: {
    subject: 'Die Zwei-Faktor-Authentifizierung ist an',
    paragraphs: [
      'Für Ihr Konto wurde die Zwei-Faktor-Authentifizierung eingeschaltet. Beim Anmelden wird ab jetzt nach Ihrem Passwort und einem sechsstelligen Code aus Ihrer Authentifizierungs-App gefragt oder nach einem Ihrer Backup-Codes.',
      'Überall sonst, wo Sie angemeldet waren, sind Sie jetzt abgemeldet.',
    ],
  },
  off: {
    subject: 'Die Zwei-Faktor-Authentifizierung ist aus',
    paragraphs: [
      'Für Ihr Konto wurde die Zwei-Faktor-Authentifizierung ausgeschaltet. Ihre Authentifizierungs-App und Ihre Backup-Codes gelten hier nicht mehr; den Eintrag in der App können Sie löschen.',
      'Überall sonst, wo Sie angemeldet waren, sind Sie jetzt abgemeldet. Sie können sie jederzeit in den Sicherheitseinstellungen wieder einschalten.',
    ],
  },
  reset: (by) => ({
    subject: 'Die Zwei-Faktor-Authentifizierung wurde zurückgesetzt',
    paragraphs: [
      `Die Zwei-Faktor-Authentifizierung Ihres Kontos wurde von ${by} zurückgesetzt. Ihre Authentifizierungs-App und Ihre Backup-Codes gelten nicht mehr, und Sie sind überall abgemeldet.`,
      'Das Konto bleibt zu, bis Sie die Zwei-Faktor-Authentifizierung neu eingerichtet haben. Eine zweite E-Mail bringt den Link dafür.',
    ],
  }),
  wrongCodes: {
    password: {
      subject: 'Drei falsche Codes für Ihr Konto',
      paragraphs: [
        'Jemand, der Ihr Passwort kennt oder dort sitzt, wo Sie angemeldet sind, hat dreimal hintereinander einen falschen Code eingegeben. Waren Sie das, ist nichts zu tun: Prüfen Sie, ob die Uhr Ihres Telefons automatisch gestellt wird.',
        'Waren Sie es nicht, ist niemand hineingekommen, aber Ihr Passwort gehört nicht mehr Ihnen allein. Wählen Sie jetzt ein neues: Der Link unten ist der Anfang dazu.',
      ],
    },
    link: {
      subject: 'Drei falsche Codes für Ihr Konto',
      paragraphs: [
        'Jemand hat den Link geöffnet, den wir Ihnen gesendet haben, und dreimal hintereinander einen falschen Code eingegeben. Waren Sie das, ist nichts zu tun: Prüfen Sie, ob die Uhr Ihres Telefons automatisch gestellt wird.',
        'Waren Sie es nicht, wurde nichts geändert, aber jemand anderes liest Ihre E-Mails. Ändern Sie jetzt das Passwort Ihres Postfachs.',
      ],
    },
  },
  passwordStolen: {
    subject: 'Ihr Passwort gilt als gestohlen',
    paragraphs: [
      'Nach Ihrem richtigen Passwort wurden innerhalb von 30 Tagen zwanzig falsche Codes eingegeben, in Browsern, die wir nicht kennen. Niemand ist hineingekommen, aber Ihr Passwort gehört nicht mehr Ihnen allein.',
      'In einem Browser, mit dem Sie noch nie angemeldet waren, öffnet es ab jetzt nichts mehr. Wählen Sie ein neues: mit „Passwort vergessen?“ auf der Anmeldeseite, wofür Sie dieses Postfach und einen Code brauchen, oder unter „Passwort ändern“ dort, wo Sie angemeldet sind.',
    ],
  },
  usedTwice: {
    subject: 'Ein Code wurde zweimal benutzt',
    paragraphs: [
      'Für Ihr Konto wurde ein richtiger Code eingegeben, der schon benutzt war oder älter ist als der zuletzt benutzte. Er wurde abgelehnt: Jeder Code gilt einmal.',
      'Das kommt vor, wenn eine Seite zweimal gesendet wird. Es kommt auch vor, wenn jemand gesehen hat, wie Sie den Code eingegeben haben. Wenn Sie sich nicht daran erinnern, wählen Sie ein neues Passwort.',
    ],
  },
  codesRenewed: {
    subject: 'Neue Backup-Codes wurden erstellt',
    paragraphs: [
      'Für Ihr Konto wurden zehn neue Backup-Codes erstellt. Alle Codes des alten Satzes gelten seitdem nicht mehr: Werfen Sie das alte Blatt weg.',
    ],
  },
  backupCodeUsed: (remaining) => ({
    subject: 'Ein Backup-Code wurde benutzt',
    paragraphs: [
      `Einer Ihrer Backup-Codes wurde benutzt. Er gilt nicht noch einmal; ${nochUebrig(remaining)}.`,
      ...(remaining <= fewBackupCodes
        ? ['Erstellen Sie in den Sicherheitseinstellungen neue, solange Sie können: Niemand sonst kann das.']
        : []),
    ],
  }),
}

export const twoFactorMailWords = { en, de }
