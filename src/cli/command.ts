import type { Clock } from '../platform/clock.ts'

export type Environment = Readonly<Record<string, string | undefined>>

/** How a command speaks with whoever called it. Answers are what `out` says, everything else goes to `err`. */
export interface Io {
  out(text: string): void
  err(text: string): void
  /** The next line that is typed or piped in; empty at the end of the input. */
  ask(question: string): Promise<string>
  /** The same without showing what is typed: for secrets, which are never arguments. */
  askSecret(question: string): Promise<string>
  /** Somebody sits at a terminal and can be asked twice. */
  isInteractive: boolean
}

/** What every command is given besides its own arguments. */
export interface Surroundings {
  env: Environment
  io: Io
  clock: Clock
  /** Who runs it, as activity logs and mails name her. */
  operator: string
}

export interface Call extends Surroundings {
  /** The arguments that are no options. */
  words: readonly string[]
  flag(name: string): boolean
  option(name: string): string | undefined
}

/** An option: a switch, or, with `value`, one that takes a text that the help calls so. */
export interface Option {
  value?: string
  meaning: string
}

export interface Command {
  name: string
  /** The arguments after the name, as the help shows them. */
  usage: string
  /** One line for the list of commands. */
  summary: string
  /** What the help of this command says, paragraph by paragraph. */
  explanation: readonly string[]
  options: Readonly<Record<string, Option>>
  words: { least: number; most: number }
  run(call: Call): Promise<number>
}

/** What a shell is told: done; refused or failed; not understood. */
export const exitCodes = { done: 0, refused: 1, misused: 2 } as const

export function refuse(call: Pick<Call, 'io'>, sentence: string): number {
  call.io.err(sentence)
  return exitCodes.refused
}

/** Asks before an act that cannot be taken back; `--yes` answers in advance. */
export async function confirmed(call: Call, question: string): Promise<boolean> {
  return call.flag('yes') || (await call.io.ask(`${question} Type yes to go on: `)).trim() === 'yes'
}

export const yesOption = { yes: { meaning: 'do not ask for confirmation' } } as const
