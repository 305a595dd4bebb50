const en = {
  title: (days: number) =>
    days === 1
      ? 'One day left to set up Two-Factor Authentication'
      : `${days} days left to set up Two-Factor Authentication`,
  lead: (company: string, date: string) =>
    `${company} asks for it from everyone. Until ${date} (00:00 UTC) everything works as before. After that, signing in leads you to setting it up first. It takes about two minutes.`,
  enable: 'Enable Two-Factor Authentication',
}

const de: typeof en = {
  title: (days) =>
    days === 1
      ? 'Noch ein Tag, um die Zwei-Faktor-Authentifizierung einzurichten'
      : `Noch ${days} Tage, um die Zwei-Faktor-Authentifizierung einzurichten`,
  lead: (company, date) =>
    `${company} verlangt sie von allen. Bis zum ${date} (00:00 Uhr UTC) bleibt alles wie bisher. Danach führt die Anmeldung Sie zuerst zum Einrichten. Es dauert etwa zwei Minuten.`,
  enable: 'Zwei-Faktor-Authentifizierung einschalten',
}

export const graceWords = { en, de }
