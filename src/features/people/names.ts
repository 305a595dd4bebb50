import { domainToASCII } from 'node:url'

/** How a username is compared: NFKC, then case-folded (up, then down: ß is ss), so no two spellings are two people. */
export function usernameKey(username: string): string {
  return username.normalize('NFKC').toUpperCase().toLowerCase().normalize('NFKC')
}

/** How a mail address is compared: ASCII letters lower-cased, the domain in punycode. Mail goes to the stored one. */
export function emailKey(email: string): string {
  const at = email.lastIndexOf('@')
  const local = email.slice(0, at).replace(/[A-Z]/g, (letter) => letter.toLowerCase())
  const domain = email.slice(at + 1)
  return `${local}@${domainToASCII(domain) || domain.toLowerCase()}`
}

/** Which key a typed name is looked up by: a username never contains an @, a mail address always does. */
export function typedNameKey(typed: string): { by: 'usernameKey' | 'emailKey'; key: string } {
  const name = typed.trim()
  return name.includes('@')
    ? { by: 'emailKey', key: emailKey(name) }
    : { by: 'usernameKey', key: usernameKey(name) }
}

const visible = /^[\p{L}\p{M}\p{N}][\p{L}\p{M}\p{N}._-]*$/u

/** 2 to 40 letters, digits, dots, hyphens, underscores; no @, no spaces, nothing invisible. */
export function isUsername(username: string): boolean {
  const length = [...username].length
  return length >= 2 && length <= 40 && visible.test(username.normalize('NFKC'))
}

const address = /^[^\s@"(),:;<>[\]\\\p{C}]+@[^\s@"(),:;<>[\]\\\p{C}]+$/u

/**
 * One plain address of up to 254 characters with a domain that has a dot; nothing that a mail header could trip over.
 */
export function isEmail(email: string): boolean {
  if (email.length > 254 || !address.test(email)) return false
  const domain = domainToASCII(email.slice(email.lastIndexOf('@') + 1))
  return /^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(domain) && !email.startsWith('.') && !email.includes('..')
}

/** A person's or company's name: 1 to `max` characters, no line breaks, nothing invisible or direction-changing. */
export function isDisplayName(name: string, max = 200): boolean {
  const length = [...name].length
  return (
    length >= 1 && length <= max && name.trim() === name && !/[\p{Cc}\p{Cf}\p{Co}\p{Zl}\p{Zp}]/u.test(name)
  )
}
