/**
 * What a page can cost at the least: answers every request with the same head and body, by bare `node:http` or by bare
 * Hono on @hono/node-server. Told `{ by, headers, body }`, answers `{ port }`.
 */
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import { Hono } from 'hono'

interface Page {
  by: 'node:http' | 'hono'
  path: string
  headers: Record<string, string>
  body: string
}

process.once('message', (page: Page) => {
  const server = page.by === 'hono' ? bareHono(page) : bareHttp(page)
  server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as AddressInfo).port }))
})
process.once('disconnect', () => process.exit())

function bareHono({ path, headers, body }: Page): Server {
  const app = new Hono().get(path, (c) => c.body(body, 200, headers))
  return createAdaptorServer({ fetch: app.fetch }) as Server
}

function bareHttp({ headers, body }: Page): Server {
  return createServer((_, response) => response.writeHead(200, headers).end(body))
}
