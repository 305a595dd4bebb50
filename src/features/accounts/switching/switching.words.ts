const en = {
  title: 'Switch Account',
  lead: 'The accounts that you belong to. What you see in the portal is about the one that is chosen.',
  none: 'You belong to no account',
  noneLead:
    'You can sign in, and your Security Settings are yours. To see an account here, somebody who looks after it has to invite you by mail.',
  closed: 'This account is not open to you any more',
  closedLead: 'Your access has ended. You belong to another account: switch to it.',
  toAccounts: 'Switch Account',
  number: (number: number) => `account ${number}`,
  owner: 'owner',
  subAccount: (summary: string) => `sub-account: ${summary}`,
  until: (day: string) => `until ${day}`,
  chosen: 'Chosen',
  choose: 'Switch',
  chooseLabel: (name: string) => `Switch to ${name}`,
  subAccounts: 'Sub-accounts',
  leave: 'Leave',
  leaveLabel: (name: string) => `Leave ${name}`,
}

const de: typeof en = {
  title: 'Konto wechseln',
  lead: 'Die Konten, zu denen Sie gehören. Was Sie im Kundenbereich sehen, betrifft das gewählte.',
  none: 'Sie gehören zu keinem Konto',
  noneLead:
    'Sie können sich anmelden, und Ihre Sicherheitseinstellungen gehören Ihnen. Damit hier ein Konto erscheint, muss Sie jemand, der es betreut, per E-Mail einladen.',
  closed: 'Dieses Konto steht Ihnen nicht mehr offen',
  closedLead: 'Ihr Zugang ist beendet. Sie gehören zu einem anderen Konto: Wechseln Sie dorthin.',
  toAccounts: 'Konto wechseln',
  number: (number) => `Konto ${number}`,
  owner: 'Inhaber',
  subAccount: (summary) => `Unterkonto: ${summary}`,
  until: (day) => `bis ${day}`,
  chosen: 'Gewählt',
  choose: 'Wechseln',
  chooseLabel: (name) => `Zu ${name} wechseln`,
  subAccounts: 'Unterkonten',
  leave: 'Verlassen',
  leaveLabel: (name) => `${name} verlassen`,
}

export const switchingWords = { en, de }
