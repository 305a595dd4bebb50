const en = {
  title: 'Where you are signed in',
  lead: 'Every browser that is signed in to your account. End those that you do not know or no longer use.',
  thisBrowser: 'This browser',
  network: (network: string) => `Network ${network}`,
  started: (time: string) => `signed in ${time}`,
  lastSeen: (time: string) => `last seen ${time}`,
  end: 'Sign out',
  endOthers: 'Sign out everywhere else',
  back: 'Back to Security Settings',
  done: {
    one: 'That browser is signed out.',
    others: 'Every other browser is signed out.',
  },
}

const de: typeof en = {
  title: 'Wo Sie angemeldet sind',
  lead: 'Jeder Browser, der in Ihrem Konto angemeldet ist. Melden Sie ab, was Sie nicht kennen oder nicht mehr benutzen.',
  thisBrowser: 'Dieser Browser',
  network: (network) => `Netz ${network}`,
  started: (time) => `angemeldet am ${time}`,
  lastSeen: (time) => `zuletzt gesehen am ${time}`,
  end: 'Abmelden',
  endOthers: 'Überall sonst abmelden',
  back: 'Zurück zu den Sicherheitseinstellungen',
  done: {
    one: 'Dieser Browser ist abgemeldet.',
    others: 'Jeder andere Browser ist abgemeldet.',
  },
}

export const sessionsWords = { en, de }
