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

/** Somebody has lost every factor and asks people to take them away. One that has not ended is open: one a person. */
export interface RecoveryRequestTable {
  id: string
  personId: string
  /** The browser she asked from, where she had signed in with it before. */
  knownBrowserId: string | null
  passwordLostAtMs: number | null
  network: string
  userAgent: string
  openedAtMs: number
  /** Nobody may approve before. */
  dueAtMs: number
  /** Nobody may approve from then on. */
  expiresAtMs: number
  endedAtMs: number | null
  outcome: 'approved' | 'cancelled' | 'refused' | 'expired' | null
  /** What or who ended it: `link`, `session`, `factor`, …, or a member of staff as logs name her. */
  endedBy: string | null
}

export interface RecoveryApprovalTable {
  requestId: string
  /** The person id of a member of staff, or `operator`: each approves once. */
  approver: string
  /** As logs name her. */
  approverName: string
  identityCheck: string
  atMs: number
}

/** There is one policy: its row has this id. Without it nobody but staff must have two-factor. */
export const securityPolicyId = 'policy'

export interface SecurityPolicyTable {
  id: string
  whoMust: 'staff' | 'owners' | 'sub-accounts' | 'everyone'
  requiredFromMs: number | null
  graceDays: number
  recoveryWaitHours: number
}

/** A shorter wait that one member of staff asks for and a second one has to confirm. */
export interface RecoveryWaitChangeTable {
  id: string
  /** The wait that was in force when it was asked for. */
  fromHours: number
  toHours: number
  askedBy: string
  askedByName: string
  askedAtMs: number
  expiresAtMs: number
  endedAtMs: number | null
  endedBy: string | null
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
