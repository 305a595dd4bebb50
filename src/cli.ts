import { userInfo } from 'node:os'
import { runCommand } from './cli/run-command.ts'
import { createTerminalIo } from './cli/terminal-io.ts'
import { systemClock } from './platform/clock.ts'

const io = createTerminalIo()
process.exitCode = await runCommand(process.argv.slice(2), {
  env: process.env,
  io,
  clock: systemClock,
  operator: `operator ${userInfo().username}`,
}).finally(() => io.close())
