import { createHash, createHmac, type KeyObject } from 'node:crypto'

/**
 * The chain that makes a changed, missing or cut-off line show. Each line's mac covers the mac before it and a salted
 * digest of its details (so details can be erased and the chain still holds); the head's mac, under a key of its own,
 * covers how many lines there are and the last one's mac.
 */
export interface ChainedLine {
  personId: string
  seq: number
  atMs: number
  event: string
  detailsDigest: string
}

export function detailsDigest(salt: string, details: string | null): string {
  return createHash('sha256')
    .update(`${salt}\n${details ?? ''}`)
    .digest('hex')
}

export function lineMac(key: KeyObject, previousMac: string, line: ChainedLine): string {
  const fields = [previousMac, line.personId, line.seq, line.atMs, line.event, line.detailsDigest]
  return createHmac('sha256', key).update(JSON.stringify(fields)).digest('hex')
}

export function headMac(key: KeyObject, head: { personId: string; seq: number; lineMac: string }): string {
  return createHmac('sha256', key)
    .update(JSON.stringify([head.personId, head.seq, head.lineMac]))
    .digest('hex')
}
