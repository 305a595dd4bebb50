const en = {
  closedTitle: 'Mail opens nothing of your account for now',
  closed:
    'Somebody with the link to take a change of your mail address back had no proof. So “Forgot password?” sends you nothing, until you prove that it is you, or ask us.',
  waitsTitle: 'Mail opens nothing of your account yet',
  waits: (until: string) =>
    `Our staff changed your mail address. To be safe, “Forgot password?” sends no link there before ${until}.`,
  prove: 'Prove that it is you',
  title: 'Let mail open your account again',
  lead: 'Your mail address is the right one, and the mailbox is yours alone? Then show once that it is you.',
  open: 'Nothing keeps mail from opening your account. There is nothing to do here.',
  password: 'Password',
  button: 'Let mail open it again',
  withPasskey: 'Use a passkey instead of a code',
  back: 'Back to Account Details',
  missing: 'Type your password.',
  notAccepted: 'The password or the code was not accepted. Check both and try again.',
  passkeyNotAccepted: 'The password or the passkey was not accepted. Check both and try again.',
  closedWay: 'Too many wrong tries were made here. Use another way, or ask us.',
}

const de: typeof en = {
  closedTitle: 'E-Mails öffnen Ihr Konto vorerst nicht',
  closed:
    'Jemand mit dem Link zum Zurücknehmen einer Adressänderung konnte nichts nachweisen. Darum sendet „Passwort vergessen?“ Ihnen nichts, bis Sie zeigen, dass Sie es sind, oder uns fragen.',
  waitsTitle: 'E-Mails öffnen Ihr Konto noch nicht',
  waits: (until) =>
    `Unser Team hat Ihre E-Mail-Adresse geändert. Zur Sicherheit sendet „Passwort vergessen?“ vor dem ${until} keinen Link dorthin.`,
  prove: 'Zeigen, dass Sie es sind',
  title: 'E-Mails Ihr Konto wieder öffnen lassen',
  lead: 'Ihre E-Mail-Adresse stimmt, und das Postfach gehört Ihnen allein? Dann zeigen Sie einmal, dass Sie es sind.',
  open: 'Nichts hindert E-Mails daran, Ihr Konto zu öffnen. Hier ist nichts zu tun.',
  password: 'Passwort',
  button: 'E-Mails wieder öffnen lassen',
  withPasskey: 'Passkey statt Code verwenden',
  back: 'Zurück zu den Kontodaten',
  missing: 'Geben Sie Ihr Passwort ein.',
  notAccepted:
    'Das Passwort oder der Code wurde nicht angenommen. Prüfen Sie beides und versuchen Sie es noch einmal.',
  passkeyNotAccepted:
    'Das Passwort oder der Passkey wurde nicht angenommen. Prüfen Sie beides und versuchen Sie es noch einmal.',
  closedWay: 'Hier wurde zu oft etwas Falsches eingegeben. Nehmen Sie einen anderen Weg oder fragen Sie uns.',
}

export const mailRecoveryWords = { en, de }
