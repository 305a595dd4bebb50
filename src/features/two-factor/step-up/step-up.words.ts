import type { Act } from './acts.ts'

const en = {
  title: 'Confirm that it is you',
  acts: {
    'add-authenticator': 'To add an authentication app, show first that it is you.',
    'move-authenticator': 'To move to a new phone, show first that it is you.',
    'remove-authenticator': 'To remove an authentication app, show first that it is you.',
    'rename-authenticator': 'To rename an authentication app, show first that it is you.',
    'add-passkey': 'To add a passkey, show first that it is you.',
    'rename-passkey': 'To rename a passkey, show first that it is you.',
    'remove-passkey': 'To remove a passkey, show first that it is you.',
    'renew-backup-codes': 'To make new backup codes, show first that it is you.',
    'end-sessions': 'To see and end your other sessions, show first that it is you.',
    'change-email': 'To change your mail address, show first that it is you.',
    'change-notification-addresses':
      'To see and change your notification addresses, show first that it is you.',
    'change-username': 'To change your username, show first that it is you.',
    'change-customer-email': 'To change the mail address of a customer, show first that it is you.',
    'resend-mail': 'To send a mail again, show first that it is you.',
    'disable-customer': 'To disable or enable a customer, show first that it is you.',
    'view-as-customer': 'To look at the portal as a customer, show first that it is you.',
    'manage-staff': 'To see and change what members of staff may do, show first that it is you.',
    'change-mail-kinds': 'To change which kinds of mail there are, show first that it is you.',
    'invite-contact': 'To let somebody sign in to the account, show first that it is you.',
    'change-access': 'To change what somebody may do, show first that it is you.',
    'resend-invitation': 'To mail an invitation again, show first that it is you.',
    'decide-recovery': 'To decide about a recovery request, show first that it is you.',
    'change-recovery-wait': 'To change the wait of recovery requests, show first that it is you.',
    'change-policy': 'To change the security policy, show first that it is you.',
  } satisfies Record<Act, string>,
  or: 'or',
  usePasskey: 'Use a passkey',
  password: 'Password',
  continue: 'Continue',
  malformed: 'Type the six digits from your app, or a backup code of fifteen characters.',
  wrong: 'That code was not accepted. Each code works once: wait for the next one in your app and try again.',
  passwordMissing: 'Type your password.',
  passwordWrong: 'That password is not right. Try again.',
  lasts: 'You will not be asked again for ten minutes.',
}

const de: typeof en = {
  title: 'Bestätigen Sie, dass Sie es sind',
  acts: {
    'add-authenticator':
      'Bevor Sie eine Authentifizierungs-App hinzufügen, zeigen Sie bitte, dass Sie es sind.',
    'move-authenticator': 'Bevor Sie auf ein neues Telefon umziehen, zeigen Sie bitte, dass Sie es sind.',
    'remove-authenticator':
      'Bevor Sie eine Authentifizierungs-App entfernen, zeigen Sie bitte, dass Sie es sind.',
    'rename-authenticator':
      'Bevor Sie eine Authentifizierungs-App umbenennen, zeigen Sie bitte, dass Sie es sind.',
    'add-passkey': 'Bevor Sie einen Passkey hinzufügen, zeigen Sie bitte, dass Sie es sind.',
    'rename-passkey': 'Bevor Sie einen Passkey umbenennen, zeigen Sie bitte, dass Sie es sind.',
    'remove-passkey': 'Bevor Sie einen Passkey entfernen, zeigen Sie bitte, dass Sie es sind.',
    'renew-backup-codes': 'Bevor Sie neue Backup-Codes erstellen, zeigen Sie bitte, dass Sie es sind.',
    'end-sessions': 'Bevor Sie Ihre anderen Sitzungen sehen und beenden, zeigen Sie bitte, dass Sie es sind.',
    'change-email': 'Bevor Sie Ihre E-Mail-Adresse ändern, zeigen Sie bitte, dass Sie es sind.',
    'change-notification-addresses':
      'Bevor Sie Ihre Adressen für Mitteilungen sehen und ändern, zeigen Sie bitte, dass Sie es sind.',
    'change-username': 'Bevor Sie Ihren Benutzernamen ändern, zeigen Sie bitte, dass Sie es sind.',
    'change-customer-email':
      'Bevor Sie die E-Mail-Adresse eines Kunden ändern, zeigen Sie bitte, dass Sie es sind.',
    'resend-mail': 'Bevor Sie eine E-Mail noch einmal senden, zeigen Sie bitte, dass Sie es sind.',
    'disable-customer': 'Bevor Sie einen Kunden sperren oder freigeben, zeigen Sie bitte, dass Sie es sind.',
    'view-as-customer': 'Bevor Sie den Kundenbereich als Kunde ansehen, zeigen Sie bitte, dass Sie es sind.',
    'manage-staff': 'Bevor Sie sehen und ändern, was das Team darf, zeigen Sie bitte, dass Sie es sind.',
    'change-mail-kinds':
      'Bevor Sie ändern, welche Arten von E-Mails es gibt, zeigen Sie bitte, dass Sie es sind.',
    'invite-contact': 'Bevor sich jemand beim Konto anmelden darf, zeigen Sie bitte, dass Sie es sind.',
    'change-access': 'Bevor Sie ändern, was jemand darf, zeigen Sie bitte, dass Sie es sind.',
    'resend-invitation': 'Bevor Sie eine Einladung noch einmal senden, zeigen Sie bitte, dass Sie es sind.',
    'decide-recovery':
      'Bevor Sie über einen Antrag auf Wiederherstellung entscheiden, zeigen Sie bitte, dass Sie es sind.',
    'change-recovery-wait':
      'Bevor Sie die Wartezeit bei der Wiederherstellung ändern, zeigen Sie bitte, dass Sie es sind.',
    'change-policy': 'Bevor Sie die Sicherheitsrichtlinie ändern, zeigen Sie bitte, dass Sie es sind.',
  },
  or: 'oder',
  usePasskey: 'Passkey verwenden',
  password: 'Passwort',
  continue: 'Weiter',
  malformed: 'Geben Sie die sechs Ziffern aus Ihrer App ein oder einen Backup-Code aus fünfzehn Zeichen.',
  wrong:
    'Dieser Code wurde nicht angenommen. Jeder Code gilt einmal: Warten Sie auf den nächsten in Ihrer App und versuchen Sie es noch einmal.',
  passwordMissing: 'Geben Sie Ihr Passwort ein.',
  passwordWrong: 'Dieses Passwort stimmt nicht. Versuchen Sie es noch einmal.',
  lasts: 'Zehn Minuten lang werden Sie nicht noch einmal gefragt.',
}

export const stepUpWords = { en, de }
