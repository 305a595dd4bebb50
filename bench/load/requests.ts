/** Requests as a browser would send them, as text, ready to go out unchanged. */
export interface RequestFacts {
  port: number
  path: string
  cookies: Readonly<Record<string, string>>
  network?: string
}

const browserHeaders = [
  'User-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
  'Accept: text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8',
  'Accept-Language: en-US,en;q=0.5',
  'Accept-Encoding: gzip, deflate, br, zstd',
  'Sec-Fetch-Dest: document',
  'Sec-Fetch-Mode: navigate',
  'Sec-Fetch-Site: same-origin',
]

export function getRequest(facts: RequestFacts): string {
  return `${[`GET ${facts.path} HTTP/1.1`, ...headersOf(facts)].join('\r\n')}\r\n\r\n`
}

export function postRequest(facts: RequestFacts, fields: Readonly<Record<string, string>>): string {
  const body = new URLSearchParams(fields).toString()
  const headers = [
    `POST ${facts.path} HTTP/1.1`,
    ...headersOf(facts),
    `Origin: http://localhost:${facts.port}`,
    'Content-Type: application/x-www-form-urlencoded',
    `Content-Length: ${Buffer.byteLength(body)}`,
  ]
  return `${headers.join('\r\n')}\r\n\r\n${body}`
}

function headersOf({ port, cookies, network }: RequestFacts): string[] {
  const cookie = Object.entries(cookies)
    .map(([name, value]) => `${name}=${value}`)
    .join('; ')
  const forwarded = network === undefined ? [] : [`X-Forwarded-For: ${network}`]
  return [`Host: localhost:${port}`, ...browserHeaders, `Cookie: ${cookie}`, ...forwarded]
}
