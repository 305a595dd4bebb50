const en = {
  on: {
    subject: 'Two-Factor Authentication is on',
    paragraphs: [
      'Two-Factor Authentication was switched on for your account, with a passkey. From now on you sign in with the passkey alone, or with your password and the passkey or one of your backup codes.',
      'Everywhere else you were signed in, you have been signed out.',
    ],
  },
  added: (name: string) => ({
    subject: 'A passkey was added',
    paragraphs: [`The passkey ${named(name)} was added to your account. It signs in without your password.`],
  }),
  removed: (name: string) => ({
    subject: 'A passkey was removed',
    paragraphs: [
      `The passkey ${named(name)} was removed from your account and signs in no more. Everywhere else you were signed in, you have been signed out.`,
    ],
  }),
  renamed: (before: string, after: string) => ({
    subject: 'A passkey was renamed',
    paragraphs: [
      `The passkey ${named(before)} of your account is called ${named(after)} now. What it opens is as it was.`,
    ],
  }),
  countedBack: {
    subject: 'A passkey may have been copied',
    paragraphs: [
      'A passkey of your account was used whose counter ran backwards. It was refused: somebody may have a copy of it.',
      'Remove it in Security Settings and add a new one.',
    ],
  },
  wrong: {
    subject: 'Three refused passkeys for your account',
    paragraphs: [
      'A passkey was refused for your account three times in a row. If that was you, there is nothing to do: sign in with your password and another way, and look in Security Settings at which passkeys you have.',
      'If it was not you, nobody got in.',
    ],
  },
}

const named = (name: string) => (name === '' ? 'without a name' : `“${name}”`)
const genannt = (name: string) => (name === '' ? 'ohne Namen' : `„${name}“`)

const de: typeof en = {
  on: {
    subject: 'Die Zwei-Faktor-Authentifizierung ist an',
    paragraphs: [
      'Für Ihr Konto wurde die Zwei-Faktor-Authentifizierung mit einem Passkey eingeschaltet. Ab jetzt melden Sie sich mit dem Passkey allein an oder mit Ihrem Passwort und dem Passkey oder einem Ihrer Backup-Codes.',
      'Überall sonst, wo Sie angemeldet waren, sind Sie jetzt abgemeldet.',
    ],
  },
  added: (name) => ({
    subject: 'Ein Passkey wurde hinzugefügt',
    paragraphs: [
      `Der Passkey ${genannt(name)} wurde Ihrem Konto hinzugefügt. Mit ihm meldet man sich ohne Ihr Passwort an.`,
    ],
  }),
  removed: (name) => ({
    subject: 'Ein Passkey wurde entfernt',
    paragraphs: [
      `Der Passkey ${genannt(name)} wurde aus Ihrem Konto entfernt und gilt nicht mehr. Überall sonst, wo Sie angemeldet waren, sind Sie jetzt abgemeldet.`,
    ],
  }),
  renamed: (before, after) => ({
    subject: 'Ein Passkey wurde umbenannt',
    paragraphs: [
      `Der Passkey ${genannt(before)} Ihres Kontos heißt jetzt ${genannt(after)}. Was er öffnet, ist wie vorher.`,
    ],
  }),
  countedBack: {
    subject: 'Ein Passkey wurde vielleicht kopiert',
    paragraphs: [
      'Ein Passkey Ihres Kontos wurde benutzt, dessen Zähler rückwärts lief. Er wurde abgelehnt: Vielleicht hat jemand eine Kopie davon.',
      'Entfernen Sie ihn in den Sicherheitseinstellungen und fügen Sie einen neuen hinzu.',
    ],
  },
  wrong: {
    subject: 'Drei abgelehnte Passkeys für Ihr Konto',
    paragraphs: [
      'Für Ihr Konto wurde dreimal hintereinander ein Passkey abgelehnt. Waren Sie das, ist nichts zu tun: Melden Sie sich mit Ihrem Passwort und auf einem anderen Weg an und sehen Sie in den Sicherheitseinstellungen nach, welche Passkeys Sie haben.',
      'Waren Sie es nicht, ist niemand hineingekommen.',
    ],
  },
}

export const passkeysMailWords = { en, de }
