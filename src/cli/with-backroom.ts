import type { Deps } from '../platform/deps.ts'
import type { Assets } from '../platform/http/assets.ts'
import { createLogger } from '../platform/log.ts'
import { configOf, openBackroom } from '../start.ts'
import type { Surroundings } from './command.ts'

/** Commands show no pages. */
export const noAssets: Assets = { url: (name) => name, find: () => undefined }

/**
 * Opens Backroom as the server does (a database of an older version is migrated), runs `work` and closes it again. It
 * may run beside a server, whose sender finds queued mails by itself within half a minute.
 */
export async function withBackroom(
  { env, clock }: Pick<Surroundings, 'env' | 'clock'>,
  work: (deps: Deps) => Promise<number>,
): Promise<number> {
  const { core, close } = await openBackroom(configOf(env), { clock, log: createLogger({ level: 'silent' }) })
  try {
    return await work({ ...core, outbox: { wake() {} }, assets: noAssets })
  } finally {
    await close()
  }
}
