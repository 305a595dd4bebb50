import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createSemaphore, type Lane } from './semaphore.ts'

/** Work that ends when the test says so, and the order in which it began. */
function createWork(options = { slots: 4, unknownSlots: 2, queue: 3 }) {
  const semaphore = createSemaphore(options)
  const started: string[] = []
  const ends = new Map<string, () => void>()
  const answers: Promise<string>[] = []
  return {
    started,
    add(lane: Lane, ...names: string[]) {
      for (const name of names) {
        const work = () => {
          started.push(name)
          return new Promise<string>((resolve) => ends.set(name, () => resolve(name)))
        }
        answers.push(semaphore.run(lane, work))
      }
    },
    async end(name: string) {
      ends.get(name)?.()
      await new Promise((done) => setImmediate(done))
    },
    answer: (index: number) => answers[index],
  }
}

test('the unknown hold at most their share of the slots, and the known may hold them all', () => {
  const work = createWork()
  work.add('unknown', 'u1', 'u2', 'u3')
  assert.deepEqual(work.started, ['u1', 'u2'])
  work.add('known', 'k1', 'k2', 'k3')
  assert.deepEqual(work.started, ['u1', 'u2', 'k1', 'k2'])

  const alone = createWork()
  alone.add('known', 'k1', 'k2', 'k3', 'k4', 'k5')
  assert.deepEqual(alone.started, ['k1', 'k2', 'k3', 'k4'])
})

test('who came first goes first, and the known go before the unknown', async () => {
  const work = createWork({ slots: 1, unknownSlots: 1, queue: 3 })
  work.add('unknown', 'u1', 'u2', 'u3')
  work.add('known', 'k1', 'k2')
  for (const name of ['u1', 'k1', 'k2', 'u2']) await work.end(name)
  assert.deepEqual(work.started, ['u1', 'k1', 'k2', 'u2', 'u3'])
})

test('a full queue answers busy at once, each lane for itself', async () => {
  const work = createWork({ slots: 2, unknownSlots: 1, queue: 1 })
  work.add('unknown', 'u1', 'u2', 'u3')
  assert.equal(await work.answer(2), 'busy')
  work.add('known', 'k1')
  assert.deepEqual(work.started, ['u1', 'k1'])
})

test('work that throws gives its slot back', async () => {
  const semaphore = createSemaphore({ slots: 1, unknownSlots: 1, queue: 0 })
  await assert.rejects(
    semaphore.run('known', () => Promise.reject(new Error('no'))),
    /no/,
  )
  assert.equal(await semaphore.run('known', async () => 'yes'), 'yes')
})
