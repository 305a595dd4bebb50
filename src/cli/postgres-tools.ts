/** How PostgreSQL's own programs are told which database is meant. They ask for the password: it is no argument. */
export function connectionOptions(databaseUrl: string): string {
  const { hostname, port, username, pathname, searchParams } = new URL(databaseUrl)
  const options = {
    host: searchParams.get('host') ?? decodeURIComponent(hostname),
    port,
    username: decodeURIComponent(username),
    dbname: decodeURIComponent(pathname.slice(1)),
  }
  return Object.entries(options)
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `--${name}=${shellQuoted(value)}`)
    .join(' ')
}

/** One word of a command line, as a POSIX shell reads it. */
export function shellQuoted(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`
}
