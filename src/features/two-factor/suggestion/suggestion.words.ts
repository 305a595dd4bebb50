const en = {
  allWell: 'All is well: there is nothing to do.',
  codesTitle: (left: number) =>
    left === 0
      ? 'You have no backup code left'
      : left === 1
        ? 'One backup code is left'
        : `${left} backup codes are left`,
  codes: 'They let you in when your phone is lost. A new set takes a minute, and replaces the ones you have.',
  renewCodes: 'Get a new set',
  secondTitle: 'Have a second way in',
  secondBesideApp:
    'If this phone is lost, paper is all that is left. A passkey, or an app on another device, opens the account as well.',
  secondBesidePasskey:
    'If this device is lost, paper is all that is left. An app on your phone, or another passkey, opens the account as well.',
  addSecond: 'Set one up',
  checkTitle: 'See whether all of it still works',
  check: 'It takes a minute: a backup code, and a code of each app that you have not used for a while.',
  checkNow: 'Check now',
  clockTitle: 'Set the clock of your phone right',
  clock: 'Its codes are accepted all the same, but only as long as it goes no further wrong.',
  setClock: 'See how far off it is',
}

const de: typeof en = {
  allWell: 'Alles ist in Ordnung: Es gibt nichts zu tun.',
  codesTitle: (left) =>
    left === 0
      ? 'Sie haben keinen Backup-Code mehr'
      : left === 1
        ? 'Ein Backup-Code ist noch übrig'
        : `${left} Backup-Codes sind noch übrig`,
  codes:
    'Mit ihnen kommen Sie hinein, wenn Ihr Telefon weg ist. Ein neuer Satz dauert eine Minute und ersetzt den alten.',
  renewCodes: 'Neuen Satz holen',
  secondTitle: 'Richten Sie einen zweiten Zugang ein',
  secondBesideApp:
    'Geht dieses Telefon verloren, bleibt Ihnen nur Papier. Ein Passkey oder eine App auf einem anderen Gerät öffnet das Konto ebenso.',
  secondBesidePasskey:
    'Geht dieses Gerät verloren, bleibt Ihnen nur Papier. Eine App auf Ihrem Telefon oder ein weiterer Passkey öffnet das Konto ebenso.',
  addSecond: 'Jetzt einrichten',
  checkTitle: 'Sehen Sie nach, ob alles noch funktioniert',
  check:
    'Das dauert eine Minute: ein Backup-Code und ein Code aus jeder App, die Sie länger nicht benutzt haben.',
  checkNow: 'Jetzt prüfen',
  clockTitle: 'Stellen Sie die Uhr Ihres Telefons richtig',
  clock: 'Die Codes werden trotzdem angenommen, aber nur, solange die Abweichung nicht noch größer wird.',
  setClock: 'Abweichung ansehen',
}

export const suggestionWords = { en, de }
