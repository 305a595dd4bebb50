import { formatDate } from '../../ui/time.words.ts'
import { graceEndOf, type TwoFactorPolicy } from './security-policy.ts'
import { whoDe, whoEn } from './security-policy.words.ts'

const en = {
  subject: 'Who must have Two-Factor Authentication was changed',
  changed: (by: string) =>
    `The member of staff “${by}” changed who must have Two-Factor Authentication. All members of staff get this message.`,
  sentence: (policy: TwoFactorPolicy) =>
    policy.requiredFromMs === null
      ? 'From now on only members of staff must have it.'
      : `From ${formatDate({ language: 'en' }, policy.requiredFromMs)} on ${whoEn[policy.whoMust]} must have it. From ${formatDate({ language: 'en' }, graceEndOf(policy) ?? 0)} on signing in leads whoever has none to setting it up, and nowhere else.`,
  notKnown: (by: string, contact: string) =>
    `If you did not expect this: ask ${by} in person, look at the staff page “Policy”, and tell ${contact ? `us: ${contact}` : 'the company.'}`,
}

const de: typeof en = {
  subject: 'Geändert: für wen die Zwei-Faktor-Authentifizierung Pflicht ist',
  changed: (by) =>
    `„${by}“ hat geändert, für wen die Zwei-Faktor-Authentifizierung Pflicht ist. Diese Nachricht bekommen alle Mitarbeitenden.`,
  sentence: (policy) =>
    policy.requiredFromMs === null
      ? 'Ab jetzt ist sie nur für Mitarbeitende Pflicht.'
      : `Ab dem ${formatDate({ language: 'de' }, policy.requiredFromMs)} ist sie für ${whoDe[policy.whoMust]} Pflicht. Ab dem ${formatDate({ language: 'de' }, graceEndOf(policy) ?? 0)} führt die Anmeldung alle, die keine haben, zum Einrichten und nirgendwo anders hin.`,
  notKnown: (by, contact) =>
    `Wenn Sie das nicht erwartet haben: Fragen Sie ${by} persönlich, sehen Sie auf der Seite „Richtlinie“ nach und ${contact ? `sagen Sie uns Bescheid: ${contact}` : 'sagen Sie dem Unternehmen Bescheid.'}`,
}

export const policyMailWords = { en, de }
