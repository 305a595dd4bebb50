const en = {
  cancelled: 'No passkey was used. You closed the window of your device, or it waited too long: try again.',
  known: 'This device already has a passkey for this account.',
  unsupported: 'This browser cannot use passkeys.',
  failed: 'Your device could not do that. Try again, or use another way.',
}

const de: typeof en = {
  cancelled:
    'Es wurde kein Passkey benutzt. Das Fenster Ihres Geräts wurde geschlossen, oder es hat zu lange gewartet: Versuchen Sie es noch einmal.',
  known: 'Dieses Gerät hat schon einen Passkey für dieses Konto.',
  unsupported: 'Dieser Browser kann keine Passkeys verwenden.',
  failed: 'Ihr Gerät konnte das nicht. Versuchen Sie es noch einmal oder nehmen Sie einen anderen Weg.',
}

export const passkeyWords = { en, de }
