import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { type Database, openDatabase } from '../src/platform/database.ts'
import { configOf } from '../src/start.ts'
import { type Crowd, makeCrowd } from './crowd/crowd.ts'
import { environmentOf, type RunningServer, startBackroom } from './processes.ts'

/** A running Backroom with its crowd, and the bench's own way into its database. */
export interface World {
  people: number
  folder: string
  server: RunningServer
  crowd: Crowd
  db: Database
  close(): Promise<void>
}

/**
 * In the checkout, where `npm start` keeps its data too: a temporary folder may be memory, and nothing durable there.
 */
const dataFolder = join(import.meta.dirname, '../data')

export async function openWorld(people: number, profileFolder?: string): Promise<World> {
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 })
  const folder = mkdtempSync(join(dataFolder, 'bench-'))
  const remove = () => rmSync(folder, { recursive: true, force: true })
  process.once('exit', remove)
  const crowd = await makeCrowd(folder, people)
  const server = await startBackroom(folder, profileFolder)
  const db = await openDatabase(configOf(environmentOf(folder)).databaseUrl)
  const close = async () => {
    await db.close()
    await server.stop()
    process.off('exit', remove)
    remove()
  }
  return { people, folder, server, crowd, db, close }
}
