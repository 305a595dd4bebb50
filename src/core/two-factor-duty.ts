/**
 * Who must have two-factor, as a pure function of the person, the company's policy and the time. Here and not in a
 * feature, because the session answers it for every request from the one row it reads, and the guards go by that.
 */
export const whoMustChoices = ['staff', 'owners', 'sub-accounts', 'everyone'] as const
export type WhoMust = (typeof whoMustChoices)[number]

export interface TwoFactorPolicy {
  whoMust: WhoMust
  /** From when on others than staff must; null asks nobody but staff. */
  requiredFromMs: number | null
  /** Days after that in which she is reminded and nothing is closed. */
  graceDays: number
}

/**
 * `free`: nothing is asked of her. `grace`: she must, and has so many days left (the last one counts as one).
 * `must`: without it nothing opens but switching it on. Who is not free cannot switch it off.
 */
export type TwoFactorDuty =
  | { kind: 'free' }
  | { kind: 'grace'; daysLeft: number; endsAtMs: number }
  | { kind: 'must' }

const dayMs = 24 * 60 * 60 * 1000

/** What the policy goes by. Who owns one account and shares another is both an owner and a sub-account. */
export interface Standing {
  role: 'customer' | 'staff'
  ownsAccount: boolean
  sharesAccount: boolean
}

const choices: Record<WhoMust, (person: Standing) => boolean> = {
  staff: ({ role }) => role === 'staff',
  owners: ({ ownsAccount }) => ownsAccount,
  'sub-accounts': ({ sharesAccount }) => sharesAccount,
  everyone: () => true,
}

/** The first moment after the grace period. */
export function graceEndOf({ requiredFromMs, graceDays }: Omit<TwoFactorPolicy, 'whoMust'>): number | null {
  return requiredFromMs === null ? null : requiredFromMs + graceDays * dayMs
}

/** Staff must always and at once: no policy frees them, and no grace period. */
export function dutyOf(person: Standing, policy: TwoFactorPolicy, nowMs: number): TwoFactorDuty {
  if (person.role === 'staff') return { kind: 'must' }
  const endsAtMs = graceEndOf(policy)
  if (!choices[policy.whoMust](person) || policy.requiredFromMs === null || endsAtMs === null)
    return { kind: 'free' }
  if (nowMs < policy.requiredFromMs) return { kind: 'free' }
  if (nowMs >= endsAtMs) return { kind: 'must' }
  return { kind: 'grace', daysLeft: Math.ceil((endsAtMs - nowMs) / dayMs), endsAtMs }
}
