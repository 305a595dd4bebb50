/**
 * Where to go after an act when a form or a link says so: a path of our own, or the fallback. Refused are other hosts
 * in every spelling (`//host`, `/\host`, schemes, control characters that browsers drop) and anything over 500
 * characters.
 */
export function safePath(wanted: unknown, fallback: string): string {
  if (typeof wanted !== 'string' || wanted.length > 500 || !isOwnPath(wanted)) return fallback
  const { pathname, search } = new URL(wanted, 'http://backroom.invalid')
  const normal = pathname + search
  return isOwnPath(normal) ? normal : fallback
}

function isOwnPath(path: string): boolean {
  return /^\/(?!\/)[\x21-\x7e]*$/.test(path) && !path.includes('\\')
}
