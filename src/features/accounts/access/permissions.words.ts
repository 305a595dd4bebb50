import {
  type Area,
  areas,
  type Permission,
  type Preset,
  presets,
  writePermissions,
} from '../../../core/permissions.ts'
import type { StaffPermission } from '../../../core/staff-roles.ts'
import type { Language } from '../../../platform/language.ts'

const en: Record<Permission | StaffPermission, string> = {
  'profile-view': 'see the account details',
  'profile-act': 'change the account details',
  'contacts-view': 'see the contacts',
  'contacts-act': 'add, change and delete contacts',
  'sub-accounts-view': 'see who may sign in',
  'sub-accounts-act': 'let people in, and change or end that',
  'emails-view': 'read the mail that was sent to the account',
  'emails-act': 'have mail sent again',
  'customers-view': 'find and open customers',
  'customers-edit': 'add customers and change their details',
  'customers-disable': 'disable customers and enable them again',
  'customers-view-as': 'look at the portal as a customer sees it',
  'owners-transfer': 'give an account to another owner, together with a colleague',
  'erasures-confirm': 'confirm that a customer is erased',
  'mails-view': 'see the mail that was written, links masked',
  'recovery-view': 'see recovery requests',
  'recovery-decide': 'decide about recovery requests',
  'adoption-view': 'see how many use Two-Factor Authentication',
  'policy-edit': 'set who must have Two-Factor Authentication',
  'company-edit': 'change the settings of the company',
  'staff-manage': 'say what members of staff may do',
}

const de: typeof en = {
  'profile-view': 'die Kontodaten ansehen',
  'profile-act': 'die Kontodaten ändern',
  'contacts-view': 'die Kontakte ansehen',
  'contacts-act': 'Kontakte hinzufügen, ändern und löschen',
  'sub-accounts-view': 'sehen, wer sich anmelden darf',
  'sub-accounts-act': 'Personen einlassen, und das ändern oder beenden',
  'emails-view': 'die E-Mails lesen, die an das Konto gingen',
  'emails-act': 'E-Mails noch einmal senden lassen',
  'customers-view': 'Kunden suchen und öffnen',
  'customers-edit': 'Kunden anlegen und ihre Daten ändern',
  'customers-disable': 'Kunden sperren und wieder freigeben',
  'customers-view-as': 'den Kundenbereich so ansehen, wie ein Kunde ihn sieht',
  'owners-transfer':
    'ein Konto einem anderen Inhaber geben, gemeinsam mit einer Kollegin oder einem Kollegen',
  'erasures-confirm': 'bestätigen, dass ein Kunde gelöscht wird',
  'mails-view': 'die geschriebenen E-Mails ansehen, Links unkenntlich',
  'recovery-view': 'Anträge auf Wiederherstellung ansehen',
  'recovery-decide': 'über Anträge auf Wiederherstellung entscheiden',
  'adoption-view': 'sehen, wie viele die Zwei-Faktor-Authentifizierung nutzen',
  'policy-edit': 'festlegen, wer die Zwei-Faktor-Authentifizierung haben muss',
  'company-edit': 'die Einstellungen der Firma ändern',
  'staff-manage': 'festlegen, was das Personal darf',
}

const names = { en, de }

/** What a permission lets somebody do, as the end of “you may …”. */
export const permissionNames = (language: Language) => names[language]

const areaWords: Record<Language, Record<Area, string>> = {
  en: {
    profile: 'Account details',
    contacts: 'Contacts',
    'sub-accounts': 'Sub-accounts',
    emails: 'Email history',
  },
  de: {
    profile: 'Kontodaten',
    contacts: 'Kontakte',
    'sub-accounts': 'Unterkonten',
    emails: 'E-Mail-Verlauf',
  },
}
export const areaNames = (language: Language) => areaWords[language]

const presetWords: Record<Language, Record<Preset, string>> = {
  en: { full: 'Full', billing: 'Billing', technical: 'Technical', 'read-only': 'Read-only' },
  de: { full: 'Alles', billing: 'Abrechnung', technical: 'Technik', 'read-only': 'Nur lesen' },
}
export const presetNames = (language: Language) => presetWords[language]

const summaryWords = {
  en: { nothing: 'may do nothing', view: 'view' },
  de: { nothing: 'darf nichts', view: 'ansehen' },
}

/** What somebody may do, in one line: the preset it is, else the areas, with those marked that are for seeing alone. */
export function accessSummary(language: Language, granted: ReadonlySet<Permission>): string {
  const words = summaryWords[language]
  const names = areaNames(language)
  const preset = (Object.keys(presets) as Preset[]).find(
    (name) => writePermissions(presets[name]) === writePermissions(granted),
  )
  if (preset !== undefined) return presetNames(language)[preset]
  const held = areas.filter((area) => granted.has(`${area}-view`))
  if (held.length === 0) return words.nothing
  return held
    .map((area) => (granted.has(`${area}-act`) ? names[area] : `${names[area]} (${words.view})`))
    .join(', ')
}
