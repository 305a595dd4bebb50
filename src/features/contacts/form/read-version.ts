/** The version that a form was read at; 0, which no row has, where it says none. */
export function readVersion(form: Readonly<Record<string, string>>): number {
  const typed = form['version'] ?? ''
  return /^[1-9]\d{0,8}$/.test(typed) ? Number(typed) : 0
}
