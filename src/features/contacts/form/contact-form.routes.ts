import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { type MailKind, readMailKinds } from '../../../core/mail-kinds.ts'
import { type AppContext, type AppEnv, pageOf } from '../../../platform/http/context.ts'
import { accessOf, seeOther, sessionOf } from '../../../platform/http/respond.ts'
import { findSentMailKinds } from '../../company/company.ts'
import { type Contact, findContact } from '../contacts.ts'
import { keptGoingBy } from '../mail/receivers.ts'
import { tickedKinds } from '../mail/ticked-kinds.ts'
import { addContact } from './add-contact.ts'
import { type ContactChange, changeContact } from './change-contact.ts'
import { type ContactFacts, factsOf, noContactFacts, typedContactFacts } from './contact-facts.ts'
import { ContactFormPage, type ContactFormProblem } from './contact-form.views.tsx'
import { readVersion } from './read-version.ts'

const nothing: Typed = { facts: noContactFacts, ticked: [], version: 0 }

/** Mount at `/contacts/new`, needing `contacts-act`. */
export const newContactRoutes = new Hono<AppEnv>()

newContactRoutes.get('/', (c) => show(c, undefined, nothing, {}, 200))

newContactRoutes.post('/', async (c) => {
  const typed = typedIn(c)
  if (!typed) return show(c, undefined, nothing, { isUnreadable: true }, 422)
  const added = await addContact(c.get('deps'), sessionOf(c), typed.facts, typed.ticked)
  if (added.ok) return seeOther(c, `/contacts/${added.id}?done=added`)
  return added.reason === 'faulty'
    ? show(c, undefined, typed, { faults: added.faults }, 422)
    : show(c, undefined, typed, { isTooMany: true }, 409)
})

/** Mount at `/contacts/:id/edit`, needing `contacts-act`. */
export const editContactRoutes = new Hono<AppEnv>()

editContactRoutes.get('/', async (c) => {
  const contact = await contactOf(c)
  return show(c, contact, storedIn(contact), {}, 200)
})

editContactRoutes.post('/', async (c) => {
  const contact = await contactOf(c)
  const typed = typedIn(c)
  if (!typed) return show(c, contact, storedIn(contact), { isUnreadable: true }, 422)
  const changed = await changeContact(c.get('deps'), sessionOf(c), { id: contact.id, ...typed })
  return changed.ok ? seeOther(c, `/contacts/${contact.id}?done=changed`) : refuse(c, contact, typed, changed)
})

async function contactOf(c: AppContext): Promise<Contact> {
  const id = c.req.param('id') ?? ''
  const contact = await findContact(c.get('deps').db.connection, accessOf(c).accountId, id)
  if (!contact) throw new HTTPException(404)
  return contact
}

interface Typed {
  facts: ContactFacts
  ticked: readonly MailKind[]
  version: number
}

function typedIn(c: AppContext): Typed | undefined {
  const facts = typedContactFacts(c.get('form'))
  return facts && { facts, ticked: tickedKinds(c.get('form')), version: readVersion(c.get('form')) }
}

const storedIn = (contact: Contact): Typed => ({
  facts: factsOf(contact),
  ticked: readMailKinds(contact.mailKinds),
  version: contact.version,
})

function refuse(
  c: AppContext,
  contact: Contact,
  typed: Typed,
  refusal: Extract<ContactChange, { ok: false }>,
): Promise<Response> {
  switch (refusal.reason) {
    case 'faulty':
      return show(c, contact, typed, { faults: refusal.faults }, 422)
    case 'last-receiver':
      return show(c, contact, typed, { refused: refusal.kinds }, 422)
    case 'changed-meanwhile':
      return show(c, refusal.now, { ...typed, version: refusal.now.version }, { now: refusal.now }, 409)
    case 'not-found':
      throw new HTTPException(404)
  }
}

/** What was refused keeps the version that it was read at, unless the newer one is shown beside it. */
async function show(
  c: AppContext,
  contact: Contact | undefined,
  typed: Typed,
  problem: ContactFormProblem,
  status: 200 | 409 | 422,
): Promise<Response> {
  const { connection } = c.get('deps').db
  const sent = await findSentMailKinds(connection)
  const keptGoing = contact ? await keptGoingBy(connection, contact.accountId, { contactId: contact.id }) : []
  return c.html(ContactFormPage({ page: pageOf(c), contact, sent, keptGoing, problem, ...typed }), status)
}
