import { mounts } from '../../src/app.ts'

const ofRoot = ['/', '/robots.txt', '/.well-known/change-password']

const liesUnder = (path: string, mount: string) =>
  mount === '/' ? ofRoot.includes(path) : path === mount || path.startsWith(`${mount}/`)

/** The mount that a route's path stands under: the first that fits, as the program goes by. */
export const mountOf = (path: string) => mounts.find((mount) => liesUnder(path, mount.path))
