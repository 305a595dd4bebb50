const en = {
  title: 'You see these pages with other eyes',
  lead: (name: string, until: string) =>
    `You see the portal as ${name} sees it. You can look and change nothing. It ends by itself on ${until}.`,
  mayAct: (name: string, until: string) =>
    `You see the portal as ${name} sees it, and may act for them. Each act is written down with your name. It ends by itself on ${until}.`,
  over: (name: string) => `You were looking at the portal as ${name} sees it. That time is over.`,
  reason: (reason: string) => `The reason you gave: ${reason}`,
  button: 'Stop viewing',
  none: 'You see these pages with your own eyes.',
  home: 'Go to the dashboard',
}

const de: typeof en = {
  title: 'Sie sehen diese Seiten mit anderen Augen',
  lead: (name, until) =>
    `Sie sehen den Kundenbereich so, wie ${name} ihn sieht. Sie können alles ansehen und nichts ändern. Die Ansicht endet von selbst am ${until}.`,
  mayAct: (name, until) =>
    `Sie sehen den Kundenbereich so, wie ${name} ihn sieht, und dürfen darin handeln. Alles wird mit Ihrem Namen festgehalten. Die Ansicht endet von selbst am ${until}.`,
  over: (name) => `Sie haben den Kundenbereich so angesehen, wie ${name} ihn sieht. Diese Zeit ist vorbei.`,
  reason: (reason) => `Ihr Grund: ${reason}`,
  button: 'Ansicht beenden',
  none: 'Sie sehen diese Seiten mit Ihren eigenen Augen.',
  home: 'Zur Übersicht',
}

export const viewingWords = { en, de }
