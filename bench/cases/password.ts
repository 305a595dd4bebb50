import { formTokenFor } from '../../src/platform/http/csrf.ts'
import { newToken } from '../../src/platform/ids.ts'
import { defaultPasswordOptions } from '../../src/platform/passwords.ts'
import { password } from '../crowd/crowd.ts'
import { forgetSignIns } from '../crowd/players.store.ts'
import type { Turn } from '../load/job.ts'
import { postRequest } from '../load/requests.ts'
import { startHelper } from '../processes.ts'
import type { Case } from './case.ts'
import { connections } from './case.ts'

const path = '/sign-in'

/** Longer than the others: a hash takes so long that two seconds hold too few of them. */
const turnMs = 4000

/** How many hashes the program runs at once for browsers it has not seen before. */
const parallel = Math.max(1, Math.floor(defaultPasswordOptions.slots / 2))

/** Name and password, right, of people without two-factor, each from a browser and a network not seen before. */
export const passwordCase: Case = {
  program({ db, keys, crowd, server }, generator) {
    const players = crowd.players.filter(({ secret }) => secret === undefined)
    const personIds = players.map(({ personId }) => personId)
    const visitor = newToken()
    const formToken = formTokenFor(keys.lasting('form-token'), { visitor })
    const requests = players.map(({ username }, index) => {
      const network = `198.18.${index >> 8}.${index & 255}`
      const facts = { port: server.port, path, cookies: { visitor }, network }
      return postRequest(facts, { form_token: formToken, name: username, password })
    })
    return {
      async takeTurn() {
        const { seededAtMs } = crowd
        await db.inTransaction((tx) => forgetSignIns(tx, { personIds, seededAtMs, lastStep: 0 }))
        const expected = { status: 303, header: 'ocation: /dashboard' }
        const job = { port: server.port, connections, requests, order: 'once', durationMs: turnMs, expected }
        return generator.ask<Turn>(job)
      },
    }
  },

  async limits({ crowd }) {
    const hasher = startHelper('limits/argon2.ts')
    const work = { hash: crowd.passwordHash, password, parallel, durationMs: turnMs }
    return { limit: { takeTurn: () => hasher.ask<Turn>(work) }, stop: () => hasher.stop() }
  },
}
