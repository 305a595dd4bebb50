import { readConfig } from '../../platform/config.ts'
import { type Command, exitCodes } from '../command.ts'
import { checkConfiguration } from './check-configuration.ts'
import { checkDatabase } from './check-database.ts'
import { checkKey } from './check-key.ts'
import { checkMail } from './check-mail.ts'
import type { Finding } from './finding.ts'

export const doctorCommand: Command = {
  name: 'doctor',
  usage: '',
  summary: 'check configuration, key, database, mail and clock',
  explanation: [
    'Checks everything that Backroom needs and says what to do where something is wrong. It changes nothing and sends',
    'nothing. Exit code 1 when a line says "fail".',
  ],
  options: {},
  words: { least: 0, most: 0 },
  async run({ env, io, clock }) {
    const reading = readConfig(env)
    const findings: Finding[] = reading.ok
      ? [
          ...checkConfiguration(reading.config),
          ...checkKey(reading.config),
          ...(await checkDatabase(reading.config, clock)),
          await checkMail(reading.config),
        ]
      : reading.faults.map((says) => ({ level: 'fail', part: 'configuration', says }))
    for (const finding of findings) io.out(lineOf(finding))
    return findings.some(({ level }) => level === 'fail') ? exitCodes.refused : exitCodes.done
  },
}

function lineOf({ level, part, says, advice }: Finding): string {
  const line = `${level.padEnd(4)}  ${part.padEnd(13)}  ${says}`
  return advice === undefined ? line : `${line}\n${' '.repeat(21)}${advice}`
}
