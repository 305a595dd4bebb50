import { type ChildProcess, fork, spawn } from 'node:child_process'
import { once } from 'node:events'
import { openSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { freePort } from '../test/support/free-port.ts'

const root = join(import.meta.dirname, '..')
const children = new Set<ChildProcess>()
process.once('exit', () => {
  for (const child of children) child.kill('SIGKILL')
})
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1))

/** A program of the bench that answers one message with one message. */
export interface Helper {
  ask<Answer>(message: object): Promise<Answer>
  stop(): Promise<void>
}

/**
 * Starts one of our own programs in a process of its own, with nothing but Node: types are stripped, no loader runs.
 */
export function startHelper(path: string): Helper {
  const child = fork(join(root, 'bench', path), {
    execArgv: [],
    serialization: 'advanced',
    env: { ...process.env, NODE_ENV: 'production' },
  })
  children.add(child)
  return {
    ask: <Answer>(message: object) => answerOf<Answer>(child, message, path),
    stop: () => stopChild(child, 'SIGKILL'),
  }
}

async function answerOf<Answer>(child: ChildProcess, message: object, path: string): Promise<Answer> {
  const answered = new AbortController()
  const { signal } = answered
  child.send(message)
  const answer = once(child, 'message', { signal })
  const died = once(child, 'exit', { signal }).then(() => {
    throw new Error(`${path} ended before it answered.`)
  })
  try {
    const [value] = await Promise.race([answer, died])
    if (typeof value === 'object' && value !== null && 'error' in value) throw new Error(String(value.error))
    return value as Answer
  } finally {
    answered.abort()
    await Promise.allSettled([answer, died])
  }
}

export interface RunningServer {
  port: number
  stop(): Promise<void>
}

/**
 * Starts the built program on the database and key in `folder`, as an operator would, its log going to a file. With
 * `profileFolder` Node writes a CPU profile there when it stops.
 */
export async function startBackroom(folder: string, profileFolder?: string): Promise<RunningServer> {
  const port = await freePort()
  const log = openSync(join(folder, 'backroom.log'), 'a')
  const profile = profileFolder === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profileFolder}`]
  const child = spawn(process.execPath, [...profile, join(root, 'dist/server.js')], {
    env: { ...process.env, ...environmentOf(folder), NODE_ENV: 'production', PORT: String(port) },
    stdio: ['ignore', log, 'inherit'],
  })
  children.add(child)
  while (!(await answers(port))) {
    if (child.exitCode !== null) throw new Error('Backroom did not start; its last words are above.')
    await setTimeout(20)
  }
  return { port, stop: () => stopChild(child, 'SIGTERM') }
}

/** The settings of a Backroom whose data are in `folder`; the load generator plays the proxy it trusts. */
export function environmentOf(folder: string): Record<string, string> {
  return {
    DATABASE_URL: `file:${join(folder, 'backroom.sqlite')}`,
    SECRET_KEY_FILE: join(folder, 'secret.key'),
    TRUSTED_PROXIES: '127.0.0.1',
  }
}

async function answers(port: number): Promise<boolean> {
  try {
    return (await fetch(`http://127.0.0.1:${port}/health`)).ok
  } catch {
    return false
  }
}

async function stopChild(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  children.delete(child)
  if (child.exitCode === null && child.kill(signal)) await once(child, 'exit')
}
