import { systemClock } from '../../src/platform/clock.ts'
import { touchSessions } from '../crowd/players.store.ts'
import { Connection } from '../load/connection.ts'
import type { LoadJob, Turn } from '../load/job.ts'
import { getRequest } from '../load/requests.ts'
import { type Helper, startHelper } from '../processes.ts'
import type { Contender } from '../rounds.ts'
import type { World } from '../world.ts'
import { type Case, connections, turnMs } from './case.ts'

const path = '/security'
/** Bound to nothing here: it only keeps the program from sending a new one with each page. */
const visitor = 'a'.repeat(43)

/** Security Settings of people who are signed in and have two-factor on, one after the other. */
export const pageCase: Case = {
  warmUpRounds: 4,

  program(world, generator) {
    const sessions = world.crowd.players.filter(({ secret }) => secret !== undefined)
    const requests = sessions.map(({ sessionToken }) => requestFor(world.server.port, sessionToken))
    const personIds = sessions.map(({ personId }) => personId)
    return {
      async takeTurn() {
        await touchSessions(world.db.connection, personIds, systemClock())
        return generator.ask<Turn>(jobFor(world.server.port, requests))
      },
    }
  },

  async limits(world, generator) {
    const page = await readPage(world)
    const [hono, http] = await Promise.all([bareServer('hono', page), bareServer('node:http', page)])
    const contender = (port: number): Contender => {
      const requests = [requestFor(port, 'a'.repeat(43))]
      return { takeTurn: () => generator.ask<Turn>(jobFor(port, requests)) }
    }
    return {
      limit: contender(hono.port),
      bareHttp: contender(http.port),
      async stop() {
        await Promise.all([hono.server.stop(), http.server.stop()])
      },
    }
  },
}

function requestFor(port: number, session: string): string {
  return getRequest({ port, path, cookies: { session, visitor } })
}

function jobFor(port: number, requests: readonly string[]): LoadJob {
  return { port, connections, requests, order: 'again', durationMs: turnMs, expected: { status: 200 } }
}

interface Page {
  headers: Record<string, string>
  body: string
}

/** What Node's server adds by itself. */
const madeByNode = new Set(['date', 'connection', 'keep-alive', 'content-length', 'transfer-encoding'])

/** The page as the program sends it, so that the bare servers send the very same. */
async function readPage({ server, crowd }: World): Promise<Page> {
  const connection = await Connection.open(server.port)
  const { status, head, body } = await connection.ask(
    requestFor(server.port, crowd.players[0]?.sessionToken ?? ''),
  )
  connection.close()
  if (status !== 200) throw new Error(`${path} is not open to a signed-in person:\n${head}`)
  const lines = head.split('\r\n').slice(1)
  const headers = lines.map((line) => {
    const at = line.indexOf(':')
    return [line.slice(0, at), line.slice(at + 1).trim()] as const
  })
  const own = headers.filter(([name]) => !madeByNode.has(name.toLowerCase()))
  return { headers: Object.fromEntries(own), body: body.toString('utf8') }
}

async function bareServer(by: 'hono' | 'node:http', page: Page): Promise<{ port: number; server: Helper }> {
  const server = startHelper('limits/page.ts')
  const { port } = await server.ask<{ port: number }>({ by, path, ...page })
  return { port, server }
}
