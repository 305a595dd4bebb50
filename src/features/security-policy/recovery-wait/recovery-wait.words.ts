import { formatHours } from '../../../ui/time.words.ts'
import type { WaitRefusal } from './recovery-wait.ts'

interface News {
  kind: 'asked' | 'changed'
  by: string
  fromHours: number
  toHours: number
  askedByName?: string | undefined
}

const en = {
  cardTitle: 'Recovery requests',
  card: (hours: number) =>
    `Whoever has lost every second factor can ask for recovery. Nobody can approve before ${formatHours('en', hours)} have passed.`,
  changeWait: 'Change the wait',
  proposed: (by: string, hours: number) =>
    `${by} proposes to shorten the wait to ${formatHours('en', hours)}.`,
  title: 'Wait of recovery requests',
  lead: 'How long nobody can approve a recovery request, so that its owner can cancel one that is not hers.',
  inForce: (hours: number) => `In force: ${formatHours('en', hours)}.`,
  hours: 'Wait in hours',
  hoursHint:
    '24 to 336 hours. A longer wait counts at once. A shorter one counts when a second member of staff has confirmed it. Requests that are open keep theirs.',
  save: 'Save',
  proposalTitle: 'Proposal',
  waitsForOther: 'Another member of staff has to confirm it.',
  confirm: 'Confirm the shorter wait',
  withdraw: 'Withdraw the proposal',
  back: 'Back to the policy',
  done: {
    same: 'Nothing to change: this wait is in force already.',
    lengthened: 'The longer wait is in force. All members of staff have been told by mail.',
    asked:
      'The shorter wait is proposed. It counts when a second member of staff confirms it here; all have been told by mail.',
    confirmed: 'The shorter wait is in force. All members of staff have been told by mail.',
    withdrawn: 'The proposal is withdrawn. Nothing was changed.',
  },
  refusals: {
    'hours-invalid': 'Type a whole number of hours from 24 to 336.',
    'change-gone': 'This proposal is over: it was withdrawn, confirmed, or ran out. Nothing was changed.',
    'own-change': 'You proposed it. Somebody else has to confirm it.',
  } satisfies Record<WaitRefusal, string>,
  mail: {
    subject: {
      asked: 'A shorter wait of recovery requests was proposed',
      changed: 'The wait of recovery requests was changed',
    },
    what: ({ kind, by, fromHours, toHours, askedByName }: News) => {
      const change = `from ${formatHours('en', fromHours)} to ${formatHours('en', toHours)}`
      if (kind === 'asked')
        return `The member of staff “${by}” proposes to shorten the wait of recovery requests ${change}. It counts when a second member of staff confirms it on the staff page “Policy”.`
      const proposed = askedByName === undefined ? '' : `, as “${askedByName}” had proposed`
      return `The member of staff “${by}” changed the wait of recovery requests ${change}${proposed}.`
    },
    later: 'Requests that are open keep their wait. All members of staff get this message.',
    notKnown: (by: string, contact: string) =>
      `If you did not expect this: ask ${by} in person, look at the staff page “Policy”, and tell ${contact ? `us: ${contact}` : 'the company.'}`,
  },
}

const de: typeof en = {
  cardTitle: 'Anträge auf Wiederherstellung',
  card: (hours) =>
    `Wer jeden zweiten Faktor verloren hat, kann die Wiederherstellung beantragen. Genehmigen kann das niemand, bevor ${formatHours('de', hours)} vergangen sind.`,
  changeWait: 'Wartezeit ändern',
  proposed: (by, hours) => `${by} schlägt vor, die Wartezeit auf ${formatHours('de', hours)} zu verkürzen.`,
  title: 'Wartezeit bei der Wiederherstellung',
  lead: 'So lange kann niemand einen Antrag auf Wiederherstellung genehmigen, damit die Person einen abbrechen kann, der nicht von ihr ist.',
  inForce: (hours) => `Jetzt gilt: ${formatHours('de', hours)}.`,
  hours: 'Wartezeit in Stunden',
  hoursHint:
    '24 bis 336 Stunden. Eine längere Wartezeit gilt sofort, eine kürzere, wenn eine zweite Person aus dem Team sie bestätigt hat. Offene Anträge behalten ihre.',
  save: 'Speichern',
  proposalTitle: 'Vorschlag',
  waitsForOther: 'Jemand anderes aus dem Team muss ihn bestätigen.',
  confirm: 'Kürzere Wartezeit bestätigen',
  withdraw: 'Vorschlag zurückziehen',
  back: 'Zurück zur Richtlinie',
  done: {
    same: 'Es gibt nichts zu ändern: Diese Wartezeit gilt schon.',
    lengthened: 'Die längere Wartezeit gilt. Alle Mitarbeitenden haben davon per E-Mail erfahren.',
    asked:
      'Die kürzere Wartezeit ist vorgeschlagen. Sie gilt, wenn eine zweite Person aus dem Team sie hier bestätigt; alle haben davon per E-Mail erfahren.',
    confirmed: 'Die kürzere Wartezeit gilt. Alle Mitarbeitenden haben davon per E-Mail erfahren.',
    withdrawn: 'Der Vorschlag ist zurückgezogen. Nichts wurde geändert.',
  },
  refusals: {
    'hours-invalid': 'Geben Sie eine ganze Zahl von 24 bis 336 Stunden ein.',
    'change-gone':
      'Dieser Vorschlag ist vorbei: Er wurde zurückgezogen, bestätigt oder ist abgelaufen. Nichts wurde geändert.',
    'own-change': 'Der Vorschlag ist von Ihnen. Jemand anderes muss ihn bestätigen.',
  },
  mail: {
    subject: {
      asked: 'Vorschlag: kürzere Wartezeit bei der Wiederherstellung',
      changed: 'Geändert: Wartezeit bei der Wiederherstellung',
    },
    what: ({ kind, by, fromHours, toHours, askedByName }) => {
      const change = `von ${dativeDe(fromHours)} auf ${formatHours('de', toHours)}`
      if (kind === 'asked')
        return `„${by}“ schlägt vor, die Wartezeit bei der Wiederherstellung ${change} zu verkürzen. Das gilt, wenn eine zweite Person aus dem Team es auf der Seite „Richtlinie“ bestätigt.`
      const proposed = askedByName === undefined ? '' : `, wie „${askedByName}“ vorgeschlagen hatte`
      return `„${by}“ hat die Wartezeit bei der Wiederherstellung ${change} geändert${proposed}.`
    },
    later: 'Offene Anträge behalten ihre Wartezeit. Diese Nachricht bekommen alle Mitarbeitenden.',
    notKnown: (by, contact) =>
      `Wenn Sie das nicht erwartet haben: Fragen Sie ${by} persönlich, sehen Sie auf der Seite „Richtlinie“ nach und ${contact ? `sagen Sie uns Bescheid: ${contact}` : 'sagen Sie dem Unternehmen Bescheid.'}`,
  },
}

/** After “von”: 3 Tagen. */
const dativeDe = (hours: number) => formatHours('de', hours).replace(/Tage$/, 'Tagen')

export const recoveryWaitWords = { en, de }
