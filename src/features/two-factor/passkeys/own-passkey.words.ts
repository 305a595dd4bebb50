const en = {
  rename: { title: 'Rename a passkey', name: 'Name', save: 'Save' },
  remove: {
    title: 'Remove a passkey',
    lead: 'It signs in no more, at once and everywhere, and all your other sessions end. Your other ways in stay as they are.',
    last: 'This is your last way besides backup codes. Removing it means switching Two-Factor Authentication off; or add another passkey or app first.',
    remove: 'Remove this passkey',
  },
}

const de: typeof en = {
  rename: { title: 'Passkey umbenennen', name: 'Name', save: 'Speichern' },
  remove: {
    title: 'Passkey entfernen',
    lead: 'Er gilt sofort und überall nicht mehr, und alle Ihre anderen Sitzungen enden. Ihre anderen Zugänge bleiben, wie sie sind.',
    last: 'Das ist Ihr letzter Zugang außer den Backup-Codes. Ihn zu entfernen heißt, die Zwei-Faktor-Authentifizierung auszuschalten; oder fügen Sie zuerst einen anderen Passkey oder eine App hinzu.',
    remove: 'Diesen Passkey entfernen',
  },
}

export const ownPasskeyWords = { en, de }
