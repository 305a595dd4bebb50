import { Hono } from 'hono'
import { type AppContext, type AppEnv, pageOf } from '../../platform/http/context.ts'
import { sessionOf } from '../../platform/http/respond.ts'
import { findOpenEmailChange } from '../email-change/email-change.ts'
import { getPerson } from '../people/people.ts'
import { findBilledName, findOwnAccount } from './account/account-facts.ts'
import { AccountDetailsPage, type Done } from './account-details.views.tsx'

export const accountDetailsRoutes = new Hono<AppEnv>()

accountDetailsRoutes.get('/', async (c) => {
  const [you, billed] = [await findYou(c), await findBilled(c)]
  return c.html(AccountDetailsPage({ page: pageOf(c), you, billed, done: doneOf(c.req.query('done')) }))
})

/** Of somebody who looks with the eyes of another nothing is shown: neither hers nor the other's. */
async function findYou(c: AppContext) {
  const { personId, viewing } = sessionOf(c)
  if (viewing !== undefined) return undefined
  const { db, clock } = c.get('deps')
  const nowMs = clock()
  const person = await getPerson(db.connection, personId)
  const open = await findOpenEmailChange(db.connection, personId, nowMs)
  return { person, newEmail: open?.newEmail, nowMs }
}

async function findBilled(c: AppContext) {
  if (!pageOf(c).viewer?.may('profile-view')) return undefined
  const { connection } = c.get('deps').db
  const account = await findOwnAccount(connection, sessionOf(c))
  return account && { account, billedName: await findBilledName(connection, account) }
}

const sayable: readonly Done[] = ['details', 'username', 'mail', 'account']

const doneOf = (query: string | undefined): Done | undefined => sayable.find((done) => done === query)
