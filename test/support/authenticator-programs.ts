import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { TOTP, URI } from 'otpauth'
import { debianProgram } from './debian-program.ts'

/** An authenticator that other people wrote: given what our QR code says, it shows the code of this moment. */
export interface AuthenticatorProgram {
  name: string
  /** What it shows now, by the clock of the machine. */
  codeFor(uri: string): string
}

const otpauth: AuthenticatorProgram = {
  name: 'otpauth',
  codeFor(uri) {
    const totp = URI.parse(uri)
    assert.ok(totp instanceof TOTP)
    return totp.generate()
  },
}

/** Reads no URI: it is given the secret, and everything else is its own default. */
const oathtool = (path: string): AuthenticatorProgram => ({
  name: 'oathtool',
  codeFor: (uri) => run(path, ['--totp', '--base32', new URL(uri).searchParams.get('secret') ?? '']),
})

/** Reads the whole URI, from a database made for it as from an export of another password manager. */
const keepassxc = (path: string): AuthenticatorProgram => ({
  name: 'KeePassXC',
  codeFor(uri) {
    const folder = mkdtempSync(join(tmpdir(), 'backroom-keepassxc-'))
    try {
      const [exported, database] = [join(folder, 'export.xml'), join(folder, 'passwords.kdbx')]
      writeFileSync(exported, keepassExport(uri))
      run(path, ['import', '--quiet', '--set-password', exported, database], 'password\npassword\n')
      return run(path, ['show', '--quiet', '--totp', database, 'Portal'], 'password\n')
    } finally {
      rmSync(folder, { recursive: true })
    }
  },
})

const keepassExport = (uri: string) => `<?xml version="1.0" encoding="utf-8"?>
<KeePassFile><Root><Group><Name>Root</Name><Entry>
<String><Key>Title</Key><Value>Portal</Value></String>
<String><Key>otp</Key><Value>${uri.replaceAll('&', '&amp;')}</Value></String>
</Entry></Group></Root></KeePassFile>`

function run(path: string, args: string[], input = ''): string {
  const ran = spawnSync(path, args, { input, encoding: 'utf8', timeout: 60_000 })
  assert.equal(ran.status, 0, ran.stderr)
  return ran.stdout.trim()
}

/** otpauth comes with npm; the others are Debian's, installed here where we may. Says which of them cannot be had. */
export function authenticatorPrograms(): AuthenticatorProgram[] {
  const debians = [
    { path: '/usr/bin/oathtool', packageName: 'oathtool', program: oathtool },
    { path: '/usr/bin/keepassxc-cli', packageName: 'keepassxc', program: keepassxc },
  ]
  const found = debians.flatMap(({ path, packageName, program }) => {
    const installed = debianProgram(path, packageName)
    if (installed === undefined)
      console.log(`  not tried: ${packageName}, which is not here and cannot be installed with apt-get`)
    return installed === undefined ? [] : [program(installed)]
  })
  return [otpauth, ...found]
}
