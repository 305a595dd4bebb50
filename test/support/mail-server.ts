import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

export interface ReceivedLetter {
  from: string
  to: string[]
  raw: string
}

export interface MailServer {
  url: string
  port: number
  letters: ReceivedLetter[]
  /** What the server answers to recipients from now on: an SMTP code, or undefined to take the mail. */
  refuseWith: number | undefined
  connections: number
  close(): Promise<void>
}

/** A real SMTP server on loopback that keeps what it is given. `offersTls`: with a certificate nobody trusts. */
export async function startMailServer(
  options: { offersTls?: boolean; onLetter?: (letter: ReceivedLetter) => void } = {},
): Promise<MailServer> {
  const hidden = options.offersTls === true ? [] : ['STARTTLS']
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: hidden,
    logger: false,
    onConnect(_session, done) {
      mails.connections += 1
      done()
    },
    onRcptTo(_address, _session, done) {
      if (mails.refuseWith === undefined) return done()
      done(Object.assign(new Error('no such token=secret here'), { responseCode: mails.refuseWith }))
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope
        const letter = {
          from: mailFrom === false ? '' : mailFrom.address,
          to: rcptTo.map((one) => one.address),
          raw: Buffer.concat(chunks).toString('utf8'),
        }
        mails.letters.push(letter)
        options.onLetter?.(letter)
        done()
      })
    },
  })
  server.on('error', () => {})
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.server.address() as AddressInfo
  const mails: MailServer = {
    url: `smtp://127.0.0.1:${port}`,
    port,
    letters: [],
    refuseWith: undefined,
    connections: 0,
    close: () => new Promise((done) => server.close(() => done())),
  }
  return mails
}
