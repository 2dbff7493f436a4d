import type { Task } from 'graphile-worker'
import { z } from 'zod'
import { sql } from '@/lib/server/sql'
import { dropOldAnswerFiles } from './commands/answer-files'
import { askFetch, askFetches } from './commands/ask-fetch'
import { fetchMailbox } from './commands/fetch-mailbox'
import { mailTicketMessage } from './commands/mail-ticket-message'

const word = z.object({ id: z.uuid(), seq: z.number().int().positive() })
const mailbox = z.object({ key: z.string(), force: z.boolean() })

/** Jobs of this room. */
export const tasks: Record<string, Task> = {
  async mail_ticket_message(payload) {
    const { id, seq } = word.parse(payload)
    await mailTicketMessage(id, seq, new Date())
  },
  async drop_answer_files() {
    await dropOldAnswerFiles(new Date())
  },
  async fetch_mailboxes() {
    await askFetches(sql)
  },
  async fetch_mailbox(payload) {
    const { key, force } = mailbox.parse(payload)
    const { more } = await fetchMailbox(key, force, () => new Date())
    if (more) await askFetch(sql, key)
  },
}

export const crontab = [
  '* * * * * fetch_mailboxes ?max=1&jobKey=fetch_mailboxes',
  '41 20 * * * drop_answer_files ?max=3&jobKey=drop_answer_files',
]
