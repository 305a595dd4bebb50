import { createInterface, type Interface } from 'node:readline'
import { Writable } from 'node:stream'
import type { Io } from './command.ts'

/** 128 + SIGINT: what a shell expects of a program that was stopped by Ctrl-C. */
const interrupted = 130

/**
 * Speaks with the terminal, or with whatever is piped in; questions go to standard error, so answers can be piped on.
 */
export function createTerminalIo(): Io & { close(): void } {
  const isInteractive = process.stdin.isTTY === true
  let isMuted = false
  const output = new Writable({
    write(chunk, _encoding, done) {
      if (!isMuted) process.stderr.write(chunk)
      done()
    },
  })
  let lines: { readline: Interface; next: () => Promise<string> } | undefined

  async function ask(question: string, isSecret: boolean): Promise<string> {
    lines ??= readLines(output, isInteractive)
    process.stderr.write(question)
    isMuted = isSecret
    const answer = await lines.next()
    isMuted = false
    if (isSecret || !isInteractive) process.stderr.write('\n')
    return answer
  }

  return {
    isInteractive,
    out: (text) => void process.stdout.write(`${text}\n`),
    err: (text) => void process.stderr.write(`${text}\n`),
    ask: (question) => ask(question, false),
    askSecret: (question) => ask(question, true),
    close: () => lines?.readline.close(),
  }
}

function readLines(output: Writable, terminal: boolean) {
  const readline = createInterface({ input: process.stdin, output, terminal, historySize: 0 })
  readline.on('SIGINT', () => {
    process.stderr.write('\n')
    process.exit(interrupted)
  })
  const iterator = readline[Symbol.asyncIterator]()
  return {
    readline,
    async next() {
      const { value, done } = await iterator.next()
      return done ? '' : String(value)
    },
  }
}
