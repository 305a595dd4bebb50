import { Hono } from 'hono'
import { type AppEnv, pageOf } from '../../platform/http/context.ts'
import { sessionOf } from '../../platform/http/respond.ts'
import { findOpenEmailChange } from '../email-change/email-change.ts'
import { getPerson } from '../people/people.ts'
import { findOwnAccount } from './account/account-facts.ts'
import { AccountDetailsPage, type Done } from './account-details.views.tsx'

export const accountDetailsRoutes = new Hono<AppEnv>()

accountDetailsRoutes.get('/', async (c) => {
  const session = sessionOf(c)
  const deps = c.get('deps')
  const { connection } = deps.db
  const nowMs = deps.clock()
  const isHerOwn = session.viewing === undefined
  const person = isHerOwn ? await getPerson(connection, session.personId) : undefined
  const account = pageOf(c).viewer?.may('profile-view')
    ? await findOwnAccount(connection, session)
    : undefined
  const open = person && (await findOpenEmailChange(connection, person.id, nowMs))
  const you = person && { person, newEmail: open?.newEmail, nowMs }
  return c.html(AccountDetailsPage({ page: pageOf(c), you, account, done: doneOf(c.req.query('done')) }))
})

const sayable: readonly Done[] = ['details', 'username', 'mail', 'account']

const doneOf = (query: string | undefined): Done | undefined => sayable.find((done) => done === query)
