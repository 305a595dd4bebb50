import type { Connection } from '../../../platform/database.ts'
import type { Deps } from '../../../platform/deps.ts'
import { removePendingSignIns } from '../../../platform/session/pending-sign-in.ts'
import type { RenewedBy } from '../../../platform/session/repeats.ts'
import { endOtherSessions, renewSession, type Session } from '../../../platform/session/session.ts'
import type { Visit } from '../../../platform/visit.ts'
import type { Refusal } from '../../attempt-budgets/attempt-budgets.ts'
import { mailPerson } from '../../person-mail/person-mail.ts'
import { planCheckUp } from '../check-up/check-up.ts'
import { withClock } from '../clock/clock.mails.tsx'
import {
  beginPending,
  findPending,
  type OpenPending,
  openPending,
  type PendingEnrolment,
  removePending,
  secretOf,
  spendEnrolment,
} from '../pending-enrolment/pending-enrolment.ts'
import {
  addAuthenticator,
  listAuthenticators,
  type ProvenStep,
  removeAuthenticator,
} from '../totp/authenticators.ts'
import { judgeNewSecret, newSecret, readProof, type TypedProof } from '../totp/new-secret.ts'
import { authenticatorAddedMail, authenticatorMovedMail } from './authenticator.mails.tsx'
import { isNameTaken, labelFor, readName } from './authenticator-names.ts'
import { forgetOldTries } from './forget-old-tries.ts'

/**
 * Each authenticator makes three codes right at any moment, six with a remembered drift: five make it thirty in 10^6,
 * and a hundred guesses find one with 1 in 334. See `codePerPerson`.
 */
export const mostAuthenticators = 5

/** An app beside the others, or one that takes the place of `movesId`. */
export type Place = { purpose: 'add'; movesId: null } | { purpose: 'move'; movesId: string }

export type NewStep =
  | { at: 'start'; isFull: boolean; names: readonly string[] }
  | { at: 'scan'; secret: Uint8Array; label: string; name: string }

/** Where this session stands; undefined when there is nothing to move. */
export async function findNewStep(
  deps: Pick<Deps, 'db' | 'keys' | 'clock'>,
  session: Session,
  place: Place,
): Promise<NewStep | undefined> {
  const authenticators = await listAuthenticators(deps.db.connection, session.personId)
  if (place.purpose === 'move' && !authenticators.some(({ id }) => id === place.movesId)) return undefined
  const pending = await findPending(deps.db.connection, session.id, place.purpose, deps.clock())
  if (pending?.movesId === place.movesId) {
    const label = labelFor(session.username, pending)
    return { at: 'scan', secret: secretOf(deps, pending), label, name: pending.name }
  }
  const isFull = place.purpose === 'add' && authenticators.length >= mostAuthenticators
  return { at: 'start', isFull, names: authenticators.map(({ name }) => name) }
}

export type BegunNew =
  | { ok: true }
  | { ok: false; reason: 'name-malformed' | 'name-taken' | 'too-many-authenticators' }
  | { ok: false; reason: 'already-on' | 'enrolment-gone' | 'step-changed' }

export async function beginNew(deps: Deps, session: Session, place: Place, typed: string): Promise<BegunNew> {
  const authenticators = await listAuthenticators(deps.db.connection, session.personId)
  if (place.purpose === 'move') {
    const old = authenticators.find(({ id }) => id === place.movesId)
    if (!old) return { ok: false, reason: 'enrolment-gone' }
    return beginPending(deps, session, { ...place, name: old.name, secret: newSecret() })
  }
  const name = readName(typed)
  if (name === undefined) return { ok: false, reason: 'name-malformed' }
  if (isNameTaken(authenticators, name)) return { ok: false, reason: 'name-taken' }
  if (authenticators.length >= mostAuthenticators) return { ok: false, reason: 'too-many-authenticators' }
  return beginPending(deps, session, { ...place, name, secret: newSecret() })
}

export type ProvenNew =
  | { ok: true; token: string }
  | { ok: false; reason: 'code-malformed' | 'code-not-accepted' | 'enrolment-gone' | 'already-on' }
  | Refusal

interface Request {
  session: Session
  visit: Visit
  by: RenewedBy
}

/** The new app shows a right code: it counts from this moment on, and the one it takes the place of does not. */
export async function proveNew(
  deps: Deps,
  request: Request,
  place: Place,
  typed: TypedProof,
): Promise<ProvenNew> {
  const proof = readProof(typed)
  if (!proof) return { ok: false, reason: 'code-malformed' }
  const proven = await deps.db.inTransaction(async (tx): Promise<ProvenNew> => {
    const open = await openPending(tx, deps, request.session, place.purpose)
    if (!open.ok) return open
    if (open.pending.movesId !== place.movesId) return { ok: false, reason: 'enrolment-gone' }
    const judged = await judgeNewSecret(tx, deps, open, request.visit, proof)
    if (!judged.ok) return judged
    return putInPlace(tx, deps, request, open, judged)
  })
  deps.outbox.wake()
  return proven
}

async function putInPlace(
  tx: Connection,
  deps: Deps,
  { session, visit, by }: Request,
  { pending, activity, person }: Extract<OpenPending, { ok: true }>,
  { provenStep, driftSteps }: ProvenStep,
): Promise<ProvenNew> {
  const nowMs = deps.clock()
  const authenticators = await listAuthenticators(tx, person.id)
  const old = authenticators.find(({ id }) => id === pending.movesId)
  if (!hasRoom(pending, authenticators) || !(await spendEnrolment(tx, pending, nowMs))) {
    await removePending(tx, session.id)
    return { ok: false, reason: 'enrolment-gone' }
  }
  const name = old?.name ?? pending.name
  await addAuthenticator(tx, deps, {
    personId: person.id,
    name,
    secret: secretOf(deps, pending),
    provenStep,
    driftSteps,
    nowMs,
  })
  if (old) {
    await removeAuthenticator(tx, person.id, old.id)
    await endOtherSessions(tx, person.id, session.id)
    await removePendingSignIns(tx, person.id)
    await forgetOldTries(tx, person.id)
  }
  await planCheckUp(tx, person, nowMs)
  const event = old ? 'authenticator-moved' : 'authenticator-added'
  await activity.add(event, { name, network: visit.network, userAgent: visit.userAgent.slice(0, 300) })
  const write = old ? authenticatorMovedMail : authenticatorAddedMail
  await mailPerson(tx, deps, person, visit, event, (facts) =>
    withClock(facts, write(facts, name), driftSteps),
  )
  const token = await renewSession(tx, session.id, { by }, nowMs)
  if (token === undefined) throw new Error('an enrolment outlived its session')
  return { ok: true, token }
}

/** What was true when it was begun may have changed in another session. */
function hasRoom(
  pending: PendingEnrolment,
  authenticators: readonly { id: string; name: string }[],
): boolean {
  if (pending.movesId !== null) return authenticators.some(({ id }) => id === pending.movesId)
  return authenticators.length < mostAuthenticators && !isNameTaken(authenticators, pending.name)
}
