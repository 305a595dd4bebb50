import { type DestinationStream, type Logger as PinoLogger, pino, stdTimeFunctions } from 'pino'

export type Logger = PinoLogger

/** Names under which a secret could slip into a line; what stands there is written as `[secret]`. */
const secretNames = [
  'password',
  'code',
  'token',
  'secret',
  'cookie',
  'authorization',
  'form_token',
  'backup_code',
  'existing_password',
  'new_password',
  'confirm_new_password',
  'factor',
  'set-cookie',
  'secretKey',
  'secretKeys',
  'smtpUrl',
  'databaseUrl',
]

const redactedPaths = secretNames.flatMap((name) => {
  const step = name.includes('-') ? `["${name}"]` : name
  const under = name.includes('-') ? `*${step}` : `*.${step}`
  return [step, under, under.replace('*', '*.*')]
})

/**
 * The log: one JSON object a line on standard output, times in ISO 8601, UTC. It is told what happened and
 * never what was sent: no request bodies, no addresses with their query. Names of secrets are blanked all the
 * same, three levels deep, as a second wall.
 */
export function createLogger(options: { level: string; destination?: DestinationStream }): Logger {
  const settings = {
    level: options.level,
    base: null,
    timestamp: stdTimeFunctions.isoTime,
    redact: { paths: redactedPaths, censor: '[secret]' },
  }
  return options.destination === undefined ? pino(settings) : pino(settings, options.destination)
}
