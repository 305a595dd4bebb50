import type { Hono } from 'hono'
import { inspectRoutes } from 'hono/dev'
import type { AppEnv } from '../platform/http/context.ts'
import { newSecretKey } from '../platform/secret-key.ts'
import { type Command, exitCodes } from './command.ts'
import { tableOf } from './table.ts'
import { withBackroom } from './with-backroom.ts'

export const routesCommand: Command = {
  name: 'routes',
  usage: '',
  summary: 'every address, and who may open it',
  explanation: [
    'Lists method, path and guard of every route. It reads the program alone, not your database.',
  ],
  options: {},
  words: { least: 0, most: 0 },
  run: ({ io, clock }) =>
    withBackroom(
      { env: { DATABASE_URL: 'file::memory:', SECRET_KEY: newSecretKey() }, clock },
      async (deps) => {
        const { createApp, mounts } = await import('../app.ts')
        const guards = new Map<string, string>()
        for (const { path, guard, routes } of mounts) {
          for (const route of handlersOf(routes))
            guards.set(`${route.method} ${joined(path, route.path)}`, guard)
        }
        const rows = handlersOf(createApp(deps)).map(({ method, path }) => [
          method,
          path,
          guards.get(`${method} ${path}`) ?? 'open',
        ])
        const sorted = rows.sort(([, a = ''], [, b = '']) => (a < b ? -1 : a > b ? 1 : 0))
        io.out(tableOf([['METHOD', 'PATH', 'GUARD'], ...sorted]))
        return exitCodes.done
      },
    ),
}

function handlersOf(app: Hono<AppEnv>) {
  return inspectRoutes(app).filter(({ isMiddleware }) => !isMiddleware)
}

function joined(mount: string, path: string): string {
  return `${mount}${path}`.replace(/\/+/g, '/').replace(/(?<=.)\/$/, '')
}
