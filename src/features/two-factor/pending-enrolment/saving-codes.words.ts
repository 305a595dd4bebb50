const en = {
  codes: {
    title: 'Save your backup codes',
    lead: 'If your phone is lost or broken, one of these opens your account instead. Each works once. Keep them where you keep important papers, or in a password manager, not on the phone.',
    sheetTitle: (company: string) => `Backup codes for ${company}`,
    sheetLines: (username: string, date: string) => [
      `Username: ${username}`,
      `Made: ${date}`,
      'Each code works once.',
    ],
    fileName: 'backup-codes.txt',
    saved: 'I have saved them',
  },
  check: {
    title: 'Check one backup code',
    lead: (position: number) =>
      `Type backup code number ${position} from what you saved. The check does not use it up.`,
    label: 'Backup code',
    malformed: 'A backup code has fifteen letters and digits, in three groups of five.',
    wrong: (position: number) =>
      `That is not code number ${position}. Look at your list again, or choose Back to see the codes.`,
  },
  back: 'Back',
}

const de: typeof en = {
  codes: {
    title: 'Backup-Codes aufbewahren',
    lead: 'Wenn Ihr Telefon verloren oder kaputt ist, öffnet stattdessen einer von diesen Ihr Konto. Jeder gilt einmal. Bewahren Sie sie bei wichtigen Papieren oder in einem Passwort-Manager auf, nicht auf dem Telefon.',
    sheetTitle: (company) => `Backup-Codes für ${company}`,
    sheetLines: (username, date) => [
      `Benutzername: ${username}`,
      `Erstellt am: ${date}`,
      'Jeder Code gilt einmal.',
    ],
    fileName: 'backup-codes.txt',
    saved: 'Ich habe sie aufbewahrt',
  },
  check: {
    title: 'Einen Backup-Code prüfen',
    lead: (position) =>
      `Geben Sie den Backup-Code Nummer ${position} ein, so wie Sie ihn aufbewahrt haben. Er wird dabei nicht verbraucht.`,
    label: 'Backup-Code',
    malformed: 'Ein Backup-Code hat fünfzehn Buchstaben und Ziffern in drei Fünfergruppen.',
    wrong: (position) =>
      `Das ist nicht der Code Nummer ${position}. Sehen Sie noch einmal auf Ihrer Liste nach, oder gehen Sie zurück, um die Codes zu sehen.`,
  },
  back: 'Zurück',
}

export const savingCodesWords = { en, de }
