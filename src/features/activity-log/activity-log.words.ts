import { driftMs } from '../../core/clock-drift.ts'
import { clockOff } from '../../ui/time.words.ts'
import type { ActivityDetails, ActivityEvent } from './activity-log.ts'
import { contactEvents } from './contact-events.words.ts'
import { staffEvents } from './staff-events.words.ts'

type Sentence = string | ((details: ActivityDetails) => string)

const en = {
  title: 'Activity',
  lead: 'What happened to your account, the newest first.',
  older: 'Older',
  newest: 'Back to the newest',
  back: 'Back to Security Settings',
  none: 'Nothing is older than this.',
  network: (network: string) => `network ${network}`,
  by: (who: string) => `by ${who}`,
  events: {
    'person-created': 'Your account was made',
    'signed-in': ({ with: factor }) => `You signed in with ${withEn(factor)}`,
    'signed-out': 'You signed out',
    'session-reopened': 'You came back with your password',
    'session-ended': 'You ended another session',
    'other-sessions-ended': 'You ended all other sessions',
    'password-wrong': 'A wrong password was typed',
    'code-wrong': 'A wrong six-digit code was typed',
    'code-used-twice': 'A code was typed that had been used already',
    'backup-code-wrong': 'A wrong backup code was typed',
    'backup-code-used': ({ remaining }) => `A backup code was used; ${remaining} left`,
    'backup-codes-renewed': 'You made new backup codes',
    'authenticator-added': ({ name }) => `You added ${appEn(name)}`,
    'authenticator-moved': ({ name }) => `You moved ${appEn(name)} to a new phone`,
    'authenticator-removed': ({ name }) => `You removed ${appEn(name)}`,
    'authenticator-renamed': ({ from, to }) => `You renamed ${appEn(from)}: ${to}`,
    'passkey-wrong': 'A passkey was refused',
    'passkey-counted-back': 'A passkey was refused whose counter ran backwards: it may have been copied',
    'passkey-added': ({ name }) => `A passkey${namedEn(name)} was added`,
    'passkey-renamed': ({ before, name }) =>
      `A passkey${namedEn(before)} was renamed${name ? ` to${namedEn(name)}` : ''}`,
    'passkey-removed': ({ name }) => `A passkey${namedEn(name)} was removed`,
    'clock-checked': ({ name, driftSteps }) =>
      `You typed two codes in a row of ${appEn(name)}; its clock ${clockEn(driftSteps)}`,
    'wait-lifted': ({ name }) => `Three codes in a row of ${appEn(name)} ended a wait for six-digit codes`,
    'stepped-up': ({ with: factor }) => `You showed again that it is you, with ${withEn(factor)}`,
    'way-in-checked': ({ with: kind, name }) =>
      kind === 'code'
        ? `You showed that ${appEn(name)} still works`
        : 'You showed that a backup code is still at hand',
    'two-factor-on': 'Two-Factor Authentication was switched on',
    'two-factor-off': 'Two-Factor Authentication was switched off',
    'two-factor-reset': 'Two-Factor Authentication was reset',
    'enrol-link-sent': 'A link to set up Two-Factor Authentication was mailed to you',
    'password-stolen': 'Your password counts as stolen: twenty wrong codes came after it',
    'password-changed': 'Your password was changed',
    'password-reset-asked': 'A link to choose a new password was asked for',
    'password-reset': 'A new password was set with a mailed link',
    'browser-link-asked': 'A link was asked for that lets a browser try passwords',
    'browser-allowed': 'With a mailed link a browser was let try passwords',
    'not-me': '“This was not me” was pressed: every browser was signed out and forgotten',
    'ways-in-reviewed': 'You confirmed that all ways in are yours',
    'email-change-asked': ({ to }) => `You asked to change your mail address to ${to}`,
    'email-change-cancelled': 'You cancelled the change of your mail address',
    'email-changed': ({ from, to }) => `Your mail address was changed from ${from} to ${to}`,
    'email-change-undone': ({ to }) => `A change of your mail address was taken back; it is ${to} again`,
    'mail-recovery-closed':
      'Links by mail were closed: somebody with the link to take a change back had no proof',
    'mail-recovery-reopened': 'Mail can open your account again',
    'notification-address-added': ({ email }) => `The notification address ${email} was added`,
    'notification-address-removed': ({ email }) => `The notification address ${email} was removed`,
    'account-changed': ({ account }) => `The details of account ${account} were changed`,
    'mail-shown': 'The company’s operator read a mail to you, with its link',
    'mail-resent': ({ to }) => `A mail to ${to} was sent again`,
    'policy-changed': 'You changed who must have Two-Factor Authentication',
    'recovery-opened': 'Recovery of your account was asked for',
    'recovery-cancelled': 'The recovery request was cancelled',
    'recovery-approved': 'The recovery request was approved',
    'recovery-refused': 'The recovery request was refused',
    'recovery-decided': ({ outcome, person }) =>
      `You ${outcome === 'refused' ? 'refused' : 'approved'} the recovery request of ${person}`,
    'recovery-wait-asked': ({ from, to }) =>
      `You proposed to shorten the wait of recovery requests from ${from} to ${to} hours`,
    'recovery-wait-changed': ({ from, to }) =>
      `You changed the wait of recovery requests from ${from} to ${to} hours`,
    'recovery-wait-withdrawn': 'You withdrew a proposal for the wait of recovery requests',
    'viewing-started': ({ by, person, reason, acting }) =>
      `${by ? 'Somebody' : 'You'} began to look at the portal as ${person ?? 'you'} would${acting ? ` and could act as ${person ?? 'you'}` : ''}${becauseEn(reason)}`,
    'viewing-ended': ({ by, person }) =>
      `${by ? 'Somebody' : 'You'} stopped looking at the portal as ${person ?? 'you'} would`,
    'details-changed': 'You changed your name, language or time zone',
    'username-changed': ({ from, to }) => `You changed your username from ${from} to ${to}`,
    ...staffEvents.en,
    ...contactEvents.en,
    'invitation-sent': ({ person, number }) => `An invitation to account ${number} was mailed to ${person}`,
    'invitation-cancelled': ({ person, number }) =>
      `The invitation of ${person} to account ${number} was cancelled`,
    'invitation-accepted': ({ person, number }) =>
      `${person ?? 'You'} accepted an invitation to account ${number}`,
    'access-changed': ({ person, number }) =>
      `What ${person ?? 'you'} may do in account ${number} was changed`,
    'access-ended': ({ person, number }) =>
      `${person === undefined ? 'Your access' : `The access of ${person}`} to account ${number} was ended`,
    'access-left': ({ person, number }) => `${person ?? 'You'} left account ${number}`,
  } satisfies Record<ActivityEvent, Sentence>,
}

