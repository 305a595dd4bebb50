import type { Connection } from '../../../platform/database.ts'
import type { RecoveryApprovalTable } from '../../../platform/tables-of-ways-in.ts'
import { getPerson, listStaff, type Person } from '../../people/people.ts'
import * as store from '../recovery.store.ts'
import type { RecoveryRequest } from '../recovery.ts'

export type Approval = RecoveryApprovalTable

/** As what the operator approves, who is no person. */
export const operatorAsApprover = 'operator'

/** An approval counts while whoever gave it is a member of staff: one who was found out has approved nothing. */
export function stillCounting(
  approvals: readonly Approval[],
  staff: readonly Pick<Person, 'id'>[],
): Approval[] {
  const ids = new Set([operatorAsApprover, ...staff.map(({ id }) => id)])
  return approvals.filter(({ approver }) => ids.has(approver))
}

/** A request as the list shows it. */
export interface RequestLine extends RecoveryRequest {
  username: string
  name: string
  approvals: readonly Approval[]
}

/** Those that staff may decide about, and the latest of those that are over. */
export async function listRequests(
  db: Connection,
  nowMs: number,
  endedLimit: number,
): Promise<{ open: RequestLine[]; ended: RequestLine[] }> {
  const rows = [...(await store.listOpen(db)), ...(await store.listEnded(db, endedLimit))]
  const approvals = await store.listApprovals(
    db,
    rows.map(({ id }) => id),
  )
  const counting = stillCounting(approvals, await listStaff(db))
  const lines = rows.map((row) => ({
    ...row,
    approvals: (row.endedAtMs === null ? counting : approvals).filter(
      ({ requestId }) => requestId === row.id,
    ),
  }))
  const isOpen = (line: RequestLine) => line.endedAtMs === null && nowMs < line.expiresAtMs
  return { open: lines.filter(isOpen), ended: lines.filter((line) => !isOpen(line)) }
}

export interface RequestFacts {
  request: RecoveryRequest
  person: Person
  approvals: readonly Approval[]
}

export async function findRequest(db: Connection, id: string): Promise<RequestFacts | undefined> {
  const request = await store.find(db, id)
  if (!request) return undefined
  const given = await store.listApprovals(db, [id])
  const approvals = request.endedAtMs === null ? stillCounting(given, await listStaff(db)) : given
  return { request, person: await getPerson(db, request.personId), approvals }
}
