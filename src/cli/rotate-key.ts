import type { Config } from '../platform/config.ts'
import { type ResealReport, resealAll } from '../platform/reseal.ts'
import { addNewKeyToFile, readSecretKeys } from '../platform/secret-key-file.ts'
import { createSealer } from '../platform/secrets.ts'
import { type Call, type Command, exitCodes, refuse } from './command.ts'
import { withBackroom } from './with-backroom.ts'

export const rotateKeyCommand: Command = {
  name: 'rotate-key',
  usage: '[--reseal-only]',
  summary: 'put a new secret key in front and seal everything anew',
  explanation: [
    'Adds a new first key to the key file and seals every secret of the database under it, while Backroom runs. Older',
    'keys stay in the file: backups need them. Take one out by hand when no value stands under it any more and the',
    'last backup from its time is gone. With SECRET_KEY, or on several machines, first add the new key at the end on',
    'every machine and restart, then put it in front and restart, then run this once with --reseal-only.',
  ],
  options: { 'reseal-only': { meaning: 'make no new key, only seal anew what stands under an older one' } },
  words: { least: 0, most: 0 },
  run: (call) =>
    withBackroom(call, async ({ config, db }) => {
      if (config.secretKeys === undefined && !call.flag('reseal-only')) {
        addNewKeyToFile(config.secretKeyFile)
        call.io.out(
          `${config.secretKeyFile} has a new first key. Keep a copy of the file away from this machine.`,
        )
      }
      const sealer = createSealer(() => readSecretKeys(config))
      const report = await resealAll(db, sealer)
      call.io.out(reportOf(report, sealer.keyIds()))
      if (config.secretKeys !== undefined) tellAboutEnvironment(call, config)
      if (report.unopenable.length === 0) return exitCodes.done
      const columns = report.unopenable.map(({ column, rows }) => `${column} (${rows})`).join(', ')
      return refuse(
        call,
        `No key opens these values, which were left as they are: ${columns}. Put back the key they need.`,
      )
    }),
}

function reportOf({ resealed, rowsPerKeyId }: ResealReport, ring: readonly string[]): string {
  const ids = [...new Set([...ring, ...Object.keys(rowsPerKeyId)])]
  const counts = ids.map((id, index) => {
    const rows = rowsPerKeyId[id] ?? 0
    if (index >= ring.length) return `  ${id}: ${rows} (not among the keys)`
    return `  ${id}: ${rows} (key ${index + 1}, ${index === 0 ? 'seals now' : fateOf(rows)})`
  })
  return [`${resealed} values were sealed anew. Values per key id:`, ...counts].join('\n')
}

function fateOf(rows: number): string {
  return rows === 0
    ? 'older; may be taken out once no backup needs it'
    : 'older; run this again with --reseal-only'
}

function tellAboutEnvironment({ io }: Call, { secretKeys = [] }: Pick<Config, 'secretKeys'>): void {
  io.out(
    [
      `The keys come from SECRET_KEY (${secretKeys.length} of them), so no new one was made. To rotate:`,
      '  1. Make a key:  openssl rand -base64 32',
      '  2. Add it at the end, on every machine, and restart Backroom:  SECRET_KEY=<older>,<new>',
      '  3. Put it in front, on every machine, and restart Backroom:  SECRET_KEY=<new>,<older>',
      '  4. Run this command again.',
    ].join('\n'),
  )
}
