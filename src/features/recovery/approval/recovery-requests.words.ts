import type { IdentityCheck } from '../../../core/recovery-policy.ts'
import type { Language } from '../../../platform/language.ts'
import type { RecoveryRefusal, RecoveryRequest } from '../recovery.ts'

export type ShownRefusal = Exclude<RecoveryRefusal, 'already-approved' | 'recovery-closed' | 'enough-staff'>

const en = {
  title: 'Recovery',
  lead: 'Requests of people who have lost every second factor. Two members of staff decide about each.',
  open: 'Open',
  ended: 'Over',
  noneOpen: 'Nobody asks for recovery.',
  askedOn: (time: string) => `asked ${time}`,
  look: 'Look',
  lookAt: (username: string) => `Look at the request of ${username}`,
  waitsUntil: (time: string) => `waits until ${time}`,
  approvals: (given: number, needed: number) => `${given} of ${needed} approvals`,
  outcomes: {
    approved: 'granted',
    cancelled: 'cancelled by its person',
    refused: 'refused',
    expired: 'not decided in time',
  } satisfies Record<NonNullable<RecoveryRequest['outcome']>, string>,
  requestOf: (username: string) => `Recovery of ${username}`,
  facts: 'The request',
  name: 'Name',
  username: 'Username',
  email: 'Mail address',
  askedAt: 'Asked',
  askedFrom: 'From',
  browser: 'Browser',
  knownBrowser: 'one that this person has signed in with before',
  unknownBrowser: 'never used by this person before',
  password: 'Password',
  passwordRight: 'typed rightly',
  passwordLost: 'lost as well: a link that was mailed stood for it',
  notBefore: 'Nothing before',
  endsAt: 'Ends by itself',
  approvedBy: (who: string) => `Approved by ${who}`,
  approveTitle: 'Approve',
  care: [
    'Whoever has stolen a password asks like this too. Make sure yourself who is asking, and do not rely on the other approval.',
    'Use what you had on file before: the number in the contract, not one from a mail or from a call that came in.',
    'With the second approval every app, passkey and backup code is removed at once, and a link is mailed to set up anew.',
  ],
  identityCheck: 'How did you make sure?',
  choose: 'Choose …',
  checks: {
    'in-person': 'In person, with an identity document or well known to me',
    'video-with-document': 'Video call, with an identity document held beside the face',
    'call-to-number-on-file': 'Called the number on file, and the voice and the answers are hers',
    'letter-to-address-on-file': 'A code sent by letter to the address on file was read back',
    'register-and-signature': 'Company register, and a signed request of somebody who may sign',
  } satisfies Record<IdentityCheck, string>,
  checkMissing: 'Choose how you made sure who is asking.',
  approve: 'Approve',
  refuseTitle: 'Refuse',
  refuseLead:
    'One no is enough, and it need not wait. The request ends, its person is told, and nothing is changed.',
  refuse: 'Refuse the request',
  back: 'Back to all requests',
  youApproved: 'You have approved. Somebody else has to approve as well.',
  youApprovedDone: 'You have approved, and the request is over.',
  refusals: {
    'request-gone': 'This request is over: it was cancelled, decided, or ran out. Nothing was changed.',
    'too-early': 'The wait is not over. Nobody can approve before.',
    'own-request': 'This is your own request. Others decide about it.',
  } satisfies Record<Exclude<ShownRefusal, 'check-missing'>, string>,
}

const de: typeof en = {
  title: 'Wiederherstellung',
  lead: 'Anträge von Personen, die jeden zweiten Faktor verloren haben. Über jeden entscheiden zwei Mitarbeitende.',
  open: 'Offen',
  ended: 'Vorbei',
  noneOpen: 'Niemand bittet um Wiederherstellung.',
  askedOn: (time) => `beantragt am ${time}`,
  look: 'Ansehen',
  lookAt: (username) => `Antrag von ${username} ansehen`,
  waitsUntil: (time) => `wartet bis ${time}`,
  approvals: (given, needed) => `${given} von ${needed} Genehmigungen`,
  outcomes: {
    approved: 'genehmigt',
    cancelled: 'von der Person abgebrochen',
    refused: 'abgelehnt',
    expired: 'nicht rechtzeitig entschieden',
  },
  requestOf: (username) => `Wiederherstellung von ${username}`,
  facts: 'Der Antrag',
  name: 'Name',
  username: 'Benutzername',
  email: 'E-Mail-Adresse',
  askedAt: 'Beantragt',
  askedFrom: 'Von',
  browser: 'Browser',
  knownBrowser: 'einer, mit dem diese Person schon angemeldet war',
  unknownBrowser: 'von dieser Person noch nie benutzt',
  password: 'Passwort',
  passwordRight: 'richtig eingegeben',
  passwordLost: 'auch verloren: statt seiner kam ein Link aus einer E-Mail',
  notBefore: 'Nicht vor',
  endsAt: 'Endet von selbst',
  approvedBy: (who) => `Genehmigt von ${who}`,
  approveTitle: 'Genehmigen',
  care: [
    'So fragt auch, wer ein Passwort gestohlen hat. Prüfen Sie selbst, wer da fragt, und verlassen Sie sich nicht auf die andere Genehmigung.',
    'Verwenden Sie, was Ihnen schon vorher vorlag: die Nummer aus dem Vertrag, nicht eine aus einer E-Mail oder aus einem Anruf, der bei Ihnen ankam.',
    'Mit der zweiten Genehmigung werden sofort alle Apps, Passkeys und Backup-Codes entfernt, und ein Link zum Einrichten wird gesendet.',
  ],
  identityCheck: 'Wie haben Sie es geprüft?',
  choose: 'Bitte wählen …',
  checks: {
    'in-person': 'Persönlich, mit Ausweis oder mir gut bekannt',
    'video-with-document': 'Videoanruf, mit einem Ausweis neben dem Gesicht',
    'call-to-number-on-file': 'Hinterlegte Nummer angerufen, Stimme und Antworten stimmen',
    'letter-to-address-on-file': 'Ein Code aus einem Brief an die hinterlegte Anschrift wurde vorgelesen',
    'register-and-signature':
      'Handelsregister und ein unterschriebener Antrag einer zeichnungsberechtigten Person',
  },
  checkMissing: 'Wählen Sie, wie Sie geprüft haben, wer da fragt.',
  approve: 'Genehmigen',
  refuseTitle: 'Ablehnen',
  refuseLead:
    'Ein Nein genügt, und es braucht nicht zu warten. Der Antrag endet, die Person erfährt davon, und nichts wird geändert.',
  refuse: 'Antrag ablehnen',
  back: 'Zurück zu allen Anträgen',
  youApproved: 'Sie haben genehmigt. Jemand anderes muss ebenfalls genehmigen.',
  youApprovedDone: 'Sie haben genehmigt, und der Antrag ist vorbei.',
  refusals: {
    'request-gone':
      'Dieser Antrag ist vorbei: Er wurde abgebrochen, entschieden oder ist abgelaufen. Nichts wurde geändert.',
    'too-early': 'Die Wartezeit ist nicht vorbei. Vorher kann niemand genehmigen.',
    'own-request': 'Das ist Ihr eigener Antrag. Andere entscheiden darüber.',
  },
}

export const recoveryRequestsWords = { en, de }

/** What is written in a row is read back by its name; one that is not known any more is shown as it is. */
export function identityCheckName(language: Language, check: string): string {
  const names: Record<string, string> = recoveryRequestsWords[language].checks
  return names[check] ?? check
}
