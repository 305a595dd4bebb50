import type { AccountTables } from './tables-of-accounts.ts'
import type { MailAddressTables } from './tables-of-mail-addresses.ts'
import type { WaysInTables } from './tables-of-ways-in.ts'

/**
 * The shape of every table, as Kysely sees it. Times are UTC milliseconds, booleans do not exist (a nullable
 * time says when instead), ids come from `newId`. The migrations are the truth; a test compares the two.
 */
export interface Tables extends WaysInTables, AccountTables, MailAddressTables {
  company: CompanyTable
  person: PersonTable
  session: SessionTable
  pendingSignIn: PendingSignInTable
  authenticator: AuthenticatorTable
  spentStep: SpentStepTable
  backupCode: BackupCodeTable
  pendingEnrolment: PendingEnrolmentTable
  knownBrowser: KnownBrowserTable
  attemptCounter: AttemptCounterTable
  link: LinkTable
  outbox: OutboxTable
  mailResend: MailResendTable
  activity: ActivityTable
  activityHead: ActivityHeadTable
  lastingKey: LastingKeyTable
  setUp: SetUpTable
}

export interface CompanyTable {
  id: string
  name: string
  contact: string
  language: string
  /** The kinds of mail that it sends, a space between. */
  mailKinds: string
  createdAtMs: number
}

export interface PersonTable {
  id: string
  username: string
  usernameKey: string
  email: string
  emailKey: string
  name: string
  role: 'customer' | 'staff'
  /** What a member of staff may do; null for customers. */
  staffRole: string | null
  language: string | null
  /** As IANA names it; null for UTC. */
  timeZone: string | null
  passwordHash: string | null
  passwordChangedAtMs: number | null
  twoFactorSinceMs: number | null
  mustEnrolSinceMs: number | null
  passwordLostAtMs: number | null
  reviewDueSinceMs: number | null
  passwordStolenSinceMs: number | null
  /** From this moment on her ways in are asked for; undecided where two-factor is off. */
  checkUpDueAtMs: number | null
  checkUpLaterUntilMs: number | null
  backupCodesCheckedAtMs: number | null
  /** 64 random bytes: all that a passkey knows of whose it is. */
  passkeyHandle: string
  /** Mail opens nothing of hers until she proves who she is, or staff say so. */
  mailRecoveryClosedAtMs: number | null
  /** Nor before this moment: staff have changed her address. */
  mailRecoveryWaitsUntilMs: number | null
  disabledAtMs: number | null
  createdAtMs: number
}

export interface SessionTable {
  id: string
  tokenHash: string
  personId: string
  scope: 'full' | 'enrol'
  /** The account that its pages are about; null until one is first asked for. */
  accountId: string | null
  startedAtMs: number
  lastSeenAtMs: number
  passwordProvedAtMs: number
  factorProvedAtMs: number | null
  factorKind: 'code' | 'backup-code' | 'passkey' | null
  knownBrowserId: string | null
  userAgent: string
  network: string
  formerTokenHash: string | null
  renewedAtMs: number | null
  renewedByDigest: string | null
  renewedTo: string | null
}

export interface PendingSignInTable {
  id: string
  tokenHash: string
  personId: string
  passwordChangedAtMs: number | null
  returnTo: string
  tries: number
  createdAtMs: number
  expiresAtMs: number
  usedAtMs: number | null
  usedCodeDigest: string | null
  sessionId: string | null
}

export interface AuthenticatorTable {
  id: string
  personId: string
  name: string
  sealedSecret: string
  lastStep: number
  driftSteps: number
  createdAtMs: number
  lastUsedAtMs: number | null
}

export interface SpentStepTable {
  authenticatorId: string
  step: number
  spentAtMs: number
}

export interface BackupCodeTable {
  id: string
  personId: string
  position: number
  rowKey: string
  codeHash: string
  createdAtMs: number
  usedAtMs: number | null
}

export interface PendingEnrolmentTable {
  sessionId: string
  personId: string
  purpose: 'enable' | 'add' | 'move' | 'renew'
  name: string
  /** The authenticator that this one takes the place of. */
  movesId: string | null
  /** Of an app; a passkey or a new set of backup codes has none. */
  sealedSecret: string | null
  /** JSON: a passkey that was made and is not on yet. */
  newPasskey: string | null
  sealedBackupCodes: string | null
  provenStep: number | null
  /** How far off the clock was that proved it; null where that was not looked at. */
  provenDriftSteps: number | null
  askedPosition: number | null
  createdAtMs: number
  expiresAtMs: number
}

export interface KnownBrowserTable {
  id: string
  personId: string
  tokenHash: string
  userAgent: string
  createdAtMs: number
  lastSeenAtMs: number
}

export interface AttemptCounterTable {
  kind: 'password' | 'code' | 'backup-code' | 'passkey' | 'clock' | 'unlock' | 'mail'
  subject: string
  way: string
  failures: number
  streak: number
  lastFailedAtMs: number
}

export interface LinkTable {
  id: string
  tokenHash: string
  purpose: 'reset-password' | 'welcome' | 'enrol' | 'browser' | 'not-me' | 'cancel-recovery'
  personId: string | null
  emailKey: string
  createdAtMs: number
  expiresAtMs: number
  usedAtMs: number | null
  madeByDigest: string | null
  usedByDigest: string | null
}

export interface OutboxTable {
  id: string
  personId: string | null
  /** Set where a mail is about an account, whoever gets it; never for what only its person may know. */
  accountId: string | null
  kind: string
  recipient: string | null
  subject: string
  sealedBody: string
  createdAtMs: number
  nextTryAtMs: number | null
  tries: number
  sentAtMs: number | null
  lastError: string | null
}

/** The first, second … time that a mail was sent again, and by whom. */
export interface MailResendTable {
  mailId: string
  turn: number
  personId: string
  atMs: number
}

export interface ActivityTable {
  personId: string
  seq: number
  atMs: number
  event: string
  details: string | null
  salt: string
  detailsDigest: string
  mac: string
}

export interface ActivityHeadTable {
  personId: string
  seq: number
  lineMac: string
  mac: string
}

export interface LastingKeyTable {
  name: string
  sealedKey: string
  createdAtMs: number
}

export interface SetUpTable {
  id: string
  tokenHash: string
  createdAtMs: number
}
