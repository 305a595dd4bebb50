const en = {
  title: 'Take the change of your mail address back?',
  lead: (username: string) =>
    `The account ${username} had the first of these addresses and has the second now.`,
  from: 'Address before',
  to: 'Address now',
  whatHappens: [
    'The address before is yours again.',
    'You are signed out everywhere, and so is whoever else was signed in.',
    'Changes that came later end too.',
  ],
  either: 'Type your password, or a code if you have Two-Factor Authentication. One of the two is enough.',
  password: 'Password',
  button: 'Take the change back',
  withPasskey: 'Use a passkey instead',
  neither: 'I have neither of these',
  neitherLead:
    'Without either we cannot know whose account it is. But you can keep mail from opening it: no link to a new password, and none to set up Two-Factor Authentication again, goes to either address until somebody proves who they are, or staff decide.',
  close: 'Keep mail from opening it',
  faults: {
    missing: 'Type your password, or a code.',
    'password-wrong': 'That password is not right. Try again.',
    'factor-not-accepted':
      'That code was not accepted. Each code works once: wait for the next one in your app and try again.',
    passkey: 'That passkey was not accepted. Try again, or use another way.',
    'address-taken':
      'Somebody else has the address before by now, so it cannot be yours again. Please ask us.',
    closed: 'Too many wrong tries were made here. Use another way.',
  },
  doneTitle: 'The change is taken back',
  done: 'Your mail address is what it was before, and everybody is signed out.',
  doneNext: 'Somebody else may know your password: choose a new one now.',
  choosePassword: 'Choose a new password',
  signIn: 'Sign in',
  closedTitle: 'Mail opens nothing now',
  closedLead:
    'No link to a new password goes to either address. Tell us, and we find out together whose account it is.',
  closedNext:
    'The link in your mail stays good for seven days from the change, for when you find your password or a code.',
  gone: 'This link cannot be used',
  goneLead:
    'It was used already, is older than seven days, or the change was taken back from an address before it. If your account is in danger, ask us.',
}

const de: typeof en = {
  title: 'Änderung Ihrer E-Mail-Adresse zurücknehmen?',
  lead: (username) => `Das Konto ${username} hatte die erste dieser Adressen und hat jetzt die zweite.`,
  from: 'Adresse vorher',
  to: 'Adresse jetzt',
  whatHappens: [
    'Die Adresse von vorher gehört wieder Ihnen.',
    'Sie werden überall abgemeldet, und wer sonst noch angemeldet war, auch.',
    'Spätere Änderungen enden ebenfalls.',
  ],
  either:
    'Geben Sie Ihr Passwort ein oder, wenn Sie die Zwei-Faktor-Authentifizierung haben, einen Code. Eines von beiden genügt.',
  password: 'Passwort',
  button: 'Änderung zurücknehmen',
  withPasskey: 'Stattdessen einen Passkey verwenden',
  neither: 'Ich habe keines von beiden',
  neitherLead:
    'Ohne eines davon können wir nicht wissen, wem das Konto gehört. Sie können aber verhindern, dass E-Mails es öffnen: Kein Link zu einem neuen Passwort und keiner zum neuen Einrichten der Zwei-Faktor-Authentifizierung geht an eine der beiden Adressen, bis jemand zeigt, wer er ist, oder unser Team entscheidet.',
  close: 'E-Mails das Konto nicht öffnen lassen',
  faults: {
    missing: 'Geben Sie Ihr Passwort oder einen Code ein.',
    'password-wrong': 'Dieses Passwort stimmt nicht. Versuchen Sie es noch einmal.',
    'factor-not-accepted':
      'Dieser Code wurde nicht angenommen. Jeder Code gilt einmal: Warten Sie auf den nächsten in Ihrer App und versuchen Sie es noch einmal.',
    passkey:
      'Dieser Passkey wurde nicht angenommen. Versuchen Sie es noch einmal oder nehmen Sie einen anderen Weg.',
    'address-taken':
      'Die Adresse von vorher hat inzwischen jemand anderes, darum kann sie nicht wieder Ihre werden. Bitte fragen Sie uns.',
    closed: 'Hier wurde zu oft etwas Falsches eingegeben. Nehmen Sie einen anderen Weg.',
  },
  doneTitle: 'Die Änderung ist zurückgenommen',
  done: 'Ihre E-Mail-Adresse ist wieder die von vorher, und alle sind abgemeldet.',
  doneNext: 'Vielleicht kennt jemand anderes Ihr Passwort: Wählen Sie jetzt ein neues.',
  choosePassword: 'Neues Passwort wählen',
  signIn: 'Anmelden',
  closedTitle: 'E-Mails öffnen jetzt nichts',
  closedLead:
    'An keine der beiden Adressen geht ein Link zu einem neuen Passwort. Sagen Sie uns Bescheid: Wir klären gemeinsam, wem das Konto gehört.',
  closedNext:
    'Der Link in Ihrer E-Mail gilt weiter, sieben Tage ab der Änderung, falls Sie Ihr Passwort oder einen Code finden.',
  gone: 'Dieser Link gilt nicht',
  goneLead:
    'Er wurde schon benutzt, ist älter als sieben Tage, oder die Änderung wurde von einer früheren Adresse zurückgenommen. Ist Ihr Konto in Gefahr, fragen Sie uns.',
}

export const undoEmailWords = { en, de }
