import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** What tests of the written pages read them with. */
export const root = join(import.meta.dirname, '../..')

export const read = (path: string) => readFileSync(join(root, path), 'utf8')

/** The files that fit a pattern, beside what is installed, built or kept. */
export function find(pattern: string): string[] {
  const exclude = (path: string) => /(^|[\\/])(node_modules|dist[^\\/]*|data)([\\/]|$)/.test(path)
  return globSync(pattern, { cwd: root, exclude }).map((path) => path.replaceAll('\\', '/'))
}

export const pages = find('**/*.md')
export const sources = find('src/**/*.{ts,tsx}').filter((path) => !path.includes('.test.'))

/** The text from a heading to the next one of its level or above. */
export function sectionOf(path: string, heading: string): string {
  const level = /^#+/.exec(heading)?.[0].length ?? 0
  const [, after] = read(path).split(`\n${heading}\n`)
  assert.ok(after, `${path} has no "${heading}"`)
  return after.split(new RegExp(`\\n#{1,${level}} `))[0] ?? ''
}

/** The cells of every table in a text, without heads. */
export function rowsOf(text: string): string[][] {
  const lines = text.split('\n')
  const isRule = (line = '') => line.startsWith('|--')
  return lines
    .filter((line, i) => line.startsWith('|') && !isRule(line) && !isRule(lines[i + 1]))
    .map((line) => line.split('|').slice(1, -1))
    .map((cells) => cells.map((cell) => cell.trim()))
}

/** What stands between backticks. */
export const namesIn = (text: string) => [...text.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name)

/** Sentences alone. */
export const withoutCode = (text: string) => text.replace(/```[\s\S]*?```/g, '').replace(/`[^`]*`/g, '')
