const en = {
  invitation: {
    subject: (company: string) => `An invitation to the customer portal of ${company}`,
    what: (inviter: string, company: string) =>
      `${inviter} invites you to sign in to the customer portal of ${company} and to look after an account there.`,
    button: 'See the invitation',
    once: (until: string) => `The link works once, until ${until}. Opening it changes nothing yet.`,
    otherwise:
      'If you do not know who that is, or do not want to, do nothing: the invitation lapses by itself.',
  },
  accepted: {
    subject: (name: string, number: number) => `${name} may sign in to account ${number} now`,
    what: (name: string, email: string, number: number) =>
      `${name} (${email}) has accepted the invitation to account ${number}.`,
    where: 'What they may do stands under “Sub-accounts” and can be changed or ended there.',
  },
}

const de: typeof en = {
  invitation: {
    subject: (company) => `Eine Einladung in den Kundenbereich von ${company}`,
    what: (inviter, company) =>
      `${inviter} lädt Sie ein, sich im Kundenbereich von ${company} anzumelden und dort ein Konto mit zu betreuen.`,
    button: 'Einladung ansehen',
    once: (until) => `Der Link gilt einmal, bis ${until}. Wenn Sie ihn öffnen, ändert sich noch nichts.`,
    otherwise:
      'Wenn Sie nicht wissen, wer das ist, oder nicht möchten, tun Sie einfach nichts: Die Einladung verfällt von selbst.',
  },
  accepted: {
    subject: (name, number) => `${name} darf sich jetzt beim Konto ${number} anmelden`,
    what: (name, email, number) => `${name} (${email}) hat die Einladung zum Konto ${number} angenommen.`,
    where: 'Was damit erlaubt ist, steht unter „Unterkonten“ und lässt sich dort ändern oder beenden.',
  },
}

export const invitationMailWords = { en, de }
