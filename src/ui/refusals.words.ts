const en = {
  busy: 'Too much is going on right now. Wait a few seconds and try again.',
  busyUnchanged: 'Too much is going on right now. Nothing was changed. Wait a few seconds and try again.',
  wait: (time: string) => `That was too many tries. Wait ${time}, then try again.`,
}

const de: typeof en = {
  busy: 'Gerade ist zu viel los. Warten Sie ein paar Sekunden und versuchen Sie es noch einmal.',
  busyUnchanged:
    'Gerade ist zu viel los. Es wurde nichts geändert. Warten Sie ein paar Sekunden und versuchen Sie es noch einmal.',
  wait: (time) =>
    `Das waren zu viele Versuche. Bitte warten Sie ${time} und versuchen Sie es dann noch einmal.`,
}

/** What every form says alike that cannot be taken now. What is closed, each feature says itself. */
export const refusalWords = { en, de }
