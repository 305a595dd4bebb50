/**
 * The place of every sealed value. A seal is bound to its place (the row and the person it belongs to), so a
 * value copied to another row does not open there. The word before the first colon also chooses the sealing
 * key.
 */
export type SealedPlace = string

/** The shared secret of an authenticator app. */
export const authenticatorPlace = (id: string, personId: string): SealedPlace =>
  `authenticator:${id}:${personId}`

/** The shared secret of an enrolment that is not finished. */
export const enrolmentSecretPlace = (sessionId: string, personId: string): SealedPlace =>
  `enrolment:${sessionId}:${personId}`

/** The backup codes of an enrolment that is not finished. */
export const enrolmentCodesPlace = (sessionId: string, personId: string): SealedPlace =>
  `enrolment-codes:${sessionId}:${personId}`

/** The text and HTML of a mail in the outbox. */
export const outboxPlace = (id: string): SealedPlace => `outbox:${id}`

/** A random key that outlives the rotation of the secret key. */
export const lastingKeyPlace = (name: string): SealedPlace => `lasting-key:${name}`
