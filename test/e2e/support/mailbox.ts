import { EventEmitter, once } from 'node:events'
import { type ReceivedLetter, startMailServer } from '../../support/mail-server.ts'

export interface Letter {
  subject: string
  text: string
}

export interface Mailbox {
  url: string
  /** The next letter to this address with this subject, once it has arrived; each is handed out once. */
  take(to: string, subject: RegExp): Promise<Letter>
  close(): Promise<void>
}

/** Everybody's mailboxes, behind a real SMTP server. */
export async function openMailbox(): Promise<Mailbox> {
  const arrivals = new EventEmitter()
  const server = await startMailServer({ onLetter: (letter) => arrivals.emit('letter', letter) })
  const waiting = new Set<ReceivedLetter>()
  arrivals.on('letter', (letter: ReceivedLetter) => waiting.add(letter))
  return {
    url: server.url,
    async take(to, subject) {
      for (;;) {
        for (const letter of waiting) {
          const read = readLetter(letter.raw)
          if (!letter.to.includes(to) || !subject.test(read.subject)) continue
          waiting.delete(letter)
          return read
        }
        await once(arrivals, 'letter', { signal: AbortSignal.timeout(60_000) })
      }
    },
    close: server.close,
  }
}

function readLetter(raw: string): Letter {
  const subject = /^Subject: ((?:.|\r\n[ \t])*)/m.exec(raw)?.[1] ?? ''
  const [, part = ''] = raw.split(/^Content-Type: text\/plain[\s\S]*?\r\n\r\n/m)
  const encoding = /^Content-Transfer-Encoding: (\S+)/m.exec(
    raw.slice(raw.search(/^Content-Type: text\/plain/m)),
  )?.[1]
  const [body = ''] = part.split(/\r\n--/)
  return { subject: decodeWords(subject), text: decodeBody(body, encoding) }
}

/** RFC 2047: words outside ASCII in a header. */
function decodeWords(text: string): string {
  return text
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?([qb])\?(.*?)\?=/gi, (_, kind: string, word: string) =>
      decodeBody(word.replaceAll('_', ' '), kind.toLowerCase() === 'b' ? 'base64' : 'quoted-printable'),
    )
}

function decodeBody(text: string, encoding: string | undefined): string {
  if (encoding === 'base64') return Buffer.from(text, 'base64').toString('utf8')
  if (encoding !== 'quoted-printable') return text
  const bytes = text
    .replace(/=\r?\n/g, '')
    .replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return Buffer.from(bytes, 'latin1').toString('utf8')
}
