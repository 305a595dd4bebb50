import type { Command } from './command.ts'
import { aboutThePassword, addPerson, newPersonOptions } from './new-person.ts'

export const createPersonCommand: Command = {
  name: 'create-person',
  usage: '[--username NAME] [--email ADDRESS] [--name NAME]',
  summary: 'add a customer',
  explanation: ['Adds a customer.', aboutThePassword],
  options: newPersonOptions,
  words: { least: 0, most: 0 },
  run: (call) => addPerson(call, 'customer', 'Two-Factor Authentication is off until she switches it on.'),
}
