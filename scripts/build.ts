/**
 * Builds Backroom into `dist/`: the program (`tsc`), and under `dist/public` what browsers load, each file named after
 * its content and compressed beforehand. Everything is made in a folder beside `dist` and moved into place at the end,
 * so a build that fails or is interrupted leaves the last one standing.
 *
 *   node scripts/build.ts [--if-missing] [--public] [--quiet]
 *
 * `--if-missing` does nothing when a build is there; `--public` makes `dist/public` only; `--quiet` prints errors
 * alone.
 */
import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, extname, join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

const root = dirname(import.meta.dirname)
const require = createRequire(import.meta.url)
const run = promisify(execFile)

const scripts = ['latin', 'latin-ext', 'cyrillic', 'greek']
const compressible = new Set(['.css', '.js', '.svg'])

const flags = new Set(process.argv.slice(2))
const isPublicOnly = flags.has('--public')
const target = join(root, 'dist', isPublicOnly ? 'public' : '')
const landmark = join(root, 'dist', isPublicOnly ? 'public' : 'server.js')

if (!flags.has('--if-missing') || !existsSync(landmark)) await build().catch(explain)

async function build() {
  const startedAt = performance.now()
  const workshop = join(root, `dist.building-${process.pid}`)
  await rm(workshop, { recursive: true, force: true })
  try {
    const files = join(workshop, isPublicOnly ? '' : 'public')
    await mkdir(files, { recursive: true })
    await Promise.all([isPublicOnly ? undefined : compileProgram(workshop), buildPublic(files)])
    await moveIntoPlace(workshop)
  } finally {
    await rm(workshop, { recursive: true, force: true })
  }
  if (!flags.has('--quiet')) console.log(`Built in ${((performance.now() - startedAt) / 1000).toFixed(1)} s`)
}

async function compileProgram(folder: string) {
  await node(bin('typescript', 'tsc'), '-p', 'tsconfig.build.json', '--outDir', folder)
}

async function buildPublic(folder: string) {
  const made = join(folder, '.made')
  await mkdir(made, { recursive: true })
  const [urls] = await Promise.all([
    publishAll(folder, await fontsAndPictures()),
    node(
      bin('@tailwindcss/cli', 'tailwindcss'),
      '-i',
      'src/ui/app.css',
      '-o',
      join(made, 'app.css'),
      '--minify',
    ),
    node(bin('typescript', 'tsc'), '-p', 'tsconfig.browser.json', '--outDir', made),
  ])
  const names = (await readdir(made)).filter((name) => compressible.has(extname(name)))
  const texts = await Promise.all(
    names.map(async (name) => [name, await readFile(join(made, name), 'utf8')] as const),
  )
  await publishAll(
    folder,
    texts.map(([name, text]) => ({ name, content: Buffer.from(withHashedUrls(text, urls)) })),
  )
  await rm(made, { recursive: true })
}

interface PublicFile {
  name: string
  content: Buffer
}

async function fontsAndPictures(): Promise<PublicFile[]> {
  const fonts = dirname(require.resolve('@fontsource-variable/inter/package.json'))
  const pictures = join(root, 'src', 'ui', 'files')
  const sources = [
    ...scripts.map((script) => [
      `inter-${script}.woff2`,
      join(fonts, `files/inter-${script}-wght-normal.woff2`),
    ]),
    ...(await readdir(pictures)).map((name) => [name, join(pictures, name)]),
  ] as [string, string][]
  return Promise.all(sources.map(async ([name, path]) => ({ name, content: await readFile(path) })))
}

/** Writes each file under its hashed name, with compressed copies, and answers with the addresses by name. */
async function publishAll(folder: string, files: readonly PublicFile[]): Promise<Map<string, string>> {
  const urls = await Promise.all(files.map(async (file) => [file.name, await publish(folder, file)] as const))
  return new Map(urls)
}

async function publish(folder: string, { name, content }: PublicFile): Promise<string> {
  const extension = extname(name)
  const hash = createHash('sha256').update(content).digest('hex').slice(0, 10)
  const hashed = `${name.slice(0, -extension.length)}-${hash}${extension}`
  const path = join(folder, hashed)
  await writeFile(path, content)
  if (compressible.has(extension)) {
    const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } }
    await Promise.all([
      writeFile(`${path}.br`, await promisify(brotliCompress)(content, quality)),
      writeFile(`${path}.gz`, await promisify(gzip)(content, { level: constants.Z_BEST_COMPRESSION })),
    ])
  }
  return `/assets/${hashed}`
}

function withHashedUrls(text: string, urls: ReadonlyMap<string, string>): string {
  return text.replace(/\/assets\/([\w.-]+)/g, (_, name: string) => {
    const url = urls.get(name)
    if (url === undefined)
      throw new Error(`/assets/${name} is named in the style sheet or a script, but there is no such file`)
    return url
  })
}

async function moveIntoPlace(workshop: string) {
  const old = join(root, `dist.old-${process.pid}`)
  await mkdir(dirname(target), { recursive: true })
  if (existsSync(target)) await rename(target, old)
  await rename(workshop, target)
  await rm(old, { recursive: true, force: true })
}

function bin(packageName: string, command: string): string {
  const manifest = require.resolve(`${packageName}/package.json`)
  const { bin: commands } = require(manifest) as { bin: string | Record<string, string> }
  return join(dirname(manifest), typeof commands === 'string' ? commands : (commands[command] ?? ''))
}

async function node(...command: string[]) {
  await run(process.execPath, command, { cwd: root, env: { ...process.env, NODE_ENV: 'production' } })
}

function explain(error: Error & { stdout?: string; stderr?: string }) {
  const output = `${error.stdout ?? ''}${error.stderr ?? ''}`.trim()
  console.error(output === '' ? error : output)
  console.error('The build failed; the last one is left as it was.')
  process.exitCode = 1
}
