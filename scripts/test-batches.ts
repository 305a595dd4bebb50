import { readFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build, type Plugin } from 'esbuild'

/** Test files that share a process: each is a suite of `entry`, named after its path. */
export interface TestBatch {
  entry: string
  files: readonly string[]
}

/** Inside `node_modules`, so that packages are found from there. */
const folder = 'node_modules/.cache/backroom-tests'

/**
 * A process that reads the program's 400 modules one by one takes 1.9 s before its first test, and one that reads its
 * bundle 1.1 s (24 November 2026). For 200 files on two cores that is three minutes or two; for batches of eight it is
 * a quarter of a minute.
 */
const filesPerBatch = 8

/** Bundles test files into batches; neighbours, which tend to be alike in length, go to different ones. */
export async function batchTests(files: readonly string[]): Promise<TestBatch[]> {
  const count = Math.ceil(files.length / filesPerBatch)
  const batches = Array.from({ length: count }, (_, index) => ({
    name: `batch-${index + 1}`,
    files: files.filter((_, place) => place % count === index),
  }))
  await rm(folder, { recursive: true, force: true })
  await build({
    entryPoints: Object.fromEntries(batches.map(({ name }) => [name, name])),
    outdir: folder,
    bundle: true,
    splitting: true,
    packages: 'external',
    format: 'esm',
    platform: 'node',
    target: 'node24',
    jsx: 'automatic',
    jsxImportSource: 'hono/jsx',
    sourcemap: 'linked',
    logLevel: 'warning',
    plugins: [suites(new Map(batches.map(({ name, files }) => [name, files]))), atTheirPlace],
  })
  return batches.map(({ name, files }) => ({ entry: join(folder, `${name}.js`), files }))
}

/** A file in a process of its own, read as it is. */
export const aloneEach = (files: readonly string[]): TestBatch[] =>
  files.map((file) => ({ entry: file, files: [file] }))

/** What `before` and `after` of a file mean is its own suite; a file that cannot be loaded fails alone. */
function suites(batches: ReadonlyMap<string, readonly string[]>): Plugin {
  return {
    name: 'suites',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^batch-\d+$/ }, ({ path }) => ({ path, namespace: 'batch' }))
      onLoad({ filter: /./, namespace: 'batch' }, ({ path }) => {
        const lines = (batches.get(path) ?? []).map((file) => {
          const name = JSON.stringify(file)
          return `suite(${name}, () => import(${JSON.stringify(resolve(file))}))`
        })
        return { contents: ["import { suite } from 'node:test'", ...lines].join('\n'), resolveDir: '.' }
      })
    },
  }
}

/** Each module goes on to find what lies beside it: what it knows of its own place is that of its source. */
const atTheirPlace: Plugin = {
  name: 'at their place',
  setup({ onLoad }) {
    onLoad({ filter: /\.tsx?$/ }, ({ path }) => {
      const text = readFileSync(path, 'utf8')
      if (!text.includes('import.meta')) return undefined
      const place = { url: pathToFileURL(resolve(path)).href, dirname: dirname(resolve(path)) }
      const contents = text.replace(/\bimport\.meta\.(url|dirname)\b/g, (_, name: keyof typeof place) =>
        JSON.stringify(place[name]),
      )
      return { contents, loader: path.endsWith('x') ? 'tsx' : 'ts' }
    })
  },
}
