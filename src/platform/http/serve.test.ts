import assert from 'node:assert/strict'
import { test } from 'node:test'
import { StartError } from '../start-error.ts'
import { listen } from './serve.ts'

const here = { host: '127.0.0.1', port: 0 }

test('a port that is taken is explained with what to do', async () => {
  const first = await listen(() => new Response('hello'), here)
  await assert.rejects(
    listen(() => new Response('hello'), { ...here, port: first.port }),
    (error) => error instanceof StartError && /in use.*PORT=/.test(error.message),
  )
  await first.close(0)
})

test('an address that this machine does not have is explained', async () => {
  await assert.rejects(
    listen(() => new Response('hello'), { host: '192.0.2.1', port: 0 }),
    (error) => error instanceof StartError && /Set HOST/.test(error.message),
  )
})

test('closing lets a running request finish and takes no new one', async () => {
  const { promise: held, resolve: release } = Promise.withResolvers<void>()
  const { promise: begun, resolve: begin } = Promise.withResolvers<void>()
  const server = await listen(async () => {
    begin()
    await held
    return new Response('finished')
  }, here)
  const url = `http://127.0.0.1:${server.port}/`
  const answer = fetch(url)
  await begun
  const closed = server.close(60_000)
  await assert.rejects(fetch(url))
  release()
  assert.equal(await (await answer).text(), 'finished')
  await closed
})

test('a request that does not end is cut when the time of grace is over', async () => {
  const { promise: begun, resolve: begin } = Promise.withResolvers<void>()
  const server = await listen(() => {
    begin()
    return new Promise<Response>(() => {})
  }, here)
  const answer = assert.rejects(fetch(`http://127.0.0.1:${server.port}/`))
  await begun
  await server.close(1)
  await answer
})
