import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { after, before, test } from 'node:test'
import { createTestCli, type TestCli } from '../../test/support/cli.ts'
import { commands } from './index.ts'

let cli: TestCli
before(() => {
  cli = createTestCli()
})
after(() => cli.remove())

test('without arguments, and with help, every command is listed with its purpose', async () => {
  for (const args of [[], ['help'], ['--help'], ['-h']]) {
    const told = await cli.run(args)
    assert.equal(told.code, 0)
    for (const { name, summary } of commands)
      assert.ok(told.out.includes(name) && told.out.includes(summary), name)
  }
})

test('each command explains itself and all its options, and runs nothing for that', async () => {
  for (const { name, options } of commands) {
    for (const args of [
      ['help', name],
      [name, '--help'],
      [name, '-h'],
    ]) {
      const told = await cli.run(args)
      assert.equal(told.code, 0)
      assert.match(told.out, new RegExp(`^Usage: npm run backroom -- ${name}`))
      for (const option of Object.keys(options)) assert.ok(told.out.includes(`--${option}`), option)
    }
  }
  assert.equal(existsSync(cli.file), false)
})

test('what is not understood is said in a sentence that leads to the help, with exit code 2', async () => {
  for (const [args, sentence] of [
    [['reset-everything'], 'There is no command "reset-everything".'],
    [['help', 'reset-everything'], 'There is no command "reset-everything".'],
    [['list-people', '--loud'], "Unknown option '--loud'."],
    [['reset-two-factor'], 'Something is missing: reset-two-factor NAME'],
    [['backup', 'one', 'two'], 'There are too many arguments: backup FILE.'],
    [['create-person', '--name'], "Option '--name <value>' argument missing."],
    [['restore'], 'Name the backup, or say --after'],
  ] as const) {
    const told = await cli.run(args)
    assert.equal(told.code, 2)
    assert.ok(told.err.startsWith(sentence), told.err)
    assert.equal(told.out, '')
  }
  assert.equal(existsSync(cli.file), false)
})

test('no command takes a secret as an argument', async () => {
  const names = commands.flatMap(({ options }) => Object.keys(options))
  assert.deepEqual(
    names.filter((name) => /^(password|secret|key|token|code)$/.test(name)),
    [],
  )
  const told = await cli.run(['create-person', '--password', 'open the backroom door'])
  assert.equal(told.code, 2)
  assert.doesNotMatch(told.err, /backroom door/)
})

test('a faulty configuration is told fault by fault, without a stack', async () => {
  const env = { ...cli.env }
  Object.assign(cli.env, { PORT: 'x', BASE_URL: 'http://portal.example.com' })
  const told = await cli.run(['list-people'])
  delete cli.env.PORT
  delete cli.env.BASE_URL
  assert.deepEqual(cli.env, env)
  assert.equal(told.code, 1)
  assert.match(told.err, /^PORT must be a number/m)
  assert.match(told.err, /^BASE_URL must begin with https/m)
  assert.doesNotMatch(told.err, / at .*:\d+:\d+/)
})

test('routes lists every address with its guard and touches no database', async () => {
  const told = await cli.run(['routes'])
  assert.equal(told.code, 0)
  assert.match(told.out, /^GET +\/sign-in +open$/m)
  assert.match(told.out, /^POST +\/sign-in\/two-factor +pending$/m)
  assert.match(told.out, /^GET +\/security +signed-in$/m)
  assert.match(told.out, /^GET +\/staff\/outbox\/:id +staff$/m)
  assert.match(told.out, /^GET +\/health +open$/m)
  assert.equal(existsSync(cli.file), false)
})
