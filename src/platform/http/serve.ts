import type { Server } from 'node:http'
import { createAdaptorServer } from '@hono/node-server'
import { StartError } from '../start-error.ts'

type Fetch = Parameters<typeof createAdaptorServer>[0]['fetch']

export interface Listening {
  /** The port that was bound: the one asked for, or for 0 the one the system chose. */
  port: number
  /** Takes no more connections, lets running requests finish for `graceMs`, then cuts what is left. */
  close(graceMs: number): Promise<void>
}

/**
 * A request must have come in whole within 30 s and its head within 10 s, so that connections that trickle do not pile
 * up; 16 KiB of head are Node's own limit, stated. An idle connection is kept a little longer than the 60 s for which
 * proxies keep theirs, so that they never send into one that we have just closed.
 */
const limits = {
  requestTimeout: 30_000,
  headersTimeout: 10_000,
  keepAliveTimeout: 65_000,
  maxHeaderSize: 16 * 1024,
}

/** A connection that falls idle while we close is closed within this time. */
const idleCheckMs = 50

/** Listens on `host:port`. Throws StartError, with what to do, when that cannot be had. */
export async function listen(
  fetch: Fetch,
  { host, port }: { host: string; port: number },
): Promise<Listening> {
  const server = createAdaptorServer({ fetch, hostname: host, serverOptions: limits }) as Server
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(explain(error, host, port)))
    server.listen(port, host, resolve)
  })
  const address = server.address()
  return {
    port: typeof address === 'object' && address !== null ? address.port : port,
    close: (graceMs) => closeGently(server, graceMs),
  }
}

async function closeGently(server: Server, graceMs: number): Promise<void> {
  const idle = setInterval(() => server.closeIdleConnections(), idleCheckMs)
  const end = setTimeout(() => server.closeAllConnections(), graceMs)
  await new Promise<void>((resolve) => server.close(() => resolve()))
  clearInterval(idle)
  clearTimeout(end)
}

function explain(error: NodeJS.ErrnoException, host: string, port: number): Error {
  switch (error.code) {
    case 'EADDRINUSE':
      return new StartError(
        `Port ${port} of ${host} is in use by another program, or Backroom runs already. Stop that one, or choose another port with PORT=${port + 1}.`,
      )
    case 'EACCES':
      return new StartError(
        `This user may not listen on port ${port} of ${host}. Choose a PORT from 1024 up and put a web server in front.`,
      )
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return new StartError(
        `${host} is no address of this machine. Set HOST to one, such as 127.0.0.1 or 0.0.0.0.`,
      )
  }
  return error
}
