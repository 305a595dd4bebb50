const en = {
  label: 'New backup codes',
  start: {
    title: 'Make new backup codes',
    lead: (left: number) =>
      left === 0
        ? 'You have no backup code left. Ten new ones are made and shown once.'
        : `Ten new codes are made and shown once. The ${left === 1 ? 'one' : left} you have left ${left === 1 ? 'goes' : 'go'} on working until you have typed one of the new ones; from then on only the new set counts.`,
    make: 'Make new codes',
  },
  done: 'Use the new codes',
  gone: 'The new codes were open for more than 15 minutes, or others were made elsewhere. They are worth nothing: throw them away and start again.',
}

const de: typeof en = {
  label: 'Neue Backup-Codes',
  start: {
    title: 'Neue Backup-Codes erstellen',
    lead: (left) =>
      left === 0
        ? 'Sie haben keinen Backup-Code mehr. Zehn neue werden erstellt und einmal gezeigt.'
        : `Zehn neue Codes werden erstellt und einmal gezeigt. ${left === 1 ? 'Der eine, der Ihnen bleibt, gilt' : `Die ${left}, die Ihnen bleiben, gelten`}, bis Sie einen der neuen eingegeben haben; von da an zählt nur noch der neue Satz.`,
    make: 'Neue Codes erstellen',
  },
  done: 'Die neuen Codes benutzen',
  gone: 'Die neuen Codes waren länger als 15 Minuten offen, oder anderswo wurden andere erstellt. Sie gelten nicht: Werfen Sie sie weg und beginnen Sie noch einmal.',
}

export const renewalWords = { en, de }
