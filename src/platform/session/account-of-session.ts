import { type AccountAccess, accessOf, readOnly } from '../../core/permissions.ts'
import { staffMay, staffRoleOf } from '../../core/staff-roles.ts'
import type { Deps } from '../deps.ts'
import * as store from './session.store.ts'

/** Somebody looks at an account with the eyes of another person, until this moment. */
export interface Viewing {
  personId: string
  reason: string
  mayAct: boolean
  endsAtMs: number
}

export interface AccountOfSession {
  access: AccountAccess | undefined
  viewing: Viewing | undefined
}

type SessionRow = NonNullable<Awaited<ReturnType<typeof store.findBy>>>

/**
 * The account that the pages of this session are about, and what its person may do there. A view of somebody else's
 * shows what that person may see, and lets nobody act unless that was asked for; a colleague's is for the account's
 * owner, a customer's for staff whose role allows it. A view that is over, or that its person may not have any more,
 * shows nothing: it is left by its own page or by its end.
 */
export async function accountOfSession(
  deps: Pick<Deps, 'db' | 'clock'>,
  row: SessionRow,
): Promise<AccountOfSession> {
  const viewing = viewingIn(row)
  if (viewing !== undefined) return { access: accessByView(row, viewing, deps.clock()), viewing }
  if (row.role === 'customer' && row.chosenAccountId === null) return beginWithFirst(deps, row)
  return { access: accessIn(row, row.personId, deps.clock()), viewing: undefined }
}

function viewingIn(row: SessionRow): Viewing | undefined {
  const { viewedPersonId: personId, viewingReason, viewingEndsAtMs: endsAtMs, mayActSinceMs } = row
  if (personId === null || endsAtMs === null) return undefined
  return { personId, reason: viewingReason ?? '', mayAct: mayActSinceMs !== null, endsAtMs }
}

function accessIn(row: SessionRow, personId: string, nowMs: number): AccountAccess | undefined {
  const { accountId, ownerId, granted, grantEndsAtMs: endsAtMs } = row
  if (accountId === null || ownerId === null) return undefined
  return accessOf({ accountId, ownerId, personId, granted, endsAtMs }, nowMs)
}

function accessByView(row: SessionRow, viewing: Viewing, nowMs: number): AccountAccess | undefined {
  const access = nowMs < viewing.endsAtMs ? accessIn(row, viewing.personId, nowMs) : undefined
  if (access === undefined || !mayView(row, access)) return undefined
  return viewing.mayAct ? access : readOnly(access)
}

function mayView(row: SessionRow, access: AccountAccess): boolean {
  if (row.role === 'staff') return staffMay(staffRoleOf(row.staffRole), 'customers-view-as')
  return access.ownerId === row.personId
}

async function beginWithFirst(deps: Pick<Deps, 'db' | 'clock'>, row: SessionRow): Promise<AccountOfSession> {
  const { connection } = deps.db
  const nowMs = deps.clock()
  const first = await store.findFirstAccount(connection, row.personId, nowMs)
  if (first === undefined) return { access: undefined, viewing: undefined }
  await store.update(connection, row.id, { accountId: first.accountId })
  const again = await store.findBy(connection, 'id', row.id)
  return { access: again && accessIn(again, row.personId, nowMs), viewing: undefined }
}
