import { extname } from 'node:path'
import { Worker } from 'node:worker_threads'
import { containsName, nameWords } from './password-names.ts'

export type StrengthScore = 0 | 1 | 2 | 3 | 4

export interface PasswordVerdict {
  ok: boolean
  score: StrengthScore
  reason: 'too-short' | 'too-long' | 'contains-name' | 'too-common' | 'repeats' | 'guessable' | undefined
}

export interface PasswordStrength {
  /**
   * Judges a new password. `names` are those of the person, the account and the company; `personKey` is
   * whoever asks, of whom one password is judged at a time. Throws `StrengthUnavailable` rather than let one
   * pass unjudged.
   */
  judge(password: string, names: readonly string[], personKey: string): Promise<PasswordVerdict>
  close(): Promise<void>
}

/** No verdict could be had: the worker died, took too long, or has too much to do. Nothing was accepted. */
export class StrengthUnavailable extends Error {
  constructor(cause: 'stopped' | 'too-slow' | 'too-many' | 'closed') {
    super(`The password could not be judged (${cause}).`)
    this.name = 'StrengthUnavailable'
  }
}

/** What the worker is asked, and what it answers. */
export interface Question {
  password: string
  names: string[]
}

export interface Judgement {
  score: StrengthScore
  reason: 'too-common' | 'repeats' | 'guessable' | undefined
}

interface Job extends Question {
  resolve(judgement: Judgement): void
  reject(error: StrengthUnavailable): void
}

export const shortestPassword = 15
export const longestPassword = 256
const longestBytes = 1024

/** Judging takes more than linear time; whoever types 64 characters has shown what the rest will be like. */
const judgedCodePoints = 64

/**
 * Loading takes about 0.6 s and 90 MB, a judgement 0.4 s at worst (both measured, idle). The bound is there for a
 * worker that hangs, not for a busy machine: at a load of twelve on two cores one took over 10 s, so it is 60. One
 * person may have 8 passwords waiting (a strength meter asks as she types), and 64 wait in all, so on an idle machine
 * the last of them waits 26 s at worst. After five quiet minutes the worker goes, and with it the memory.
 */
const defaults = {
  timeoutMs: 60_000,
  idleMs: 300_000,
  waitingPerPerson: 8,
  waitingInAll: 64,
  worker: new URL(`./password-strength.worker${extname(import.meta.url)}`, import.meta.url),
}

/**
 * The rules of standards: 15 to 256 code points after NFC (NIST SP 800-63B-4, 3.1.1), no name in it, and at
 * least 3 of 4 by zxcvbn over common passwords and English and German words. The judging runs in a worker
 * thread, so pages go on; it is loaded at first use. People take turns: each has one password judged before
 * anybody has a second.
 */
export function createPasswordStrength(options: Partial<typeof defaults> = {}): PasswordStrength {
  const { timeoutMs, idleMs, waitingPerPerson, waitingInAll, worker: file } = { ...defaults, ...options }
  const waiting = new Map<string, Job[]>()
  let worker: Worker | undefined
  let running: Job | undefined
  let timer: NodeJS.Timeout | undefined
  let isClosed = false

  function startWorker(): Worker {
    const started = new Worker(file, {
      execArgv: [],
      env: {},
      resourceLimits: { maxOldGenerationSizeMb: 512 },
    })
    started.on('message', (judgement: Judgement) => {
      if (started === worker) settle((job) => job.resolve(judgement))
    })
    started.on('error', () => stopWorker(started, 'stopped'))
    started.on('exit', () => stopWorker(started, 'stopped'))
    return started
  }

  function stopWorker(stopped: Worker | undefined, cause: 'stopped' | 'too-slow'): void {
    if (stopped === undefined || stopped !== worker) return
    worker = undefined
    void stopped.terminate()
    settle((job) => job.reject(new StrengthUnavailable(cause)))
  }

  function settle(answer: (job: Job) => void): void {
    const job = running
    running = undefined
    clearTimeout(timer)
    if (job !== undefined) answer(job)
    startNext()
  }

  function startNext(): void {
    if (running !== undefined || isClosed) return
    running = takeNext(waiting)
    if (running === undefined) {
      worker?.unref()
      timer = setTimeout(() => stopWorker(worker, 'stopped'), idleMs).unref()
      return
    }
    worker ??= startWorker()
    worker.ref()
    timer = setTimeout(() => stopWorker(worker, 'too-slow'), timeoutMs)
    worker.postMessage({ password: running.password, names: running.names } satisfies Question)
  }

  function ask(question: Question, personKey: string): Promise<Judgement> {
    if (isClosed) throw new StrengthUnavailable('closed')
    const own = waiting.get(personKey) ?? []
    const all = [...waiting.values()].reduce((sum, jobs) => sum + jobs.length, 0)
    if (own.length >= waitingPerPerson || all >= waitingInAll) throw new StrengthUnavailable('too-many')
    return new Promise((resolve, reject) => {
      own.push({ ...question, resolve, reject })
      waiting.set(personKey, own)
      if (running === undefined) clearTimeout(timer)
      startNext()
    })
  }

  return {
    async judge(password, names, personKey) {
      const text = password.normalize('NFC')
      const codePoints = [...text]
      const refuse = (reason: PasswordVerdict['reason']): PasswordVerdict => ({ ok: false, score: 0, reason })
      if (codePoints.length < shortestPassword) return refuse('too-short')
      if (codePoints.length > longestPassword || Buffer.byteLength(text) > longestBytes)
        return refuse('too-long')
      if (containsName(text, names)) return refuse('contains-name')
      const judged = codePoints.slice(0, judgedCodePoints).join('')
      const { score, reason } = await ask({ password: judged, names: nameWords(names) }, personKey)
      return { ok: reason === undefined, score, reason }
    },
    async close() {
      isClosed = true
      clearTimeout(timer)
      const jobs = [running, ...[...waiting.values()].flat()]
      running = undefined
      waiting.clear()
      for (const job of jobs) job?.reject(new StrengthUnavailable('closed'))
      const last = worker
      worker = undefined
      await last?.terminate()
    },
  }
}

/** The first job of whoever has waited longest; her next one goes behind everybody else's. */
function takeNext(waiting: Map<string, Job[]>): Job | undefined {
  const [turn] = waiting
  if (turn === undefined) return undefined
  const [personKey, jobs] = turn
  waiting.delete(personKey)
  const job = jobs.shift()
  if (jobs.length > 0) waiting.set(personKey, jobs)
  return job
}
