import { listLatestMails, showMailInClear } from '../features/staff/staff.ts'
import { type Command, exitCodes, refuse } from './command.ts'
import { minuteOf, tableOf } from './table.ts'
import { withBackroom } from './with-backroom.ts'

const listed = 20

export const showMailCommand: Command = {
  name: 'show-mail',
  usage: '[ID]',
  summary: 'print one mail of the outbox in clear, or list the latest',
  explanation: [
    'Without ID: the latest 20 mails. With ID: that mail with its links, which open what they open; the activity log of',
    'the person says that you read it. Once a mail was sent, its links are gone from here too.',
  ],
  options: {},
  words: { least: 0, most: 1 },
  run: (call) =>
    withBackroom(call, async (deps) => {
      const [id] = call.words
      if (id === undefined) {
        const mails = await listLatestMails(deps, listed)
        const rows = mails.map((mail) => [mail.id, minuteOf(mail.atMs), mail.state, mail.to, mail.subject])
        const head = ['ID', 'WRITTEN', 'STATE', 'TO', 'SUBJECT']
        call.io.out(rows.length === 0 ? 'The outbox is empty.' : tableOf([head, ...rows]))
        return exitCodes.done
      }
      const mail = await showMailInClear(deps, id, call.operator)
      if (!mail) return refuse(call, `There is no mail ${id}. List them: npm run backroom -- show-mail`)
      call.io.out(
        `To: ${mail.recipient}\nSubject: ${mail.subject}\nWritten: ${minuteOf(mail.createdAtMs)}\n\n${mail.text}`,
      )
      return exitCodes.done
    }),
}