const namedEn = (name: unknown) => (name ? ` “${name}”` : '')
const namedDe = (name: unknown) => (name ? ` „${name}“` : '')

const becauseEn = (reason: unknown) => (reason ? `. The reason: ${reason}` : '')
const eyesDe = (person: unknown) => (person ? `den Augen von ${person}` : 'Ihren Augen')
const becauseDe = (reason: unknown) => (reason ? `. Der Grund: ${reason}` : '')

function withEn(factor: unknown): string {
  if (factor === 'password') return 'your password'
  const kind = String(factor).replace('password+', '')
  const name =
    kind === 'backup-code' ? 'a backup code' : kind === 'passkey' ? 'a passkey' : 'a six-digit code'
  return String(factor).startsWith('password+') ? `your password and ${name}` : name
}

const clockEn = (driftSteps: unknown) => {
  const off = clockOff('en', driftMs(Number(driftSteps)))
  return off === undefined ? 'is right' : `is ${off}`
}

const clockDe = (driftSteps: unknown) => `geht ${clockOff('de', driftMs(Number(driftSteps))) ?? 'richtig'}`

const appEn = (name: unknown) => (name ? `the authentication app “${name}”` : 'the authentication app')

const appDe = (name: unknown, article = 'die') =>
  name ? `${article} Authentifizierungs-App „${name}“` : `${article} Authentifizierungs-App`

function withDe(factor: unknown): string {
  if (factor === 'password') return 'Ihrem Passwort'
  const kind = String(factor).replace('password+', '')
  const name =
    kind === 'backup-code'
      ? 'einem Backup-Code'
      : kind === 'passkey'
        ? 'einem Passkey'
        : 'einem sechsstelligen Code'
  return String(factor).startsWith('password+') ? `Ihrem Passwort und ${name}` : name
}

