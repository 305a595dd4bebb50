const en = {
  title: 'Sign in',
  name: 'Username or email address',
  password: 'Password',
  signIn: 'Sign in',
  forgotPassword: 'Forgot password?',
  usePasskey: 'Sign in with a passkey',
  passkeyNotAccepted: 'That passkey was not accepted. Try again, or type your name and password.',
  passkeysClosed:
    'Too many passkeys have been refused from browsers we do not know, so this way is closed there. Type your name and password.',
  notRecognised: 'Name and password do not match. Check both and try again, or use “Forgot password?”.',
  bothNeeded: 'Type your username or email address, and your password.',
  noNeedToWait: 'You need not wait',
  linkOffer: 'We mail you a link. Open it on any device: it lets this browser try at once.',
  sendLink: 'Send me a link',
  expired: 'You were away for more than ten minutes, or tried too often. Type your password again to go on.',
  passwordSet: 'Your password is changed. Sign in with it now.',
  signedOut: 'You are signed out.',
  ended: 'That page belonged to a sign-in that has ended. Sign in again.',
  stolen: {
    title: 'Choose a new password first',
    lead: 'Many wrong codes have been typed after this password, so it counts as stolen. In a browser we do not know it opens nothing any more.',
    hereTitle: 'Here',
    here: 'We mail you a link. With it and a code from your app, or a backup code, you choose a new password. Then sign in with that one.',
    button: 'Choose a new password',
    knownTitle: 'In a browser you have signed in with before, or with a passkey',
    known:
      'There your password works as always, and a passkey alone works everywhere. Sign in that way and choose a new password under Change Password.',
    back: 'Back to sign in',
  },
  reopen: {
    title: 'Welcome back',
    lead: (username: string) =>
      `You were away for a while, ${username}. Your password opens the page again where you left it.`,
    button: 'Continue',
    wrong: 'That password was not accepted. Check it and try again.',
    other: 'Not you? Sign in as somebody else',
  },
}

const de: typeof en = {
  title: 'Anmelden',
  name: 'Benutzername oder E-Mail-Adresse',
  password: 'Passwort',
  signIn: 'Anmelden',
  forgotPassword: 'Passwort vergessen?',
  usePasskey: 'Mit einem Passkey anmelden',
  passkeyNotAccepted:
    'Dieser Passkey wurde nicht angenommen. Versuchen Sie es noch einmal oder geben Sie Namen und Passwort ein.',
  passkeysClosed:
    'Aus unbekannten Browsern wurden zu viele Passkeys abgelehnt, deshalb ist dieser Weg dort geschlossen. Geben Sie Namen und Passwort ein.',
  notRecognised:
    'Name und Passwort passen nicht zusammen. Prüfen Sie beides und versuchen Sie es noch einmal, oder wählen Sie „Passwort vergessen?“.',
  bothNeeded: 'Geben Sie Ihren Benutzernamen oder Ihre E-Mail-Adresse und Ihr Passwort ein.',
  noNeedToWait: 'Sie müssen nicht warten',
  linkOffer:
    'Wir senden Ihnen einen Link. Öffnen Sie ihn auf irgendeinem Gerät: Damit darf dieser Browser es sofort versuchen.',
  sendLink: 'Link senden',
  expired:
    'Es sind mehr als zehn Minuten vergangen, oder es waren zu viele Versuche. Geben Sie Ihr Passwort noch einmal ein.',
  passwordSet: 'Ihr Passwort ist geändert. Melden Sie sich jetzt damit an.',
  signedOut: 'Sie sind abgemeldet.',
  ended: 'Diese Seite gehörte zu einer Anmeldung, die beendet ist. Melden Sie sich noch einmal an.',
  stolen: {
    title: 'Wählen Sie erst ein neues Passwort',
    lead: 'Nach diesem Passwort wurden viele falsche Codes eingegeben, deshalb gilt es als gestohlen. In einem Browser, den wir nicht kennen, öffnet es nichts mehr.',
    hereTitle: 'Hier',
    here: 'Wir senden Ihnen einen Link. Damit und mit einem Code aus Ihrer App oder einem Backup-Code wählen Sie ein neues Passwort. Melden Sie sich dann mit diesem an.',
    button: 'Neues Passwort wählen',
    knownTitle: 'In einem Browser, mit dem Sie schon angemeldet waren, oder mit einem Passkey',
    known:
      'Dort gilt Ihr Passwort wie immer, und ein Passkey allein gilt überall. Melden Sie sich so an und wählen Sie unter „Passwort ändern“ ein neues.',
    back: 'Zurück zur Anmeldung',
  },
  reopen: {
    title: 'Willkommen zurück',
    lead: (username) =>
      `Sie waren eine Weile weg, ${username}. Mit Ihrem Passwort öffnet sich die Seite wieder, auf der Sie waren.`,
    button: 'Weiter',
    wrong: 'Dieses Passwort wurde nicht angenommen. Prüfen Sie es und versuchen Sie es noch einmal.',
    other: 'Nicht Sie? Als jemand anderes anmelden',
  },
}

export const signInWords = { en, de }
