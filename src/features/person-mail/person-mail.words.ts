const en = {
  account: 'Account',
  time: 'Time',
  browser: 'Browser',
  network: 'Network',
  copy: (email: string) =>
    `This is a copy for your notification address ${email}. The mail itself went to the address that you sign in with.`,
  notMe: 'This was not me',
  whatNotMeDoes:
    'If it was you, there is nothing to do. If it was not, this link opens a page with one button, which signs you out everywhere, forgets the browsers you use, and mails you a link to choose a new password. It works once, for seven days.',
}

const de: typeof en = {
  account: 'Konto',
  time: 'Zeitpunkt',
  browser: 'Browser',
  network: 'Netz',
  copy: (email) =>
    `Dies ist eine Kopie an ${email}, eine Ihrer Adressen für Mitteilungen. Die E-Mail selbst ging an die Adresse, mit der Sie sich anmelden.`,
  notMe: 'Das war ich nicht',
  whatNotMeDoes:
    'Waren Sie es, ist nichts zu tun. Waren Sie es nicht, öffnet dieser Link eine Seite mit einem Knopf, der Sie überall abmeldet, die Browser vergisst, die Sie benutzen, und Ihnen einen Link sendet, mit dem Sie ein neues Passwort wählen. Der Link gilt einmal und sieben Tage lang.',
}

export const personMailWords = { en, de }
