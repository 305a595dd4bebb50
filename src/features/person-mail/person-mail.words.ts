const en = {
  account: 'Account',
  time: 'Time',
  browser: 'Browser',
  network: 'Network',
}

const de: typeof en = {
  account: 'Konto',
  time: 'Zeitpunkt',
  browser: 'Browser',
  network: 'Netz',
}

export const personMailWords = { en, de }
