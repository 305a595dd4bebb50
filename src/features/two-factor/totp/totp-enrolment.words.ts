const en = {
  enable: 'Enable Two-Factor Authentication',
  lead: 'Before anything else opens, Two-Factor Authentication has to be set up.',
  gone: 'The set-up was open for more than 15 minutes or was finished elsewhere. Start again; the entry that your app may already have is worth nothing, delete it.',
  back: 'Back',
  continue: 'Continue',
  activate: 'Activate Two-Factor Authentication',
  password: {
    title: 'Type your password first',
    lead: 'You signed in a while ago. Your password shows that it is still you.',
    label: 'Password',
    missing: 'Type your password.',
    wrong: 'That password was not accepted. Check it and try again.',
  },
  app: {
    title: 'Get an authentication app',
    passkey: 'Use a passkey instead',
    lead: 'An authentication app shows six digits that change every 30 seconds. Any of these will do, and so will one you already have.',
    groups: [
      {
        device: 'iPhone and iPad',
        apps: [
          [
            'Passwords',
            'is already there, on iOS and iPadOS 18 and later, and fills the code in for you in Safari.',
          ],
        ],
      },
      {
        device: 'iPhone and Android',
        apps: [
          ['Google Authenticator', 'can keep a copy of its entries in your Google account.'],
          ['Microsoft Authenticator', 'also takes entries of services that are not Microsoft’s.'],
          ['2FAS', 'is free and open source, and needs no account.'],
          ['Bitwarden Authenticator', 'is free and open source, and needs no account.'],
        ],
      },
      {
        device: 'Android',
        apps: [['Aegis', 'is free and open source, and keeps its entries in an encrypted vault.']],
      },
      {
        device: 'Windows, macOS and Linux',
        apps: [
          ['KeePassXC', 'is a free and open source password manager that shows codes too, without a phone.'],
        ],
      },
    ],
  },
  scan: {
    title: 'Scan the code',
    lead: 'In your authentication app choose to add an entry (often a plus sign), then point the camera at this picture.',
    leadOnPhone:
      'If the app is on this device, open it from here or copy the key into it. If it is on another one, point its camera at the picture.',
    qrCode: 'QR code for your authentication app',
    cannotScan: 'Can’t scan it?',
    typeKey: 'Type this key into the app instead:',
    copyKey: 'Copy key',
    openApp: 'Open my authentication app',
    code: 'Six-digit code',
    hint: 'The app now shows six digits that change every 30 seconds. Type them here.',
    verify: 'Verify code',
    codesNotAccepted: 'Codes not accepted?',
    malformed: 'A code is six digits. Type the ones that the app shows now.',
    wrong:
      'That code was not accepted. Wait for the next one in your app and try again. If it happens again, set the clock of your phone to automatic.',
  },
}

const de: typeof en = {
  enable: 'Zwei-Faktor-Authentifizierung einschalten',
  lead: 'Bevor sich etwas anderes öffnet, muss die Zwei-Faktor-Authentifizierung eingerichtet werden.',
  gone: 'Die Einrichtung war länger als 15 Minuten offen oder wurde anderswo abgeschlossen. Beginnen Sie noch einmal; ein Eintrag, den Ihre App vielleicht schon hat, gilt nicht: Löschen Sie ihn.',
  back: 'Zurück',
  continue: 'Weiter',
  activate: 'Zwei-Faktor-Authentifizierung aktivieren',
  password: {
    title: 'Geben Sie zuerst Ihr Passwort ein',
    lead: 'Ihre Anmeldung liegt eine Weile zurück. Ihr Passwort zeigt, dass Sie es noch sind.',
    label: 'Passwort',
    missing: 'Geben Sie Ihr Passwort ein.',
    wrong: 'Dieses Passwort wurde nicht angenommen. Prüfen Sie es und versuchen Sie es noch einmal.',
  },
  app: {
    title: 'Authentifizierungs-App besorgen',
    passkey: 'Stattdessen einen Passkey verwenden',
    lead: 'Eine Authentifizierungs-App zeigt sechs Ziffern, die alle 30 Sekunden wechseln. Jede von diesen ist geeignet, auch eine, die Sie schon haben.',
    groups: [
      {
        device: 'iPhone und iPad',
        apps: [
          [
            'Passwörter',
            'ist ab iOS und iPadOS 18 schon vorhanden und füllt den Code in Safari für Sie aus.',
          ],
        ],
      },
      {
        device: 'iPhone und Android',
        apps: [
          ['Google Authenticator', 'kann eine Kopie der Einträge in Ihrem Google-Konto aufbewahren.'],
          ['Microsoft Authenticator', 'nimmt auch Einträge von Diensten auf, die nicht von Microsoft sind.'],
          ['2FAS', 'ist kostenlos und quelloffen und braucht kein Konto.'],
          ['Bitwarden Authenticator', 'ist kostenlos und quelloffen und braucht kein Konto.'],
        ],
      },
      {
        device: 'Android',
        apps: [['Aegis', 'ist kostenlos und quelloffen und bewahrt die Einträge verschlüsselt auf.']],
      },
      {
        device: 'Windows, macOS und Linux',
        apps: [
          [
            'KeePassXC',
            'ist ein kostenloser, quelloffener Passwort-Manager, der auch ohne Telefon Codes zeigt.',
          ],
        ],
      },
    ],
  },
  scan: {
    title: 'Code scannen',
    lead: 'Wählen Sie in Ihrer Authentifizierungs-App „Hinzufügen“ (oft ein Pluszeichen) und richten Sie die Kamera auf dieses Bild.',
    leadOnPhone:
      'Wenn die App auf diesem Gerät ist, öffnen Sie sie von hier oder kopieren Sie den Schlüssel hinein. Ist sie auf einem anderen, richten Sie dessen Kamera auf das Bild.',
    qrCode: 'QR-Code für Ihre Authentifizierungs-App',
    cannotScan: 'Sie können ihn nicht scannen?',
    typeKey: 'Geben Sie stattdessen diesen Schlüssel in die App ein:',
    copyKey: 'Schlüssel kopieren',
    openApp: 'Meine Authentifizierungs-App öffnen',
    code: 'Sechsstelliger Code',
    hint: 'Die App zeigt jetzt sechs Ziffern, die alle 30 Sekunden wechseln. Geben Sie sie hier ein.',
    verify: 'Code prüfen',
    codesNotAccepted: 'Codes werden nicht angenommen?',
    malformed: 'Ein Code besteht aus sechs Ziffern. Geben Sie die ein, die die App gerade zeigt.',
    wrong:
      'Dieser Code wurde nicht angenommen. Warten Sie auf den nächsten in Ihrer App und versuchen Sie es noch einmal. Wenn es wieder geschieht, lassen Sie die Uhr Ihres Telefons automatisch stellen.',
  },
}

export const enrolmentWords = { en, de }
