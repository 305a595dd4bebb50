/** Further ways in, recovery and the policy about them; a part of `Tables`. */
export interface WaysInTables {
  passkey: PasskeyTable
  spentPasskeyChallenge: SpentPasskeyChallengeTable
  wrongCode: WrongCodeTable
  recoveryRequest: RecoveryRequestTable
  recoveryApproval: RecoveryApprovalTable
  securityPolicy: SecurityPolicyTable
  recoveryWaitChange: RecoveryWaitChangeTable
  adoptionDay: AdoptionDayTable
  askingBrowser: AskingBrowserTable
}

export interface PasskeyTable {
  id: string
  personId: string
  name: string
  credentialId: string
  publicKey: string
  signCount: number
  /** JSON: how the browser reaches it, as it said itself. */
  transports: string
  /** Whether it can ever be on more than one device; fixed when it is made. */
  deviceType: 'single' | 'multi'
  syncedSinceMs: number | null
  createdAtMs: number
  lastUsedAtMs: number | null
}

/** Challenges that have been answered; those that wait for an answer are not stored. */
export interface SpentPasskeyChallengeTable {
  challengeHash: string
  expiresAtMs: number
}

/** A wrong code after a right password from an unknown browser: twenty in thirty days mean a stolen password. */
export interface WrongCodeTable {
  id: string
  personId: string
  atMs: number
}

export interface RecoveryRequestTable {
  id: string
  personId: string
  /** A member of staff who opened it for the person; null when she did. */
  openedBy: string | null
  fromKnownBrowserId: string | null
  passwordLostAtMs: number | null
  network: string
  userAgent: string
  openedAtMs: number
  dueAtMs: number
  cancelledAtMs: number | null
  cancelledBy: string | null
  doneAtMs: number | null
}

export interface RecoveryApprovalTable {
  requestId: string
  staffId: string
  identityCheck: string
  atMs: number
}

/** There is one policy: its row has this id. Without it nobody but staff must have two-factor. */
export const securityPolicyId = 'policy'

export interface SecurityPolicyTable {
  id: string
  whoMust: 'staff' | 'everyone'
  requiredFromMs: number | null
  graceDays: number
  recoveryWaitHours: number
}

export interface RecoveryWaitChangeTable {
  id: string
  hours: number
  askedBy: string
  askedAtMs: number
  confirmedBy: string | null
  confirmedAtMs: number | null
}

/** How many people had what when a day (UTC) was first swept, for the plot over time. */
export interface AdoptionDayTable {
  day: string
  people: number
  withTwoFactor: number
  withAuthenticator: number
  withPasskey: number
}

/** A browser that asked for a link which lets it try passwords, and whether it was let. Without a person: a decoy. */
export interface AskingBrowserTable {
  id: string
  personId: string | null
  /** Of the token in the mailed link. */
  linkHash: string
  /** Of the token in the browser's cookie. */
  tokenHash: string
  madeByDigest: string
  network: string
  userAgent: string
  askedAtMs: number
  allowedAtMs: number | null
  expiresAtMs: number
}
