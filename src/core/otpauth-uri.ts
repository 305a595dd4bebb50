/**
 * The `otpauth:` URI in the QR code. There is no RFC; this is the form that all common apps read alike:
 * `otpauth://totp/Issuer:account?secret=…&issuer=Issuer&algorithm=SHA1&digits=6&period=30`.
 */
import { encodeBase32 } from './base32.ts'
import { defaultTotp, type TotpParameters } from './totp.ts'

export interface OtpauthLabel extends Partial<TotpParameters> {
  issuer: string
  account: string
  secret: Uint8Array
}

/**
 * The issuer stands twice, identically: some apps read only the prefix, others only the parameter. Each part is
 * percent-encoded, a space as `%20`: a `+` (what URLSearchParams writes) is shown as a plus. Neither part may hold a
 * colon, which separates them, so "Nord: Hosting" becomes "Nord - Hosting". The defaults are written out. Throws a
 * RangeError for an issuer or account of nothing but white space, and for a secret of no bytes.
 */
export function otpauthUri(label: OtpauthLabel): string {
  const { algorithm, digits, periodSeconds } = { ...defaultTotp, ...label }
  if (label.secret.length === 0)
    throw new RangeError('a secret of no bytes makes codes that anybody can make')
  const issuer = encodeLabelPart(label.issuer)
  const account = encodeLabelPart(label.account)
  const secret = encodeBase32(label.secret)
  return `otpauth://totp/${issuer}:${account}?secret=${secret}&issuer=${issuer}&algorithm=${algorithm}&digits=${digits}&period=${periodSeconds}`
}

function encodeLabelPart(text: string): string {
  const part = text.replace(/\s*:\s*/g, ' - ').trim()
  if (part === '') throw new RangeError('an authenticator app needs a name to show')
  return encodeURIComponent(part.toWellFormed())
}
