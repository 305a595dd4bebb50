const en = {
  changed: {
    subject: (number: number) => `What you may do in account ${number} was changed`,
    what: (by: string, number: number) => `${by} has changed what you may do in account ${number}.`,
    now: (summary: string) => `From now on: ${summary}.`,
    until: (day: string) => `It ends after ${day}.`,
  },
  ended: {
    subject: (number: number) => `Your access to account ${number} has ended`,
    what: (by: string, number: number) => `${by} has ended your access to account ${number}.`,
    yours:
      'You can still sign in: your password, your Two-Factor Authentication and other accounts stay yours.',
  },
}

const de: typeof en = {
  changed: {
    subject: (number) => `Was Sie im Konto ${number} dürfen, wurde geändert`,
    what: (by, number) => `Von ${by} wurde geändert, was Sie im Konto ${number} dürfen.`,
    now: (summary) => `Ab jetzt: ${summary}.`,
    until: (day) => `Der Zugang endet nach dem ${day}.`,
  },
  ended: {
    subject: (number) => `Ihr Zugang zum Konto ${number} ist beendet`,
    what: (by, number) => `Ihr Zugang zum Konto ${number} wurde von ${by} beendet.`,
    yours:
      'Anmelden können Sie sich weiterhin: Ihr Passwort, Ihre Zwei-Faktor-Authentifizierung und andere Konten bleiben Ihre.',
  },
}

export const subAccountMailWords = { en, de }
