import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { Hono } from 'hono'
import { StartError } from '../start-error.ts'
import { assetRoute, loadAssets } from './assets.ts'

const folder = mkdtempSync(join(tmpdir(), 'backroom-assets-'))
const app = new Hono()

before(() => {
  writeFileSync(join(folder, 'app-0123456789.css'), 'plain')
  writeFileSync(join(folder, 'app-0123456789.css.br'), 'brotli')
  writeFileSync(join(folder, 'app-0123456789.css.gz'), 'gzip')
  writeFileSync(join(folder, 'inter-latin-ext-abcdef0123.woff2'), 'font')
  writeFileSync(join(folder, 'notes.txt'), 'not ours to serve')
  app.route('/assets', assetRoute(loadAssets(folder)))
})

after(() => rmSync(folder, { recursive: true }))

const get = (path: string, headers: Record<string, string> = {}) => app.request(path, { headers })

test('a name of the source leads to the address of the build', () => {
  const assets = loadAssets(folder)
  assert.equal(assets.url('app.css'), '/assets/app-0123456789.css')
  assert.equal(assets.url('inter-latin-ext.woff2'), '/assets/inter-latin-ext-abcdef0123.woff2')
  assert.throws(() => assets.url('missing.js'), /missing\.js/)
})

test('a folder without a build stops the start and says what to run', () => {
  assert.throws(
    () => loadAssets(join(folder, 'nowhere')),
    (error) => {
      return error instanceof StartError && /npm run build/.test(error.message)
    },
  )
})

const encodings: [accept: string | undefined, encoding: string | null, body: string][] = [
  ['gzip, deflate, br, zstd', 'br', 'brotli'],
  ['gzip', 'gzip', 'gzip'],
  ['br;q=0, gzip;q=0.5', 'gzip', 'gzip'],
  ['BR', 'br', 'brotli'],
  ['identity', null, 'plain'],
  ['brotli', null, 'plain'],
  ['', null, 'plain'],
  [undefined, null, 'plain'],
]

for (const [accept, encoding, body] of encodings) {
  test(`a browser that accepts ${JSON.stringify(accept)} gets ${encoding ?? 'the plain file'}`, async () => {
    const answer = await get(
      '/assets/app-0123456789.css',
      accept === undefined ? {} : { 'accept-encoding': accept },
    )
    assert.equal(answer.status, 200)
    assert.equal(answer.headers.get('content-encoding'), encoding)
    assert.equal(answer.headers.get('vary'), 'Accept-Encoding')
    assert.equal(answer.headers.get('content-type'), 'text/css; charset=utf-8')
    assert.equal(await answer.text(), body)
  })
}

test('files are kept for ever, since a changed file has another name', async () => {
  const answer = await get('/assets/inter-latin-ext-abcdef0123.woff2', { 'accept-encoding': 'br' })
  assert.equal(answer.headers.get('cache-control'), 'public, max-age=31536000, immutable')
  assert.equal(answer.headers.get('content-type'), 'font/woff2')
  assert.equal(answer.headers.get('content-encoding'), null)
})

test('a browser that has the file gets an empty 304', async () => {
  for (const tag of ['"0123456789"', 'W/"0123456789"', '"other", "0123456789"']) {
    const answer = await get('/assets/app-0123456789.css', { 'if-none-match': tag })
    assert.equal(answer.status, 304)
    assert.equal(await answer.text(), '')
  }
})

test('nothing else in the folder, beside it or under an old name is served', async () => {
  for (const path of ['notes.txt', 'app.css', 'app-0123456789.css.br', '../package.json', '%2e%2e/x', '']) {
    assert.equal((await get(`/assets/${path}`)).status, 404)
  }
})
