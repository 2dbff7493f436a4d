import { configuredMailboxes } from '@/lib/server/mailboxes'
import type { Gauge } from '@/lib/server/metrics'
import { sql } from '@/lib/server/sql'
import { mailboxStates } from '../data/mailboxes'

/** How the reading of mailboxes goes, by their place in IMAP_URL; nothing where none is configured. */
export async function mailboxGauges(now: Date): Promise<Gauge[]> {
  const { mailboxes } = configuredMailboxes()
  if (mailboxes.length === 0) return []
  const states = await mailboxStates(
    sql,
    mailboxes.map(({ key }) => key),
  )
  const each = (count: (state: ReturnType<(typeof states)['get']>) => number) =>
    mailboxes.map(({ key }, index) => ({ labels: { mailbox: String(index + 1) }, value: count(states.get(key)) }))
  return [
    {
      name: 'buyback_mailbox_age_seconds',
      help: 'Since when a mailbox was last read to its end; -1: never.',
      samples: each((state) => (state?.readAt ? (now.getTime() - state.readAt.getTime()) / 1000 : -1)),
    },
    {
      name: 'buyback_mailbox_fails',
      help: 'How often in a row a mailbox could not be read.',
      samples: each((state) => state?.fails ?? 0),
    },
    {
      name: 'buyback_mailbox_skipped',
      help: 'Mails that could not be taken in and were left in the mailbox.',
      samples: each((state) => state?.skipped ?? 0),
    },
  ]
}
