const en = {
  title: 'Mail',
  lead: (limit: number) =>
    `What Backroom has written to people, the latest ${limit}. Links in mails are masked here.`,
  empty: 'No mail has been written yet.',
  keptTitle: 'No mail server is set',
  kept: 'Mails stay here until SMTP_URL is set. Those older than three days are then not sent any more.',
  when: 'When',
  to: 'To',
  subject: 'Subject',
  state: 'State',
  tries: (count: number, error: string) =>
    `tried ${count === 1 ? 'once' : `${count} times`}, last answer ${error}`,
  inClear:
    'To read it with its links, run this on the machine where Backroom runs. The person’s activity log will say so.',
  back: 'All mails',
  kinds: 'Kinds of mail that customers choose from',
}

const de: typeof en = {
  title: 'E-Mails',
  lead: (limit) =>
    `Was Backroom geschrieben hat, die letzten ${limit}. Links in E-Mails sind hier unkenntlich gemacht.`,
  empty: 'Es wurde noch keine E-Mail geschrieben.',
  keptTitle: 'Es ist kein Mailserver eingestellt',
  kept: 'E-Mails bleiben hier, bis SMTP_URL gesetzt ist. Ältere als drei Tage werden dann nicht mehr gesendet.',
  when: 'Wann',
  to: 'An',
  subject: 'Betreff',
  state: 'Stand',
  tries: (count, error) => `${count}-mal versucht, letzte Antwort ${error}`,
  inClear:
    'Um sie mit ihren Links zu lesen, führen Sie dies auf dem Rechner aus, auf dem Backroom läuft. Im Protokoll der Person steht dann, dass sie gelesen wurde.',
  back: 'Alle E-Mails',
  kinds: 'Arten von E-Mails, aus denen Kunden wählen',
}

export const outboxWords = { en, de }
