import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { test } from 'node:test'

const root = join(import.meta.dirname, '..')

interface SourceFile {
  path: string
  text: string
  imports: { target: string; isTypeOnly: boolean; isOurs: boolean }[]
}

function filesUnder(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
}

function read(path: string): SourceFile {
  const text = readFileSync(join(root, path), 'utf8')
  const statements = text.matchAll(
    /(?:^|\n)(?:import|export)\s(type\s)?[^'";]*?from\s+'([^']+)'|import\('([^']+)'\)/g,
  )
  const imports = [...statements].map(([, type, from, lazy]) => {
    const target = from ?? lazy ?? ''
    const isOurs = target.startsWith('.')
    const resolved = isOurs ? relative(root, join(root, dirname(path), target)).replaceAll('\\', '/') : target
    return { target: resolved, isTypeOnly: type !== undefined, isOurs }
  })
  return { path, text, imports }
}

const sources = filesUnder('src').map(read)
const code = sources.filter(({ path }) => !/\.test\.tsx?$/.test(path))
const layerOf = (path: string) =>
  /^src\/(core|platform|ui|features|migrations|browser)\//.exec(path)?.[1] ?? 'entry'
const featureOf = (path: string) => /^src\/features\/([^/]+)\//.exec(path)?.[1]

function offenders(isWrong: (file: SourceFile) => string[]): string[] {
  return code.flatMap((file) => isWrong(file).map((what) => `${file.path}: ${what}`))
}

test('core imports node:crypto and itself, nothing else', () => {
  const wrong = offenders(({ path, imports }) =>
    layerOf(path) !== 'core'
      ? []
      : imports
          .map(({ target }) => target)
          .filter((target) => target !== 'node:crypto' && !target.startsWith('src/core/')),
  )
  assert.deepEqual(wrong, [])
})

test('platform never imports a feature', () => {
  const wrong = offenders(({ path, imports }) =>
    layerOf(path) === 'platform' ? imports.map(({ target }) => target).filter(featureOf) : [],
  )
  assert.deepEqual(wrong, [])
})

test('platform imports core and itself; its error pages use ui, its migrator the migrations', () => {
  const wrong = offenders(({ path, imports }) =>
    layerOf(path) !== 'platform'
      ? []
      : imports
          .filter(({ isOurs, isTypeOnly }) => isOurs && !isTypeOnly)
          .map(({ target }) => target)
          .filter((target) => {
            const layer = layerOf(target)
            if (layer === 'ui') return !path.startsWith('src/platform/http/')
            if (layer === 'migrations') return !/(migrate|refuse-future)\.ts$/.test(path)
            return layer !== 'core' && layer !== 'platform'
          }),
  )
  assert.deepEqual(wrong, [])
})

test('ui imports ui, and of the platform types and the languages only', () => {
  const wrong = offenders(({ path, imports }) =>
    layerOf(path) !== 'ui'
      ? []
      : imports
          .filter(({ target, isOurs, isTypeOnly }) => isOurs && layerOf(target) !== 'ui' && !isTypeOnly)
          .map(({ target }) => target)
          .filter((target) => target !== 'src/platform/language.ts'),
  )
  assert.deepEqual(wrong, [])
})

test('a feature sees another feature only through its face', () => {
  const wrong = offenders(({ path, imports }) => {
    const own = featureOf(path)
    if (own === undefined) return []
    return imports
      .map(({ target }) => target)
      .filter((target) => {
        const other = featureOf(target)
        return other !== undefined && other !== own && target !== `src/features/${other}/${other}.ts`
      })
  })
  assert.deepEqual(wrong, [])
})

test('only stores, database files and migrations know the query builder', () => {
  const mayKnow =
    /\.store\.ts$|^src\/platform\/(database|kept-query|sqlite-dialect|shared-commits|postgres-dialect|tables|migrate|backup)\.ts$|^src\/migrations\//
  const wrong = offenders(({ path, imports, text }) => {
    if (mayKnow.test(path)) return []
    const imported = imports.filter(({ target }) => target === 'kysely').map(() => 'imports kysely')
    return /\.(selectFrom|insertInto|updateTable|deleteFrom)\(/.test(text)
      ? [...imported, 'builds a query']
      : imported
  })
  assert.deepEqual(wrong, [])
})

test('routes and stores open no transaction', () => {
  const wrong = offenders(({ path, text }) =>
    /\.(routes|store)\.ts$/.test(path) && text.includes('inTransaction') ? ['opens a transaction'] : [],
  )
  assert.deepEqual(wrong, [])
})

test('what a store offers begins with one of seven verbs', () => {
  const verbs = /^(find|get|list|insert|update|remove|spend)(?![a-z])/
  const wrong = offenders(({ path, text }) => {
    if (!path.endsWith('.store.ts')) return []
    const offered = [...text.matchAll(/^export (?:async function|function|const) (\w+)/gm)]
    return offered
      .map(([, name = '']) => name)
      .filter((name) => !verbs.test(name) && name !== 'sealedColumns')
  })
  assert.deepEqual(wrong, [])
})

test('the domain knows no HTTP: only routes, guards and platform/http import the web framework', () => {
  const mayKnow =
    /\.(routes|views)\.tsx?$|^src\/platform\/http\/|^src\/ui\/|^src\/(app|server|demo|run|cli\/routes)\.ts$|\.mails\.tsx$/
  const wrong = offenders(({ path, imports }) =>
    mayKnow.test(path)
      ? []
      : imports
          .filter(({ target, isTypeOnly }) => /^(hono|@hono\/)/.test(target) && !isTypeOnly)
          .map(({ target }) => target),
  )
  assert.deepEqual(wrong, [])
})

test('no decision of a feature knows what a request or an answer is', () => {
  const mayKnow = /\.(routes|views|mails)\.tsx?$/
  const wrong = offenders(({ path, imports }) =>
    featureOf(path) === undefined || mayKnow.test(path)
      ? []
      : imports.map(({ target }) => target).filter((target) => target.startsWith('src/platform/http/')),
  )
  assert.deepEqual(wrong, [])
})

test('markup stands in views and mails alone', () => {
  const wrong = code.filter(({ path }) => path.endsWith('.tsx') && !/\.(views|mails)\.tsx$/.test(path))
  assert.deepEqual(
    wrong.map(({ path }) => path),
    [],
  )
})

test('class lists stand in src/ui alone', () => {
  const wrong = offenders(({ path, text }) =>
    layerOf(path) === 'features' && /\sclass=/.test(text) ? ['class='] : [],
  )
  assert.deepEqual(wrong, [])
})

test('the clock is asked in one place', () => {
  const wrong = offenders(({ path, text }) =>
    path !== 'src/platform/clock.ts' &&
    layerOf(path) !== 'browser' &&
    /Date\.now\(|new Date\(\)|performance\.now\(/.test(text)
      ? ['asks for the time']
      : [],
  )
  assert.deepEqual(wrong, [])
})

test('the environment is read at the entries alone', () => {
  const wrong = offenders(({ path, text }) =>
    /process\.env/.test(text) && !/^src\/(server|cli|demo|start)\.ts$|^src\/cli\//.test(path)
      ? ['reads process.env']
      : [],
  )
  assert.deepEqual(wrong, [])
})

test('nothing guesses with Math.random, runs a shell or makes code from text', () => {
  const banned =
    /Math\.random\(|child_process|\beval\(|new Function\(|node:vm|innerHTML|dangerouslySetInnerHTML/
  const wrong = offenders(({ text }) => (banned.test(text) ? [String(banned.exec(text)?.[0])] : []))
  assert.deepEqual(wrong, [])
})

test('secrets are compared in constant time, and hashed by no weak hash outside TOTP', () => {
  const wrong = offenders(({ path, text }) =>
    /createHash\('(md5|sha1)'\)/i.test(text) && layerOf(path) !== 'core' ? ['weak hash'] : [],
  )
  assert.deepEqual(wrong, [])
})

test('no file is longer than 400 lines, and no source file longer than 250', () => {
  const all = [...sources, ...filesUnder('test').map(read), ...filesUnder('scripts').map(read)]
  const wrong = all
    .map(({ path, text }) => ({ path, lines: text.split('\n').length - 1 }))
    .filter(
      ({ path, lines }) =>
        lines > (/\.test\.ts$|\.words\.ts$|^test\/|^src\/migrations\//.test(path) ? 400 : 250),
    )
  assert.deepEqual(wrong, [])
})

test('no line of a comment is longer than 120 characters', () => {
  const all = ['src', 'test', 'scripts', 'bench'].flatMap((folder) => filesUnder(folder).map(read))
  const wrong = all.flatMap(({ path, text }) =>
    text
      .split('\n')
      .flatMap((line, index) =>
        /^\s*(\/\/|\/?\*)/.test(line) && line.length > 120 ? [`${path}:${index + 1}`] : [],
      ),
  )
  assert.deepEqual(wrong, [])
})

test('no drawers: files are named after what they hold', () => {
  const wrong = code.filter(({ path }) =>
    /(utils?|helpers?|misc|common|service|manager)\b/i.test(path.split('/').at(-1) ?? ''),
  )
  assert.deepEqual(
    wrong.map(({ path }) => path),
    [],
  )
})

test('no files import each other in a circle', () => {
  const graph = new Map(
    code.map(({ path, imports }) => [
      path,
      imports.filter(({ isTypeOnly }) => !isTypeOnly).map(({ target }) => target),
    ]),
  )
  const done = new Set<string>()
  const circles: string[] = []
  const walk = (path: string, trail: string[]): void => {
    if (trail.includes(path)) circles.push([...trail.slice(trail.indexOf(path)), path].join(' -> '))
    if (done.has(path) || trail.includes(path)) return
    for (const next of graph.get(path) ?? []) walk(next, [...trail, path])
    done.add(path)
  }
  for (const path of graph.keys()) walk(path, [])
  assert.deepEqual(circles, [])
})
