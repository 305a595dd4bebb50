const en = {
  title: 'Three codes instead of waiting',
  lead: 'Three codes that follow each other show that the app is in your hand. It takes about a minute, and then you need not wait.',
  first: 'First code',
  firstHint: 'The code that your app shows now.',
  next: 'Next code',
  nextHint: 'Wait until the app shows another one, and type that.',
  last: 'The code after that',
  lastHint: 'Wait once more, type it and press Continue at once.',
  continue: 'Continue',
  afterwards: 'All three are used up by this. The code after them is the one with which you go on.',
  malformed: 'Type six digits into each field, three codes that your app has shown one after the other.',
  notAccepted:
    'These three codes were not accepted. They must follow each other without a gap, the last one must be the newest, and none may have been used: wait for the next code and begin with that.',
  closed:
    'Too many wrong codes have been typed in all, so waiting is not what keeps six-digit codes closed here. Use another way in.',
  back: 'Back',
  offer: 'Type three codes instead of waiting',
  unlocked: 'You need not wait any more. Those three codes are used up: type the next one.',
}

const de: typeof en = {
  title: 'Drei Codes, statt zu warten',
  lead: 'Drei Codes, die aufeinander folgen, zeigen, dass Sie die App in der Hand haben. Das dauert etwa eine Minute, und dann müssen Sie nicht warten.',
  first: 'Erster Code',
  firstHint: 'Der Code, den Ihre App jetzt anzeigt.',
  next: 'Nächster Code',
  nextHint: 'Warten Sie, bis die App einen anderen zeigt, und geben Sie den ein.',
  last: 'Der Code danach',
  lastHint: 'Warten Sie noch einmal, geben Sie ihn ein und drücken Sie gleich auf „Weiter“.',
  continue: 'Weiter',
  afterwards: 'Alle drei sind damit verbraucht. Weiter geht es mit dem Code, der auf sie folgt.',
  malformed:
    'Geben Sie in jedes Feld sechs Ziffern ein, drei Codes, die Ihre App nacheinander angezeigt hat.',
  notAccepted:
    'Diese drei Codes wurden nicht angenommen. Sie müssen lückenlos aufeinander folgen, der letzte muss der neueste sein, und keiner darf benutzt sein: Warten Sie auf den nächsten Code und fangen Sie mit ihm an.',
  closed:
    'Es waren insgesamt zu viele falsche Codes. Sechsstellige Codes sind hier geschlossen, nicht nur verzögert. Nehmen Sie einen anderen Weg.',
  back: 'Zurück',
  offer: 'Drei Codes eingeben, statt zu warten',
  unlocked: 'Sie müssen nicht mehr warten. Diese drei Codes sind verbraucht: Geben Sie den nächsten ein.',
}

export const unlockWords = { en, de }
