import type { Command } from './command.ts'
import { tableOf } from './table.ts'

const call = 'npm run backroom --'

export function overview(commands: readonly Command[]): string {
  const rows = commands.map(({ name, usage, summary }) => [`  ${name} ${usage}`.trimEnd(), summary])
  return [
    `Usage: ${call} COMMAND [OPTIONS]`,
    '',
    tableOf([...rows, ['  help [COMMAND]', 'this list, or how one command is used']]),
    '',
    'Settings come from the environment, as for the server. Passwords are asked for, or read from standard input;',
    'they are never arguments. Exit codes: 0 done, 1 refused or failed, 2 not understood.',
  ].join('\n')
}

export function helpOf({ name, usage, explanation, options }: Command): string {
  const rows = Object.entries(options).map(([option, { value, meaning }]) => [
    `  --${option}${value === undefined ? '' : ` ${value}`}`,
    meaning,
  ])
  const lines = [`Usage: ${call} ${name}${usage === '' ? '' : ` ${usage}`}`, '', ...explanation]
  return [...lines, '', tableOf([...rows, ['  --help', 'this text']])].join('\n')
}
