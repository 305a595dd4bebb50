const en = {
  title: 'Change your username',
  lead: 'You sign in with it, or with your mail address. The old one is free for others then.',
  username: 'Username',
  hint: '2 to 40 letters, digits, dots, hyphens and underscores.',
  save: 'Change username',
  back: 'Back without changing',
  faults: {
    'username-invalid':
      'Use 2 to 40 letters, digits, dots, hyphens and underscores, and begin with a letter or a digit.',
    'username-taken': 'Somebody else has this username. Choose another one.',
    unreadable: 'This form came incomplete, so nothing was changed. Please type the username once more.',
  },
  meanwhile: (username: string) =>
    `Your username was changed in another window: it is ${username} now. Press the button to replace it by what stands below.`,
  mail: {
    subject: 'Your username was changed',
    changed: (from: string, to: string) => `Your username was ${from} and is ${to} now.`,
    signIn: 'Sign in with the new one, or with your mail address. Your password stays as it is.',
    notYou: (contact: string) =>
      `Whoever changes it without you is signed in as you. ${contact ? `Tell us too: ${contact}` : 'Tell the company too.'}`,
  },
}

const de: typeof en = {
  title: 'Benutzernamen ändern',
  lead: 'Mit ihm oder mit Ihrer E-Mail-Adresse melden Sie sich an. Der alte ist dann für andere frei.',
  username: 'Benutzername',
  hint: '2 bis 40 Buchstaben, Ziffern, Punkte, Binde- und Unterstriche.',
  save: 'Benutzernamen ändern',
  back: 'Zurück, ohne zu ändern',
  faults: {
    'username-invalid':
      'Verwenden Sie 2 bis 40 Buchstaben, Ziffern, Punkte, Binde- und Unterstriche; am Anfang steht ein Buchstabe oder eine Ziffer.',
    'username-taken': 'Diesen Benutzernamen hat schon jemand. Wählen Sie einen anderen.',
    unreadable:
      'Dieses Formular kam unvollständig an, darum wurde nichts geändert. Bitte geben Sie den Benutzernamen noch einmal ein.',
  },
  meanwhile: (username) =>
    `Ihr Benutzername wurde in einem anderen Fenster geändert: Er lautet jetzt ${username}. Der Knopf ersetzt ihn durch das, was unten steht.`,
  mail: {
    subject: 'Ihr Benutzername wurde geändert',
    changed: (from, to) => `Ihr Benutzername war ${from} und ist jetzt ${to}.`,
    signIn:
      'Melden Sie sich mit dem neuen an oder mit Ihrer E-Mail-Adresse. Ihr Passwort bleibt, wie es ist.',
    notYou: (contact) =>
      `Wer ihn ohne Sie ändert, ist als Sie angemeldet. ${contact ? `Sagen Sie dann auch uns Bescheid: ${contact}` : 'Sagen Sie dann auch dem Unternehmen Bescheid.'}`,
  },
}

export const usernameWords = { en, de }
