import { defaultPasswordOptions } from '../../src/platform/passwords.ts'
import { type Player, password } from '../crowd/crowd.ts'
import { forgetSignIns } from '../crowd/players.store.ts'
import type { LoadJob, Turn } from '../load/job.ts'
import { postRequest } from '../load/requests.ts'
import { readVisitor } from '../load/visitor.ts'
import { startHelper } from '../processes.ts'
import type { Case } from './case.ts'
import { connections } from './case.ts'

const path = '/sign-in'

/** Longer than the others: a hash takes so long that one second holds too few of them. */
const turnMs = 2500

/** How many hashes the program runs at once for browsers it has not seen before. */
const parallel = Math.max(1, Math.floor(defaultPasswordOptions.slots / 2))

/** Name and password, right, of people without two-factor, each from a browser and a network not seen before. */
export const passwordCase: Case = {
  warmUpRounds: 1,

  program({ db, crowd, server }, generator) {
    const players = crowd.players.filter(({ secret }) => secret === undefined)
    const personIds = players.map(({ personId }) => personId)
    return {
      async takeTurn() {
        const { seededAtMs } = crowd
        await db.inTransaction((tx) => forgetSignIns(tx, { personIds, seededAtMs, lastStep: 0 }))
        return generator.ask<Turn>(jobFor(server.port, await requestsFor(server.port, players)))
      },
    }
  },

  async limits({ crowd }) {
    const hasher = startHelper('limits/argon2.ts')
    const work = { hash: crowd.passwordHash, password, parallel, durationMs: turnMs }
    return { limit: { takeTurn: () => hasher.ask<Turn>(work) }, stop: () => hasher.stop() }
  },
}

async function requestsFor(port: number, players: readonly Player[]): Promise<string[]> {
  const { visitor, formToken } = await readVisitor(port)
  return players.map(({ username }, index) => {
    const network = `198.18.${index >> 8}.${index & 255}`
    const facts = { port, path, cookies: { visitor }, network }
    return postRequest(facts, { form_token: formToken, name: username, password })
  })
}

function jobFor(port: number, requests: readonly string[]): LoadJob {
  const expected = { status: 303, header: 'ocation: /dashboard' }
  return { port, connections, requests, order: 'once', durationMs: turnMs, expected }
}
