const en = {
  title: 'Lost your phone?',
  lead: 'These are the ways into your account that are left.',
  codesTitle: 'Your backup codes',
  codes: (left: number) =>
    left === 1
      ? 'One of the codes you saved is left. It opens your account once, instead of the app.'
      : `${left} of the codes you saved are left. Each opens your account once, instead of the app.`,
  passkeysTitle: 'A passkey',
  passkeys: 'Any device that holds one of these will do.',
  appsTitle: 'The app on another device',
  apps: 'Some apps show the same codes on a tablet, a computer or a restored phone. Any of them will do.',
  nothingTitle: 'None of these',
  noCodesLeft: 'No backup code of yours is left.',
  recovery:
    'As a last resort, people can take your lost second factor away, after a wait and when they have made sure that it is you.',
  askForRecovery: 'Ask for recovery',
  recoveryOpen: 'Look at your recovery request',
  ask: 'Not sure? Ask us:',
}

const de: typeof en = {
  title: 'Telefon verloren?',
  lead: 'Diese Wege in Ihr Konto sind noch da.',
  codesTitle: 'Ihre Backup-Codes',
  codes: (left) =>
    left === 1
      ? 'Einer der Codes, die Sie gesichert haben, ist noch übrig. Er öffnet Ihr Konto einmal anstelle der App.'
      : `${left} der Codes, die Sie gesichert haben, sind noch übrig. Jeder öffnet Ihr Konto einmal anstelle der App.`,
  passkeysTitle: 'Ein Passkey',
  passkeys: 'Jedes Gerät mit einem davon genügt.',
  appsTitle: 'Die App auf einem anderen Gerät',
  apps: 'Manche Apps zeigen dieselben Codes auch auf einem Tablet, einem Computer oder einem wiederhergestellten Telefon. Jedes davon genügt.',
  nothingTitle: 'Nichts davon',
  noCodesLeft: 'Von Ihren Backup-Codes ist keiner mehr übrig.',
  recovery:
    'Als letzten Weg können Menschen Ihren verlorenen zweiten Faktor entfernen, nach einer Wartezeit und wenn sie geprüft haben, dass Sie es sind.',
  askForRecovery: 'Wiederherstellung beantragen',
  recoveryOpen: 'Ihren Antrag ansehen',
  ask: 'Nicht sicher? Fragen Sie uns:',
}

export const lostPhoneWords = { en, de }
