import type { Hono } from 'hono'
import type { Config } from '../../src/platform/config.ts'
import type { AppEnv } from '../../src/platform/http/context.ts'

export interface TestResponse {
  status: number
  /** Path and query of the redirect, or an empty string. */
  location: string
  text: string
  headers: Headers
}

export interface BrowserFacts {
  network: string
  userAgent?: string
  language?: string
}

const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0'

/** A browser as the app sees it: cookies, an address, fetch metadata, and the form token of the last page it read. */
export class TestBrowser {
  readonly cookies = new Map<string, string>()
  readonly network: string
  formToken = ''
  #app: Hono<AppEnv>
  #config: Config
  #facts: BrowserFacts

  constructor(app: Hono<AppEnv>, config: Config, facts: BrowserFacts) {
    this.#app = app
    this.#config = config
    this.#facts = facts
    this.network = facts.network
  }

  async get(path: string, headers: Record<string, string> = {}): Promise<TestResponse> {
    const fetchMetadata = { 'Sec-Fetch-Site': 'same-origin', 'Sec-Fetch-Mode': 'navigate' }
    const response = await this.request(path, { headers: { ...fetchMetadata, ...headers } })
    this.formToken = /name="form_token" value="([^"]+)"/.exec(response.text)?.[1] ?? this.formToken
    return response
  }

  /** Posts a form with the token of the last page read; follows nothing. */
  post(
    path: string,
    fields: Record<string, string> = {},
    headers: Record<string, string> = {},
  ): Promise<TestResponse> {
    return this.postRaw(
      path,
      new URLSearchParams({ form_token: this.formToken, ...fields }).toString(),
      headers,
    )
  }

  postRaw(path: string, body: string, headers: Record<string, string> = {}): Promise<TestResponse> {
    return this.request(path, {
      method: 'POST',
      body,
      headers: {
        'Content-Type': 'application/x-www-form-urlencoded',
        'Sec-Fetch-Site': 'same-origin',
        Origin: this.#config.baseUrl.origin,
        ...headers,
      },
    })
  }

  /** Reads the page, then posts its form. */
  async submit(path: string, fields: Record<string, string> = {}, action = path): Promise<TestResponse> {
    await this.get(path)
    return this.post(action, fields)
  }

  /** Reads the page that a redirect leads to. */
  async follow(response: TestResponse): Promise<TestResponse> {
    return response.location ? this.get(response.location) : response
  }

  async request(path: string, init: RequestInit): Promise<TestResponse> {
    const headers = new Headers(init.headers)
    if (!headers.has('User-Agent')) headers.set('User-Agent', this.#facts.userAgent ?? firefox)
    if (this.#facts.language) headers.set('Accept-Language', this.#facts.language)
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    if (cookie && !headers.has('Cookie')) headers.set('Cookie', cookie)
    const url = new URL(path, this.#config.baseUrl)
    if (!headers.has('Host')) headers.set('Host', url.host)
    const socket = { remoteAddress: this.#facts.network, remotePort: 40000, remoteFamily: 'IPv4' }
    const response = await this.#app.request(url.href, { ...init, headers }, { incoming: { socket } })
    for (const line of response.headers.getSetCookie()) this.#keep(line)
    const location = response.headers.get('Location') ?? ''
    const target = location && new URL(location, this.#config.baseUrl)
    return {
      status: response.status,
      location: target ? target.pathname + target.search : '',
      text: await response.text(),
      headers: response.headers,
    }
  }

  #keep(line: string): void {
    const [pair = '', ...attributes] = line.split(';')
    const at = pair.indexOf('=')
    const isGone = attributes.some((attribute) => /^\s*max-age=0$/i.test(attribute))
    if (isGone) this.cookies.delete(pair.slice(0, at))
    else this.cookies.set(pair.slice(0, at), pair.slice(at + 1))
  }
}
