import { type ParseArgsOptionsConfig, parseArgs } from 'node:util'
import { StartError } from '../platform/start-error.ts'
import { type Call, type Command, exitCodes, type Surroundings } from './command.ts'
import { helpOf, overview } from './help.ts'
import { commands } from './index.ts'

const seeHelp = (name = '') => `See: npm run backroom -- help${name === '' ? '' : ` ${name}`}`

/**
 * Runs what the arguments ask for and answers the exit code. What is refused is told in a sentence, never by a stack.
 */
export async function runCommand(args: readonly string[], surroundings: Surroundings): Promise<number> {
  const { io } = surroundings
  const [name = 'help', ...rest] = args
  if (['help', '--help', '-h'].includes(name)) return showHelp(rest, surroundings)
  const command = commands.find((one) => one.name === name)
  if (command === undefined) return misused(surroundings, `There is no command "${name}". ${seeHelp()}`)
  const call = understood(command, rest, surroundings)
  if (typeof call === 'string') return misused(surroundings, `${call} ${seeHelp(name)}`)
  if (call.flag('help')) return showHelp([name], surroundings)
  const { least, most } = command.words
  if (call.words.length < least || call.words.length > most) {
    const number = call.words.length < least ? 'Something is missing' : 'There are too many arguments'
    return misused(surroundings, `${number}: ${name} ${command.usage}. ${seeHelp(name)}`)
  }
  try {
    return await command.run(call)
  } catch (error) {
    if (!(error instanceof StartError)) throw error
    io.err(error.message)
    return exitCodes.refused
  }
}

function showHelp([name]: readonly string[], surroundings: Surroundings): number {
  const command = commands.find((one) => one.name === name)
  if (name !== undefined && command === undefined) {
    return misused(surroundings, `There is no command "${name}". ${seeHelp()}`)
  }
  surroundings.io.out(command === undefined ? overview(commands) : helpOf(command))
  return exitCodes.done
}

function misused({ io }: Surroundings, sentence: string): number {
  io.err(sentence)
  return exitCodes.misused
}

function understood(command: Command, args: readonly string[], surroundings: Surroundings): Call | string {
  const options: ParseArgsOptionsConfig = { help: { type: 'boolean', short: 'h' } }
  for (const [name, { value }] of Object.entries(command.options)) {
    options[name] = { type: value === undefined ? 'boolean' : 'string' }
  }
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true })
    const option = (name: string) => {
      const value = values[name]
      return typeof value === 'string' ? value : undefined
    }
    return { ...surroundings, words: positionals, option, flag: (name) => values[name] === true }
  } catch (error) {
    const isOurs =
      error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')
    if (!isOurs) throw error
    return `${error.message.split(/[.\n]/)[0]}.`
  }
}
