const en = {
  title: 'This page is not open to you',
  lead: (permission: string) => `To open it, you would have to be allowed to ${permission}.`,
  none: 'You have no access to this account any more, or its end has come.',
  noneLead: 'If you belong to another account, switch to it.',
  mayTitle: 'What you may do here',
  mayNothing: 'Nothing else, so far. Security Settings and your own data are always yours.',
  ask: (owner: string) => `${owner} owns this account and can change what you may do.`,
  askStaff: 'A member of staff with the role of an admin can change what you may do.',
  switch: 'Switch Account',
  home: 'Go to the dashboard',
}

const de: typeof en = {
  title: 'Diese Seite steht Ihnen nicht offen',
  lead: (permission) => `Um sie zu öffnen, müssten Sie dies dürfen: ${permission}.`,
  none: 'Sie haben keinen Zugang mehr zu diesem Konto, oder sein Ende ist gekommen.',
  noneLead: 'Wenn Sie zu einem anderen Konto gehören, wechseln Sie dorthin.',
  mayTitle: 'Was Sie hier dürfen',
  mayNothing:
    'Bisher nichts weiter. Die Sicherheitseinstellungen und Ihre eigenen Daten gehören immer Ihnen.',
  ask: (owner) => `Das Konto gehört ${owner}; dort kann geändert werden, was Sie dürfen.`,
  askStaff: 'Wer im Personal die Rolle Admin hat, kann ändern, was Sie dürfen.',
  switch: 'Konto wechseln',
  home: 'Zur Übersicht',
}

export const accessDeniedWords = { en, de }
