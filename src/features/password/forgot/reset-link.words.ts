const en = {
  subject: 'Choose a new password',
  asked: 'Somebody asked for a new password for your account. If that was you, choose one here:',
  action: 'Choose a new password',
  lasts: 'The link works once, for one hour, and only the newest one works.',
  ignore: (contact: string) =>
    `If you did not ask for this, do nothing: your password stays as it is. If it happens again, tell ${contact ? `us: ${contact}` : 'the company.'}`,
}

const de: typeof en = {
  subject: 'Neues Passwort wählen',
  asked:
    'Jemand hat ein neues Passwort für Ihr Konto angefordert. Waren Sie das, dann wählen Sie hier eines:',
  action: 'Neues Passwort wählen',
  lasts: 'Der Link gilt einmal und eine Stunde lang, und nur der neueste gilt.',
  ignore: (contact) =>
    `Haben Sie nicht darum gebeten, brauchen Sie nichts zu tun: Ihr Passwort bleibt, wie es ist. Geschieht es noch einmal, sagen Sie ${contact ? `uns Bescheid: ${contact}` : 'dem Unternehmen Bescheid.'}`,
}

export const resetLinkWords = { en, de }
