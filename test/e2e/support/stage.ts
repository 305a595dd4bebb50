import { after, before } from 'node:test'
import { type Backroom, startBackroom } from './backroom.ts'
import { openVisitors, type Visitors } from './browser.ts'
import { type Mailbox, openMailbox } from './mailbox.ts'

/** Set before the first test of a file, so that tests read its parts and nothing reads them earlier. */
export interface Stage {
  backroom: Backroom
  visitors: Visitors
  mailbox: Mailbox
}

/** What a journey with mails takes: Backroom, a mail server behind it, and browsers. Gone after the last test. */
export function setStage(): Stage {
  const stage = {} as Stage
  before(async () => {
    stage.mailbox = await openMailbox()
    stage.backroom = await startBackroom({ smtpUrl: stage.mailbox.url })
    stage.visitors = await openVisitors()
  })
  after(async () => {
    await stage.visitors.close()
    await stage.backroom.stop()
    await stage.mailbox.close()
  })
  return stage
}
