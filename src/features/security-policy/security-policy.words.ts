import { formatDate, formatNumber } from '../../ui/time.words.ts'
import type { PolicyRefusal } from './change-policy.ts'
import { graceEndOf, type TwoFactorPolicy, type WhoMust } from './security-policy.ts'

/** How many customers a policy asks, and how many of them have two-factor already. */
export interface Reach {
  people: number
  withTwoFactor: number
}

const en = {
  title: 'Security policy',
  lead: 'Who must have Two-Factor Authentication, and from when.',
  inForce: 'In force now',
  change: 'Change it',
  whoMust: 'Who must have it',
  whoMustHint: 'Members of staff must have it always and at once, whatever you choose.',
  choices: {
    staff: 'Staff only',
    owners: 'Owners of accounts',
    'sub-accounts': 'Sub-accounts',
    everyone: 'Everyone',
  } satisfies Record<WhoMust, string>,
  requiredFrom: 'From',
  requiredFromHint: 'The day begins at 00:00 UTC. Does not count for staff.',
  graceDays: 'Grace period in days',
  graceDaysHint: '0 to 90. So long after that day people are reminded, and nothing is closed to them.',
  continue: 'Continue',
  confirmTitle: 'Confirm the new policy',
  confirmLead: 'This is what it will do:',
  confirm: 'Put this policy in force',
  back: 'Back',
  notLockedOut:
    'Nobody is locked out: with her password alone a person can always set it up, also after the grace period. All members of staff are told of this change by mail.',
  done: {
    changed: 'The policy below is in force. All members of staff have been told by mail.',
    same: 'Nothing to change: this policy is in force already.',
  },
  refusals: {
    'who-missing': 'Choose who must have it.',
    'date-invalid': 'Choose the day from which it counts, such as 2026-12-01.',
    'date-past': 'This day has passed. Choose today or a later day.',
    'date-far': 'This day is more than two years away. Choose an earlier one.',
    'grace-days-invalid': 'Type a whole number of days from 0 to 90.',
  } satisfies Record<PolicyRefusal, string>,
  sentences: (policy: TwoFactorPolicy, nowMs?: number) => sentencesEn(policy, nowMs),
  hits: (policy: TwoFactorPolicy, customers: Reach) => {
    const count = (n: number, one: string, many: string) =>
      n === 1 ? one : many.replace('#', number('en', n))
    const missing = customers.people - customers.withTwoFactor
    return policy.requiredFromMs === null
      ? [
          count(
            missing,
            'One customer has none and may go on without it.',
            '# customers have none and may go on without it.',
          ),
        ]
      : [
          count(
            missing,
            'One customer has none and will have to set it up.',
            '# customers have none and will have to set it up.',
          ),
          count(
            customers.withTwoFactor,
            'One customer has it and will not be able to switch it off, only to replace it.',
            '# customers have it and will not be able to switch it off, only to replace it.',
          ),
        ]
  },
}

const number = formatNumber

/** In the middle of a sentence, on the page and in the mail. */
export const whoEn: Record<WhoMust, string> = {
  staff: 'members of staff',
  owners: 'owners of accounts',
  'sub-accounts': 'sub-accounts',
  everyone: 'everyone',
}
export const whoDe: Record<WhoMust, string> = {
  staff: 'Mitarbeitende',
  owners: 'Inhaber von Konten',
  'sub-accounts': 'Unterkonten',
  everyone: 'alle',
}

function sentencesEn(policy: TwoFactorPolicy, nowMs?: number): string[] {
  const staff = 'Members of staff must have it, always and at once.'
  const endMs = graceEndOf(policy)
  if (policy.requiredFromMs === null || endMs === null) return [staff, 'Customers may have it.']
  const from = `From ${formatDate({ language: 'en' }, policy.requiredFromMs)}, 00:00 UTC, ${whoEn[policy.whoMust]} must have it.`
  if (nowMs !== undefined && endMs <= nowMs)
    return [staff, from, 'At once: signing in leads whoever has none to setting it up, and nowhere else.']
  const closed = `From ${formatDate({ language: 'en' }, endMs)}, 00:00 UTC, signing in leads whoever has none to setting it up, and nowhere else.`
  return policy.graceDays === 0
    ? [staff, from, closed]
    : [staff, from, 'In the grace period people see how many days are left, and nothing is closed.', closed]
}

