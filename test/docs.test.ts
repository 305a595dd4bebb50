import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, test } from 'node:test'
import { commands } from '../src/cli/index.ts'
import { settings } from '../src/platform/config.ts'
import { find, namesIn, pages, read, root, rowsOf, sectionOf, sources } from './support/pages.ts'

test('every setting is explained with its default and its meaning, and nothing else is', () => {
  const told = rowsOf(read('docs/configuration.md')).slice(0, settings.length)
  const real = settings.map(({ name, fallback, meaning }) => [
    `\`${name}\``,
    fallback === 'none' ? 'none' : `\`${fallback}\``,
    meaning,
  ])
  assert.deepEqual(told, real)
})

const { dependencies, devDependencies, scripts } = JSON.parse(read('package.json')) as Record<
  'dependencies' | 'devDependencies' | 'scripts',
  Record<string, string> | undefined
>

describe('ARCHITECTURE.md', () => {
  test('each runtime dependency says what it replaces, who keeps it and its size', () => {
    const rows = rowsOf(sectionOf('ARCHITECTURE.md', '## Runtime dependencies'))
    assert.deepEqual(
      rows.map(([name = '']) => namesIn(name)[0]).sort(),
      Object.keys(dependencies ?? {}).sort(),
    )
    const thin = rows.filter(
      ([, replaces, keeper, size = '']) => !replaces || !keeper || !/^[\d.]+ [kM]B$/.test(size),
    )
    assert.deepEqual(thin, [])
  })

  test('each development dependency is named', () => {
    const named = namesIn(sectionOf('ARCHITECTURE.md', '## Runtime dependencies'))
    assert.deepEqual(
      Object.keys(devDependencies ?? {}).filter((name) => !named.includes(name)),
      [],
    )
  })

  test('every path in its tables and in its tree exists', () => {
    const tables = rowsOf(read('ARCHITECTURE.md')).flat().flatMap(namesIn)
    const tree = sectionOf('ARCHITECTURE.md', '## The tree').match(/^\w+\/\S*/gm) ?? []
    const paths = [...tables, ...tree].filter((path) => /^(src|test|docs|scripts|bench)\//.test(path))
    assert.ok(paths.length > 60)
    const lost = paths.filter((path) => find(path.replace(/<\w+>/g, '*').replace(/\/$/, '')).length === 0)
    assert.deepEqual(lost, [])
  })

  test('every decision is listed, and they are counted without a gap', () => {
    const files = find('docs/decisions/*.md').sort()
    const listed = [...read('ARCHITECTURE.md').matchAll(/\]\((docs\/decisions\/[^)]+)\)/g)].map(
      ([, path]) => path,
    )
    assert.deepEqual(listed, files)
    assert.deepEqual(
      files.map((path) => Number(/\/(\d{4})-/.exec(path)?.[1])),
      files.map((_, i) => i + 1),
    )
  })
})

test('every script that a page calls is one of package.json', () => {
  const called = pages.flatMap((page) =>
    [...read(page).matchAll(/\bnpm (?:run (?:--\w+ )?([\w:-]+)|(start|test)\b)/g)].map(
      ([, run, short]) => run ?? short ?? '',
    ),
  )
  assert.ok(called.length > 20)
  assert.deepEqual(
    called.filter((name) => !(name in (scripts ?? {}))),
    [],
  )
})

test('every command of the operator is named in docs/operating.md, and no page names another', () => {
  const names = [...commands.map(({ name }) => name), 'help', 'COMMAND']
  const called = (page: string) =>
    [...read(page).matchAll(/npm run (?:--silent )?backroom -- ([\w-]+)/g)].map(([, name = '']) => name)
  const missing = names.filter((name) => !called('docs/operating.md').includes(name))
  assert.deepEqual(missing, [])
  assert.deepEqual(
    pages.flatMap(called).filter((name) => !names.includes(name)),
    [],
  )
})

test('every message of the log that docs/operating.md explains is written somewhere', () => {
  const code = sources.map(read).join('\n')
  const messages = rowsOf(sectionOf('docs/operating.md', '## Logs')).map(
    ([, message = '']) => namesIn(message)[0],
  )
  assert.ok(messages.length > 5)
  assert.deepEqual(
    messages.filter((message) => !code.includes(`'${message}')`)),
    [],
  )
})

test('every function of node:crypto in use stands in the inventory', () => {
  const inventory = namesIn(read('docs/inventory-of-cryptography.md'))
  const imported = sources.flatMap((path) =>
    [...read(path).matchAll(/import \{([^}]+)\} from 'node:crypto'/g)].flatMap(([, names = '']) =>
      names.split(','),
    ),
  )
  const used = [...new Set(imported.map((name) => name.trim()))].filter((name) => /^\w+$/.test(name))
  assert.ok(used.length > 5)
  assert.deepEqual(
    used.filter((name) => !inventory.includes(name)),
    [],
  )
})

test('vulnerable dependencies have a time limit for each severity', () => {
  const limits = rowsOf(sectionOf('SECURITY.md', '## Vulnerable dependencies'))
  assert.deepEqual(limits, [
    ['critical', '2 days'],
    ['high', '7 days'],
    ['medium', '30 days'],
    ['low', '90 days'],
  ])
})

test('every link to a file or a heading of ours leads somewhere', () => {
  const anchorsOf = (page: string) =>
    [...read(page).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
      heading
        .toLowerCase()
        .replace(/[^\p{L}\p{N}\s_-]/gu, '')
        .replaceAll(' ', '-'),
    )
  const dead = pages.flatMap((page) => {
    const links = [...read(page).matchAll(/\]\(([^)\s]+)\)|(?:src|href)="([^"]+)"/g)].map(
      ([, a, b]) => a ?? b ?? '',
    )
    return links
      .filter((link) => !/^[a-z]+:/.test(link))
      .filter((link) => {
        const [file = '', anchor] = link.split('#')
        const target = file === '' ? page : join(dirname(page), file)
        if (!existsSync(join(root, target))) return true
        return anchor !== undefined && !anchorsOf(target).includes(anchor)
      })
      .map((link) => `${page}: ${link}`)
  })
  assert.deepEqual(dead, [])
})
