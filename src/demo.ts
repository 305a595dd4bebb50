import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { recordActivity } from './features/activity-log/activity-log.ts'
import { createCompany } from './features/company/company.ts'
import { createPerson } from './features/people/people.ts'
import { addSamplePeople, samplePeople } from './features/set-up/set-up.ts'
import type { Deps } from './platform/deps.ts'
import { failToStart, run } from './run.ts'
import { configOf } from './start.ts'

const password = 'open the backroom door'

const staff = {
  username: 'staff',
  email: 'staff@example.invalid',
  name: 'Stella Staff',
  role: 'staff',
} as const
const people = [...samplePeople, staff]

/** A known password is for this machine alone, so HOST and BASE_URL are not asked; PORT is. */
function configOfDemo(folder: string) {
  return configOf({
    HOST: '127.0.0.1',
    PORT: process.env.PORT,
    DATABASE_URL: `file:${join(folder, 'backroom.sqlite')}`,
    SECRET_KEY_FILE: join(folder, 'secret.key'),
  })
}

async function fill(deps: Deps): Promise<string[]> {
  const passwordHash = await deps.passwords.hash(password, 'known')
  if (passwordHash === 'busy') throw new Error('one hash cannot be too much')
  const nowMs = deps.clock()
  await deps.db.inTransaction(async (tx) => {
    const contact = '+44 20 7946 0123, Monday to Friday, 9 to 17'
    await createCompany(tx, { name: 'Summit Hosting', contact, language: 'en', createdAtMs: nowMs })
    await addSamplePeople(tx, deps, { passwordHash, by: 'demo' })
    const created = await createPerson(tx, { ...staff, passwordHash, language: null }, nowMs)
    if (!created.ok) throw new Error(`${staff.username} could not be added: ${created.reason}`)
    await recordActivity(tx, deps, created.id, 'person-created', { by: 'demo' })
  })
  return [
    '',
    'This is a demo: it is on this machine only, and everything is gone when it stops.',
    `Sign in as ${people.map(({ username }) => username).join(', ')}, each with the password:  ${password}`,
    'staff must enable Two-Factor Authentication before anything else opens.',
    'Mails are not sent: read them as staff under "Mail", or with their links from another terminal:',
    `DATABASE_URL=${deps.config.databaseUrl} SECRET_KEY_FILE=${deps.config.secretKeyFile} npm run backroom -- show-mail`,
  ]
}

const folder = mkdtempSync(join(tmpdir(), 'backroom-demo-'))
process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
try {
  await run(configOfDemo(folder), fill)
} catch (error) {
  failToStart(error)
}
