import { z } from 'zod'

const bytes = z
  .string()
  .regex(/^[\w-]+$/)
  .max(16_384)

/** 1,023 bytes, the longest credential id that WebAuthn knows (Level 3, 7.1 step 25). */
const credentialId = bytes.max(1364)

const common = { id: credentialId, rawId: credentialId, type: z.literal('public-key') }

const assertion = z.object({
  ...common,
  response: z.object({
    clientDataJSON: bytes,
    authenticatorData: bytes,
    signature: bytes,
    userHandle: bytes.nullish(),
  }),
})

const registration = z.object({
  ...common,
  response: z.object({
    clientDataJSON: bytes,
    attestationObject: bytes,
    transports: z
      .array(z.string().regex(/^[a-z-]{1,20}$/))
      .max(10)
      .catch([])
      .default([]),
  }),
})

const clientData = z.object({
  challenge: z.string(),
  crossOrigin: z.boolean().optional(),
  topOrigin: z.string().optional(),
})

interface Client {
  challenge: string
  /** Made inside another page: we are never framed, so nobody of ours made it. */
  isFramed: boolean
}

export type Assertion = z.infer<typeof assertion> & Client
export type Registration = z.infer<typeof registration> & Client

/** What a passkey answered to sign in; undefined when the text is no answer at all. */
export const readAssertion = (text: string): Assertion | undefined => read(assertion, text)

/** What a device answered when it made a passkey. */
export const readRegistration = (text: string): Registration | undefined => read(registration, text)

function read<T extends { response: { clientDataJSON: string } }>(
  schema: z.ZodType<T>,
  text: string,
): (T & Client) | undefined {
  const answer = schema.safeParse(parsed(text)).data
  const client =
    answer &&
    clientData.safeParse(parsed(Buffer.from(answer.response.clientDataJSON, 'base64url').toString())).data
  if (!answer || !client) return undefined
  const { challenge, crossOrigin, topOrigin } = client
  return { ...answer, challenge, isFramed: crossOrigin === true || topOrigin !== undefined }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
