import { Hono } from 'hono'
import { type AppEnv, pageOf } from '../../platform/http/context.ts'
import { sessionOf } from '../../platform/http/respond.ts'
import { getPerson } from '../people/people.ts'
import { AccountDetailsPage, type Done } from './account-details.views.tsx'

export const accountDetailsRoutes = new Hono<AppEnv>()

accountDetailsRoutes.get('/', async (c) => {
  const session = sessionOf(c)
  const { connection } = c.get('deps').db
  const isHerOwn = session.viewing === undefined
  const person = isHerOwn ? await getPerson(connection, session.personId) : undefined
  return c.html(AccountDetailsPage({ page: pageOf(c), person, done: doneOf(c.req.query('done')) }))
})

const sayable: readonly Done[] = ['details', 'username']

const doneOf = (query: string | undefined): Done | undefined => sayable.find((done) => done === query)
