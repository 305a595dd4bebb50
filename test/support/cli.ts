import { dirname, join } from 'node:path'
import { runCommand } from '../../src/cli/run-command.ts'
import { type Database, openDatabase } from '../../src/platform/database.ts'
import { freshSqliteFile } from './databases.ts'

export interface Told {
  code: number
  out: string
  err: string
}

export interface TestCli {
  folder: string
  file: string
  env: Record<string, string>
  clock: { nowMs: number }
  /** Runs a command; `input` is what is typed, line by line. */
  run(args: readonly string[], input?: readonly string[]): Promise<Told>
  /** The same with somebody at a terminal, who is asked twice for a password. */
  runInteractively(args: readonly string[], input: readonly string[]): Promise<Told>
  /** Looks into the database while no command runs. */
  look<T>(work: (db: Database) => Promise<T>): Promise<T>
  remove(): void
}

/** The operator's commands on a database file and a key file of their own. */
export function createTestCli(): TestCli {
  const { file, url, remove } = freshSqliteFile()
  const folder = dirname(file)
  const env: Record<string, string> = { DATABASE_URL: url, SECRET_KEY_FILE: join(folder, 'secret.key') }
  const clock = { nowMs: Date.UTC(2026, 10, 24, 9, 14, 7) }

  async function run(
    args: readonly string[],
    input: readonly string[],
    isInteractive: boolean,
  ): Promise<Told> {
    const lines = [...input]
    const told = { out: '', err: '' }
    const answer = async (question: string) => {
      told.err += question
      return lines.shift() ?? ''
    }
    const code = await runCommand(args, {
      env,
      clock: () => clock.nowMs,
      operator: 'operator test',
      io: {
        isInteractive,
        ask: answer,
        askSecret: answer,
        out: (text) => {
          told.out += `${text}\n`
        },
        err: (text) => {
          told.err += `${text}\n`
        },
      },
    })
    return { code, ...told }
  }

  return {
    folder,
    file,
    env,
    clock,
    run: (args, input = []) => run(args, input, false),
    runInteractively: (args, input) => run(args, input, true),
    async look(work) {
      const db = await openDatabase(url)
      return work(db).finally(() => db.close())
    },
    remove,
  }
}

/** The arguments that add a person; the password is the input. */
export function adding(command: 'create-person' | 'create-staff', username: string): string[] {
  return [
    command,
    '--username',
    username,
    '--email',
    `${username}@example.invalid`,
    '--name',
    `Test ${username}`,
  ]
}
