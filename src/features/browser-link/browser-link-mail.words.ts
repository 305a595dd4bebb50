const en = {
  subject: 'Let a browser try your password',
  asked:
    'So many wrong passwords were typed for your account that new browsers must wait. Somebody asked that the browser named below may try without waiting. If that was you, this link leads to a page with one button that lets it:',
  action: 'Look at it and let it try',
  lasts:
    'The link works once, for six hours, on any device. It signs nobody in: the browser may then type passwords, ten at most, within an hour.',
  otherBrowser:
    'You want to sign in and did not ask? Open this link in the browser you want to use: its page can let that one try instead.',
  ignore: (contact: string) =>
    `If you did not ask and do not want to sign in, do nothing: nothing changes. If it happens often, somebody is guessing your password. Tell ${contact ? `us: ${contact}` : 'the company.'}`,
}

const de: typeof en = {
  subject: 'Einen Browser zulassen',
  asked:
    'Für Ihr Konto wurden so viele falsche Passwörter eingegeben, dass neue Browser warten müssen. Jemand hat gebeten, dass der unten genannte Browser es ohne zu warten versuchen darf. Waren Sie das, führt dieser Link zu einer Seite mit einem Knopf, der ihn zulässt:',
  action: 'Ansehen und zulassen',
  lasts:
    'Der Link gilt einmal und sechs Stunden lang, auf jedem Gerät. Er meldet niemanden an: Der Browser darf danach eine Stunde lang Passwörter eingeben, höchstens zehn.',
  otherBrowser:
    'Sie möchten sich anmelden und haben nicht darum gebeten? Öffnen Sie diesen Link in dem Browser, den Sie benutzen wollen: Die Seite kann es stattdessen diesem erlauben.',
  ignore: (contact) =>
    `Haben Sie nicht darum gebeten und wollen sich nicht anmelden, brauchen Sie nichts zu tun: Es ändert sich nichts. Geschieht es oft, rät jemand Ihr Passwort. Sagen Sie ${contact ? `uns Bescheid: ${contact}` : 'dem Unternehmen Bescheid.'}`,
}

export const browserLinkMailWords = { en, de }
