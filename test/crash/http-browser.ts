import { Agent, type IncomingMessage, request } from 'node:http'
import { text } from 'node:stream/consumers'

export interface Page {
  status: number
  location: string
  text: string
}

/** What happens on the wire, for whoever wants to strike at that moment. */
export type WireEvent = 'request' | 'response'

/**
 * A browser of its own network over real HTTP: cookies, the form token of the last page it read, no redirects
 * followed.
 */
export class HttpBrowser {
  readonly cookies = new Map<string, string>()
  readonly #port: number
  readonly #network: string
  readonly #note: (event: WireEvent) => void
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 1 })
  #formToken = ''

  constructor(port: number, network: string, note: (event: WireEvent) => void = () => {}) {
    this.#port = port
    this.#network = network
    this.#note = note
  }

  async get(path: string): Promise<Page> {
    const page = await this.#send('GET', path)
    this.#formToken = /name="form_token" value="([^"]+)"/.exec(page.text)?.[1] ?? this.#formToken
    return page
  }

  post(path: string, fields: Record<string, string> = {}): Promise<Page> {
    return this.#send(
      'POST',
      path,
      new URLSearchParams({ form_token: this.#formToken, ...fields }).toString(),
    )
  }

  /** Reads the page, then posts its form. */
  async submit(path: string, fields: Record<string, string>): Promise<Page> {
    await this.get(path)
    return this.post(path, fields)
  }

  close(): void {
    this.#agent.destroy()
  }

  async #send(method: 'GET' | 'POST', path: string, body?: string): Promise<Page> {
    const origin = `http://localhost:${this.#port}`
    const form = { 'Content-Type': 'application/x-www-form-urlencoded', Origin: origin }
    const headers = {
      Host: `localhost:${this.#port}`,
      'User-Agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
      'X-Forwarded-For': this.#network,
      'Sec-Fetch-Site': 'same-origin',
      'Sec-Fetch-Mode': 'navigate',
      Cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
      ...(body === undefined ? {} : form),
    }
    const options = { method, host: '127.0.0.1', port: this.#port, path, headers, agent: this.#agent }
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      const asked = request(options, resolve)
      asked.once('error', reject)
      asked.end(body, () => this.#note('request'))
    })
    const page = {
      status: response.statusCode ?? 0,
      location: response.headers.location ?? '',
      text: await text(response),
    }
    for (const line of response.headers['set-cookie'] ?? []) this.#keep(line)
    this.#note('response')
    return page
  }

  #keep(line: string): void {
    const [pair = ''] = line.split(';')
    const at = pair.indexOf('=')
    if (/;\s*max-age=0/i.test(line)) this.cookies.delete(pair.slice(0, at))
    else this.cookies.set(pair.slice(0, at), pair.slice(at + 1))
  }
}
