const en = {
  added: (name: string) => ({
    subject: 'An authentication app was added',
    paragraphs: [
      `The authentication app “${name}” was added to your account. From now on its codes open your account too, together with your password.`,
    ],
  }),
  moved: (name: string) => ({
    subject: 'An authentication app was moved to a new phone',
    paragraphs: [
      `The authentication app “${name}” is on a new phone now. The codes of the old one stopped working at that moment; you can delete its entry. Your backup codes stay as they are.`,
      'Everywhere else you were signed in, you have been signed out.',
    ],
  }),
  removed: (name: string) => ({
    subject: 'An authentication app was removed',
    paragraphs: [
      `The authentication app “${name}” was removed from your account. Its codes no longer work; you can delete its entry.`,
      'Everywhere else you were signed in, you have been signed out.',
    ],
  }),
  renamed: (from: string, to: string) => ({
    subject: 'An authentication app was renamed',
    paragraphs: [
      `The authentication app “${from}” of your account is called “${to}” from now on. Nothing else has changed.`,
    ],
  }),
}

const de: typeof en = {
  added: (name) => ({
    subject: 'Eine Authentifizierungs-App wurde hinzugefügt',
    paragraphs: [
      `Zu Ihrem Konto wurde die Authentifizierungs-App „${name}“ hinzugefügt. Ab jetzt öffnen auch ihre Codes Ihr Konto, zusammen mit Ihrem Passwort.`,
    ],
  }),
  moved: (name) => ({
    subject: 'Eine Authentifizierungs-App ist auf ein neues Telefon umgezogen',
    paragraphs: [
      `Die Authentifizierungs-App „${name}“ ist jetzt auf einem neuen Telefon. Die Codes der alten gelten seitdem nicht mehr; deren Eintrag können Sie löschen. Ihre Backup-Codes bleiben, wie sie sind.`,
      'Überall sonst, wo Sie angemeldet waren, sind Sie jetzt abgemeldet.',
    ],
  }),
  removed: (name) => ({
    subject: 'Eine Authentifizierungs-App wurde entfernt',
    paragraphs: [
      `Aus Ihrem Konto wurde die Authentifizierungs-App „${name}“ entfernt. Ihre Codes gelten nicht mehr; den Eintrag können Sie löschen.`,
      'Überall sonst, wo Sie angemeldet waren, sind Sie jetzt abgemeldet.',
    ],
  }),
  renamed: (from, to) => ({
    subject: 'Eine Authentifizierungs-App wurde umbenannt',
    paragraphs: [
      `Die Authentifizierungs-App „${from}“ Ihres Kontos heißt jetzt „${to}“. Sonst hat sich nichts geändert.`,
    ],
  }),
}

export const authenticatorMailWords = { en, de }
