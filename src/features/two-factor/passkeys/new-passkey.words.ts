const en = {
  title: 'Add a passkey',
  first: 'Create a passkey',
  lead: 'A passkey is kept by your phone, your computer, your password manager or a security key. You use it with your fingerprint, your face or your PIN, and it cannot be typed into a false page.',
  name: 'Name',
  nameHint: 'So that you know it again, such as “My phone”.',
  create: 'Create a passkey',
  back: 'Use an app instead',
  needsScript: 'Passkeys need JavaScript, which is switched off in this browser.',
  unsupported: 'This browser cannot make passkeys. Use another browser, or an authentication app.',
  notAccepted: 'That passkey was not accepted. Try again.',
  tooMany: (most: number) => `You have ${most} passkeys, which is the most there can be. Remove one first.`,
}

const de: typeof en = {
  title: 'Passkey hinzufügen',
  first: 'Passkey erstellen',
  lead: 'Einen Passkey bewahrt Ihr Telefon, Ihr Computer, Ihr Passwort-Manager oder ein Sicherheitsschlüssel auf. Sie benutzen ihn mit Fingerabdruck, Gesicht oder PIN, und auf einer falschen Seite kann ihn niemand eingeben.',
  name: 'Name',
  nameHint: 'Damit Sie ihn wiedererkennen, zum Beispiel „Mein Telefon“.',
  create: 'Passkey erstellen',
  back: 'Stattdessen eine App verwenden',
  needsScript: 'Passkeys brauchen JavaScript, das in diesem Browser ausgeschaltet ist.',
  unsupported:
    'Dieser Browser kann keine Passkeys erstellen. Nehmen Sie einen anderen Browser oder eine Authentifizierungs-App.',
  notAccepted: 'Dieser Passkey wurde nicht angenommen. Versuchen Sie es noch einmal.',
  tooMany: (most) => `Sie haben ${most} Passkeys, mehr geht nicht. Entfernen Sie zuerst einen.`,
}

export const newPasskeyWords = { en, de }
