import { join } from 'node:path'
import { Secret, TOTP } from 'otpauth'
import { stepAt } from '../../src/core/totp.ts'
import { rememberBrowser } from '../../src/features/known-browsers/known-browsers.ts'
import { systemClock } from '../../src/platform/clock.ts'
import { newToken } from '../../src/platform/ids.ts'
import { startPendingSignIn } from '../../src/platform/session/pending-sign-in.ts'
import type { Player } from '../crowd/crowd.ts'
import { forgetSignIns } from '../crowd/players.store.ts'
import type { LoadJob, Turn } from '../load/job.ts'
import { postRequest } from '../load/requests.ts'
import { readVisitor } from '../load/visitor.ts'
import { startHelper } from '../processes.ts'
import type { World } from '../world.ts'
import { type Case, connections, turnMs } from './case.ts'

const path = '/sign-in/two-factor'

/** Whether each signs in as on most days, or from a browser not seen before, of which a mail tells her. */
type Browsers = 'known' | 'new'

/** The second step: everybody with an authenticator sends the right code, once. */
export const codeCase = (browsers: Browsers): Case => ({
  warmUpRounds: 4,

  program(world, generator) {
    const players = world.crowd.players.filter(({ secret }) => secret !== undefined)
    return {
      async takeTurn() {
        const requests = await prepare(world, players, browsers)
        return generator.ask<Turn>(jobFor(world.server.port, requests))
      },
    }
  },

  async limits(world, generator) {
    const server = startHelper('limits/durable-write.ts')
    const { port } = await server.ask<{ port: number }>({
      file: join(world.folder, `durable-write-${browsers}.sqlite`),
    })
    const cookies = { pending: newToken(), visitor: newToken() }
    const request = postRequest({ port, path, cookies }, { form_token: newToken(), code: '123456' })
    const requests = world.crowd.players.map(() => request)
    return {
      limit: { takeTurn: () => generator.ask<Turn>(jobFor(port, requests)) },
      stop: () => server.stop(),
    }
  },
})

function jobFor(port: number, requests: readonly string[]): LoadJob {
  const expected = { status: 303, header: 'ocation: /dashboard' }
  return { port, connections, requests, order: 'once', durationMs: turnMs, expected }
}

/** Every player anew at the second step, made by the program's own function, with the code that her app shows now. */
async function prepare(
  { db, crowd, server }: World,
  players: readonly Player[],
  browsers: Browsers,
): Promise<string[]> {
  const nowMs = systemClock()
  const { visitor, formToken } = await readVisitor(server.port)
  return db.inTransaction(async (tx) => {
    const personIds = players.map(({ personId }) => personId)
    const { seededAtMs } = crowd
    await forgetSignIns(tx, { personIds, seededAtMs, lastStep: stepAt(nowMs) - 10 })
    const requests: string[] = []
    for (const { personId, secret, passwordChangedAtMs } of players) {
      const pending = await startPendingSignIn(tx, {
        personId,
        passwordChangedAtMs,
        returnTo: '',
        nowMs,
      })
      const app = new TOTP({ secret: Secret.fromBase32(secret ?? '') })
      const known = browsers === 'known' && (await rememberBrowser(tx, browserOf(personId, nowMs)))
      const cookies = { pending, visitor, ...(known && { browser: known.token }) }
      requests.push(
        postRequest(
          { port: server.port, path, cookies },
          { form_token: formToken, code: app.generate({ timestamp: nowMs }) },
        ),
      )
    }
    return requests
  })
}

/** As if she had signed in with it a moment ago; the next round forgets it. */
const browserOf = (personId: string, nowMs: number) => ({
  personId,
  oldToken: undefined,
  userAgent: 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
  nowMs,
})
