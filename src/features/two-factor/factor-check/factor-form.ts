import { z } from 'zod'
import type { Ceremony } from '../passkeys/passkey-challenge.ts'
import { readShown } from './factor-check.ts'

/**
 * The field `factor` in the schema of a form: a code, or the answer of a passkey that came in the field `passkey`.
 * Without a ceremony no factor is asked for.
 */
export const factorIn = (ceremony: Ceremony | undefined, passkey: string | undefined) =>
  z
    .string()
    .optional()
    .transform((factor) => ceremony && readShown(ceremony, { factor, passkey }))
    .refine((shown) => !ceremony || shown !== undefined, 'factorMissing')
