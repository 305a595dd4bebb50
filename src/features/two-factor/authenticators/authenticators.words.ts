const en = {
  /** What an app is called whose owner has given it no name. */
  unnamed: 'Authentication app',
  name: 'Name',
  nameHint: 'So that you can tell your apps apart. Your app shows it too.',
  cancel: 'Cancel',
  nameMissing: 'Type a name of up to 40 characters, such as Phone or Tablet.',
  nameTaken: 'Another of your authentication apps has this name. Choose one that tells them apart.',
  gone: 'This was open for more than 15 minutes or was finished elsewhere. Start again; the entry that your app may already have is worth nothing, delete it.',
  scanned: 'Scan the code',
  add: {
    label: 'Add an authentication app',
    title: 'Name the new app',
    lead: 'Another phone, a tablet or a computer: each app shows codes of its own, and any of them opens your account.',
    defaultName: (number: number) => (number === 1 ? 'Phone' : `Phone ${number}`),
    continue: 'Continue',
    done: 'Add this app',
    full: (most: number) =>
      `You have ${most} authentication apps, and more would make codes easier to guess. Remove one that you do not use, or move it to the new phone.`,
  },
  move: {
    label: (name: string) => `Move “${name}” to a new phone`,
    title: 'Move to a new phone',
    lead: (name: string) =>
      `The new phone takes the place of “${name}”. The old app goes on working until you have typed a code from the new one; from then on it does not. Your backup codes stay as they are.`,
    signsOut: 'Everywhere else you are signed in, you are signed out then.',
    continue: 'Continue',
    done: 'Move to this phone',
  },
  removal: {
    title: (name: string) => `Remove “${name}”`,
    lead: 'Its codes no longer work here from then on; you can delete the entry in the app. Your other ways in and your backup codes stay.',
    signsOut: 'Everywhere else you are signed in, you are signed out.',
    remove: 'Remove',
    last: (name: string) =>
      `“${name}” is all that stands beside your password. Taking it away means switching Two-Factor Authentication off. If you have a new phone, move to it instead.`,
    disable: 'Disable Two-Factor Authentication',
    move: 'Move to a new phone',
  },
  rename: {
    title: (name: string) => `Rename “${name}”`,
    hint: 'Only here: the entry in the app keeps the name it has.',
    save: 'Save',
  },
}

const de: typeof en = {
  unnamed: 'Authentifizierungs-App',
  name: 'Name',
  nameHint: 'Damit Sie Ihre Apps auseinanderhalten. Ihre App zeigt ihn auch.',
  cancel: 'Abbrechen',
  nameMissing: 'Geben Sie einen Namen mit bis zu 40 Zeichen ein, zum Beispiel Telefon oder Tablet.',
  nameTaken:
    'Eine andere Ihrer Authentifizierungs-Apps heißt schon so. Wählen Sie einen Namen, der sie unterscheidet.',
  gone: 'Dies war länger als 15 Minuten offen oder wurde anderswo abgeschlossen. Beginnen Sie noch einmal; ein Eintrag, den Ihre App vielleicht schon hat, gilt nicht: Löschen Sie ihn.',
  scanned: 'Code scannen',
  add: {
    label: 'Authentifizierungs-App hinzufügen',
    title: 'Die neue App benennen',
    lead: 'Ein weiteres Telefon, ein Tablet oder ein Computer: Jede App zeigt eigene Codes, und jeder davon öffnet Ihr Konto.',
    defaultName: (number) => (number === 1 ? 'Telefon' : `Telefon ${number}`),
    continue: 'Weiter',
    done: 'Diese App hinzufügen',
    full: (most) =>
      `Sie haben ${most} Authentifizierungs-Apps, und mit mehr wären Codes leichter zu erraten. Entfernen Sie eine, die Sie nicht benutzen, oder ziehen Sie mit ihr auf das neue Telefon um.`,
  },
  move: {
    label: (name) => `Mit „${name}“ auf ein neues Telefon umziehen`,
    title: 'Auf ein neues Telefon umziehen',
    lead: (name) =>
      `Das neue Telefon tritt an die Stelle von „${name}“. Die alte App gilt, bis Sie einen Code aus der neuen eingegeben haben; von da an gilt sie nicht mehr. Ihre Backup-Codes bleiben, wie sie sind.`,
    signsOut: 'Überall sonst, wo Sie angemeldet sind, werden Sie dann abgemeldet.',
    continue: 'Weiter',
    done: 'Auf dieses Telefon umziehen',
  },
  removal: {
    title: (name) => `„${name}“ entfernen`,
    lead: 'Die Codes dieser App gelten hier dann nicht mehr; den Eintrag in der App können Sie löschen. Ihre anderen Zugänge und Ihre Backup-Codes bleiben.',
    signsOut: 'Überall sonst, wo Sie angemeldet sind, werden Sie abgemeldet.',
    remove: 'Entfernen',
    last: (name) =>
      `„${name}“ ist alles, was neben Ihrem Passwort steht. Es wegzunehmen heißt, die Zwei-Faktor-Authentifizierung auszuschalten. Wenn Sie ein neues Telefon haben, ziehen Sie stattdessen um.`,
    disable: 'Zwei-Faktor-Authentifizierung ausschalten',
    move: 'Auf ein neues Telefon umziehen',
  },
  rename: {
    title: (name) => `„${name}“ umbenennen`,
    hint: 'Nur hier: Der Eintrag in der App behält den Namen, den er hat.',
    save: 'Speichern',
  },
}

export const authenticatorsWords = { en, de }