const de: typeof en = {
  title: 'Sicherheitsrichtlinie',
  lead: 'Für wen die Zwei-Faktor-Authentifizierung Pflicht ist, und ab wann.',
  inForce: 'Zurzeit gilt',
  change: 'Ändern',
  whoMust: 'Für wen sie Pflicht ist',
  whoMustHint: 'Für Mitarbeitende ist sie immer und sofort Pflicht, was immer Sie wählen.',
  choices: {
    staff: 'Nur Mitarbeitende',
    owners: 'Inhaber von Konten',
    'sub-accounts': 'Unterkonten',
    everyone: 'Alle',
  },
  requiredFrom: 'Ab',
  requiredFromHint: 'Der Tag beginnt um 00:00 Uhr UTC. Gilt nicht für Mitarbeitende.',
  graceDays: 'Übergangszeit in Tagen',
  graceDaysHint: '0 bis 90. So lange nach diesem Tag wird erinnert, und nichts ist verschlossen.',
  continue: 'Weiter',
  confirmTitle: 'Neue Richtlinie bestätigen',
  confirmLead: 'Das bewirkt sie:',
  confirm: 'Diese Richtlinie in Kraft setzen',
  back: 'Zurück',
  notLockedOut:
    'Niemand wird ausgesperrt: Mit dem Passwort allein kann man sie immer einrichten, auch nach der Übergangszeit. Alle Mitarbeitenden erfahren von dieser Änderung per E-Mail.',
  done: {
    changed: 'Die folgende Richtlinie gilt. Alle Mitarbeitenden haben davon per E-Mail erfahren.',
    same: 'Es gibt nichts zu ändern: Diese Richtlinie gilt schon.',
  },
  refusals: {
    'who-missing': 'Wählen Sie, für wen sie Pflicht ist.',
    'date-invalid': 'Wählen Sie den Tag, ab dem sie Pflicht ist, zum Beispiel 2026-12-01.',
    'date-past': 'Dieser Tag ist vorbei. Wählen Sie heute oder einen späteren Tag.',
    'date-far': 'Dieser Tag liegt mehr als zwei Jahre entfernt. Wählen Sie einen früheren.',
    'grace-days-invalid': 'Geben Sie eine ganze Zahl von 0 bis 90 Tagen ein.',
  },
  sentences: (policy, nowMs) => sentencesDe(policy, nowMs),
  hits: (policy, customers) => {
    const count = (n: number, one: string, many: string) =>
      n === 1 ? one : many.replace('#', number('de', n))
    const missing = customers.people - customers.withTwoFactor
    return policy.requiredFromMs === null
      ? [
          count(
            missing,
            'Ein Kunde hat keine und kommt weiter ohne sie aus.',
            '# Kunden haben keine und kommen weiter ohne sie aus.',
          ),
        ]
      : [
          count(
            missing,
            'Ein Kunde hat keine und muss sie einrichten.',
            '# Kunden haben keine und müssen sie einrichten.',
          ),
          count(
            customers.withTwoFactor,
            'Ein Kunde hat sie und kann sie dann nicht mehr ausschalten, nur ersetzen.',
            '# Kunden haben sie und können sie dann nicht mehr ausschalten, nur ersetzen.',
          ),
        ]
  },
}

function sentencesDe(policy: TwoFactorPolicy, nowMs?: number): string[] {
  const staff = 'Für Mitarbeitende ist sie Pflicht, immer und sofort.'
  const endMs = graceEndOf(policy)
  if (policy.requiredFromMs === null || endMs === null) return [staff, 'Kunden können sie haben.']
  const from = `Ab dem ${formatDate({ language: 'de' }, policy.requiredFromMs)}, 00:00 Uhr UTC, ist sie für ${whoDe[policy.whoMust]} Pflicht.`
  if (nowMs !== undefined && endMs <= nowMs)
    return [
      staff,
      from,
      'Sofort: Die Anmeldung führt alle, die keine haben, zum Einrichten und nirgendwo anders hin.',
    ]
  const closed = `Ab dem ${formatDate({ language: 'de' }, endMs)}, 00:00 Uhr UTC, führt die Anmeldung alle, die keine haben, zum Einrichten und nirgendwo anders hin.`
  return policy.graceDays === 0
    ? [staff, from, closed]
    : [
        staff,
        from,
        'In der Übergangszeit sehen alle, wie viele Tage bleiben, und nichts ist verschlossen.',
        closed,
      ]
}

export const policyWords = { en, de }