const de: typeof en = {
  title: 'Aktivität',
  lead: 'Was mit Ihrem Konto geschehen ist, das Neueste zuerst.',
  older: 'Ältere',
  newest: 'Zurück zum Neuesten',
  back: 'Zurück zu den Sicherheitseinstellungen',
  none: 'Älteres gibt es nicht.',
  network: (network) => `Netz ${network}`,
  by: (who) => `von ${who}`,
  events: {
    'person-created': 'Ihr Konto wurde angelegt',
    'signed-in': ({ with: factor }) => `Sie haben sich mit ${withDe(factor)} angemeldet`,
    'signed-out': 'Sie haben sich abgemeldet',
    'session-reopened': 'Sie sind mit Ihrem Passwort zurückgekehrt',
    'session-ended': 'Sie haben eine andere Sitzung beendet',
    'other-sessions-ended': 'Sie haben alle anderen Sitzungen beendet',
    'password-wrong': 'Ein falsches Passwort wurde eingegeben',
    'code-wrong': 'Ein falscher sechsstelliger Code wurde eingegeben',
    'code-used-twice': 'Ein schon benutzter Code wurde eingegeben',
    'backup-code-wrong': 'Ein falscher Backup-Code wurde eingegeben',
    'backup-code-used': ({ remaining }) => `Ein Backup-Code wurde benutzt; übrig: ${remaining}`,
    'backup-codes-renewed': 'Sie haben neue Backup-Codes erstellt',
    'authenticator-added': ({ name }) => `Sie haben ${appDe(name)} hinzugefügt`,
    'authenticator-moved': ({ name }) => `Sie sind mit ${appDe(name, 'der')} auf ein neues Telefon umgezogen`,
    'authenticator-removed': ({ name }) => `Sie haben ${appDe(name)} entfernt`,
    'authenticator-renamed': ({ from, to }) => `Sie haben ${appDe(from)} umbenannt: ${to}`,
    'passkey-wrong': 'Ein Passkey wurde abgelehnt',
    'passkey-counted-back':
      'Ein Passkey wurde abgelehnt, dessen Zähler rückwärts lief: Vielleicht wurde er kopiert',
    'passkey-added': ({ name }) => `Ein Passkey${namedDe(name)} wurde hinzugefügt`,
    'passkey-renamed': ({ before, name }) =>
      `Ein Passkey${namedDe(before)} wurde umbenannt${name ? ` in${namedDe(name)}` : ''}`,
    'passkey-removed': ({ name }) => `Ein Passkey${namedDe(name)} wurde entfernt`,
    'clock-checked': ({ name, driftSteps }) =>
      `Sie haben zwei Codes nacheinander aus ${appDe(name, 'der')} eingegeben; deren Uhr ${clockDe(driftSteps)}`,
    'wait-lifted': ({ name }) =>
      `Drei Codes nacheinander aus ${appDe(name, 'der')} haben eine Wartezeit für sechsstellige Codes beendet`,
    'stepped-up': ({ with: factor }) =>
      `Sie haben mit ${withDe(factor)} noch einmal gezeigt, dass Sie es sind`,
    'way-in-checked': ({ with: kind, name }) =>
      kind === 'code'
        ? `Sie haben gezeigt, dass ${appDe(name)} noch funktioniert`
        : 'Sie haben gezeigt, dass ein Backup-Code noch zur Hand ist',
    'two-factor-on': 'Die Zwei-Faktor-Authentifizierung wurde eingeschaltet',
    'two-factor-off': 'Die Zwei-Faktor-Authentifizierung wurde ausgeschaltet',
    'two-factor-reset': 'Die Zwei-Faktor-Authentifizierung wurde zurückgesetzt',
    'enrol-link-sent': 'Ein Link zum Einrichten der Zwei-Faktor-Authentifizierung wurde Ihnen gesendet',
    'password-stolen': 'Ihr Passwort gilt als gestohlen: Zwanzig falsche Codes folgten darauf',
    'password-changed': 'Ihr Passwort wurde geändert',
    'password-reset-asked': 'Ein Link für ein neues Passwort wurde angefordert',
    'password-reset': 'Mit einem Link aus einer E-Mail wurde ein neues Passwort gesetzt',
    'browser-link-asked': 'Ein Link wurde angefordert, der einen Browser für Passwörter zulässt',
    'browser-allowed': 'Mit einem Link aus einer E-Mail wurde ein Browser für Passwörter zugelassen',
    'not-me': '„Das war ich nicht“ wurde gedrückt: Jeder Browser wurde abgemeldet und vergessen',
    'ways-in-reviewed': 'Sie haben bestätigt, dass alle Zugänge Ihnen gehören',
    'email-change-asked': ({ to }) => `Sie möchten Ihre E-Mail-Adresse in ${to} ändern`,
    'email-change-cancelled': 'Sie haben die Änderung Ihrer E-Mail-Adresse abgebrochen',
    'email-changed': ({ from, to }) => `Ihre E-Mail-Adresse wurde von ${from} in ${to} geändert`,
    'email-change-undone': ({ to }) =>
      `Eine Änderung Ihrer E-Mail-Adresse wurde zurückgenommen; sie ist wieder ${to}`,
    'mail-recovery-closed':
      'Links per E-Mail wurden gesperrt: Jemand mit dem Link zum Zurücknehmen konnte nichts nachweisen',
    'mail-recovery-reopened': 'E-Mails können Ihr Konto wieder öffnen',
    'notification-address-added': ({ email }) => `Die Adresse für Mitteilungen ${email} wurde hinzugefügt`,
    'notification-address-removed': ({ email }) => `Die Adresse für Mitteilungen ${email} wurde entfernt`,
    'account-changed': ({ account }) => `Die Angaben des Kontos ${account} wurden geändert`,
    'mail-shown': 'Der Betreiber hat eine E-Mail an Sie samt Link gelesen',
    'mail-resent': ({ to }) => `Eine E-Mail an ${to} wurde noch einmal gesendet`,
    'policy-changed': 'Sie haben geändert, für wen die Zwei-Faktor-Authentifizierung Pflicht ist',
    'recovery-opened': 'Die Wiederherstellung Ihres Kontos wurde beantragt',
    'recovery-cancelled': 'Der Antrag auf Wiederherstellung wurde abgebrochen',
    'recovery-approved': 'Der Antrag auf Wiederherstellung wurde genehmigt',
    'recovery-refused': 'Der Antrag auf Wiederherstellung wurde abgelehnt',
    'recovery-decided': ({ outcome, person }) =>
      `Sie haben den Antrag auf Wiederherstellung von ${person} ${outcome === 'refused' ? 'abgelehnt' : 'genehmigt'}`,
    'recovery-wait-asked': ({ from, to }) =>
      `Sie haben vorgeschlagen, die Wartezeit bei der Wiederherstellung von ${from} auf ${to} Stunden zu verkürzen`,
    'recovery-wait-changed': ({ from, to }) =>
      `Sie haben die Wartezeit bei der Wiederherstellung von ${from} auf ${to} Stunden geändert`,
    'recovery-wait-withdrawn':
      'Sie haben einen Vorschlag zur Wartezeit bei der Wiederherstellung zurückgezogen',
    'viewing-started': ({ by, person, reason, acting }) =>
      `${by ? 'Jemand hat' : 'Sie haben'} begonnen, den Kundenbereich mit ${eyesDe(person)} anzusehen${acting ? ' und darin zu handeln' : ''}${becauseDe(reason)}`,
    'viewing-ended': ({ by, person }) =>
      `${by ? 'Jemand hat' : 'Sie haben'} aufgehört, den Kundenbereich mit ${eyesDe(person)} anzusehen`,
    'details-changed': 'Sie haben Ihren Namen, Ihre Sprache oder Ihre Zeitzone geändert',
    'username-changed': ({ from, to }) => `Sie haben Ihren Benutzernamen von ${from} in ${to} geändert`,
    ...staffEvents.de,
    ...contactEvents.de,
    'invitation-sent': ({ person, number }) =>
      `Eine Einladung zum Konto ${number} wurde an ${person} gesendet`,
    'invitation-cancelled': ({ person, number }) =>
      `Die Einladung von ${person} zum Konto ${number} wurde zurückgezogen`,
    'invitation-accepted': ({ person, number }) =>
      `${person === undefined ? 'Sie haben' : `${person} hat`} eine Einladung zum Konto ${number} angenommen`,
    'access-changed': ({ person, number }) =>
      `Es wurde geändert, was ${person === undefined ? 'Sie' : person} im Konto ${number} ${person === undefined ? 'dürfen' : 'darf'}`,
    'access-ended': ({ person, number }) =>
      `${person === undefined ? 'Ihr Zugang' : `Der Zugang von ${person}`} zum Konto ${number} wurde beendet`,
    'access-left': ({ person, number }) =>
      `${person === undefined ? 'Sie haben' : `${person} hat`} das Konto ${number} verlassen`,
  },
}

export const activityWords = { en, de }
