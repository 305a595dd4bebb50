const en = {
  title: (name: string) => `Leave ${name}?`,
  lead: (number: number) => `You are a sub-account of account ${number}.`,
  what: 'From then on you see and do nothing there. To come back you have to be invited again. Your own sign-in stays.',
  button: 'Leave the account',
  back: 'Back to your accounts',
}

const de: typeof en = {
  title: (name) => `${name} verlassen?`,
  lead: (number) => `Sie sind ein Unterkonto von Konto ${number}.`,
  what: 'Von da an sehen und tun Sie dort nichts mehr. Um zurückzukommen, müssen Sie neu eingeladen werden. Ihre eigene Anmeldung bleibt.',
  button: 'Konto verlassen',
  back: 'Zurück zu Ihren Konten',
}

export const leavingWords = { en, de }
