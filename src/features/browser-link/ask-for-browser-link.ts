import { browserLinkPerPerson } from '../../core/attempt-policy.ts'
import type { Connection } from '../../platform/database.ts'
import type { Deps } from '../../platform/deps.ts'
import { newId } from '../../platform/ids.ts'
import { makeLink } from '../../platform/links.ts'
import { hashToken } from '../../platform/secrets.ts'
import { repeatWithinMs } from '../../platform/session/repeats.ts'
import type { Visit } from '../../platform/visit.ts'
import { askByName, type LinkByName, typedNameBudget } from '../ask-by-name/ask-by-name.ts'
import { judge, type Refusal } from '../attempt-budgets/attempt-budgets.ts'
import type { Person } from '../people/people.ts'
import { type Addressee, mailPerson } from '../person-mail/person-mail.ts'
import { browserLinkMail } from './browser-link.mails.tsx'
import * as store from './browser-link.store.ts'
import { browserLinkLifetimeMs } from './browser-link.ts'

const kind = { kind: 'browser', policy: browserLinkPerPerson }

export interface Asking {
  name: string
  /** What the cookie of the browser that asks will hold. */
  askingToken: string
  formDigest: string
}

/** "Send me a link": one answer and one price for every name. The second tap of a form sends no second mail. */
export async function askForBrowserLink(
  deps: Deps,
  asking: Asking,
  visit: Visit,
): Promise<{ ok: true } | Refusal> {
  const link: LinkByName = {
    ...kind,
    event: 'browser-link-asked',
    mayGetOne,
    send: (tx, receiver) => sendBrowserLink(tx, deps, receiver, asking, visit),
  }
  const asked = await deps.db.inTransaction(async (tx) => {
    const nowMs = deps.clock()
    await judge(tx, typedNameBudget(deps, kind, asking.name), nowMs)
    const isSecondTap = await store.findMade(tx, asking.formDigest, nowMs - repeatWithinMs)
    return isSecondTap ? ({ ok: true } as const) : askByName(tx, deps, asking.name, visit, link)
  })
  deps.outbox.wake()
  return asked
}

const mayGetOne = ({ disabledAtMs, passwordHash }: Person) => disabledAtMs === null && passwordHash !== null

async function sendBrowserLink(
  tx: Connection,
  deps: Deps,
  receiver: Addressee,
  { askingToken, formDigest }: Asking,
  visit: Visit,
): Promise<void> {
  const nowMs = deps.clock()
  const token = await makeLink(tx, {
    purpose: 'browser',
    personId: receiver.id,
    emailKey: receiver.emailKey,
    lifetimeMs: browserLinkLifetimeMs,
    nowMs,
  })
  await store.insert(tx, {
    id: newId(nowMs),
    personId: receiver.id,
    linkHash: hashToken(token),
    tokenHash: hashToken(askingToken),
    madeByDigest: formDigest,
    network: visit.network,
    userAgent: visit.userAgent.slice(0, 300),
    askedAtMs: nowMs,
    allowedAtMs: null,
    expiresAtMs: nowMs + browserLinkLifetimeMs,
  })
  const url = new URL(`/allow-browser?token=${token}`, deps.config.baseUrl).href
  await mailPerson(tx, deps, receiver, visit, 'browser-link', (facts) => browserLinkMail(facts, url))
}
