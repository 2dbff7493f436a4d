import { by, type Context } from '@/lib/auth/actor'
import { ok, type Result, refuse } from '@/lib/core/result'
import { writeAudit } from '@/lib/server/audit'
import { addJob } from '@/lib/server/jobs'
import { configuredMailboxes } from '@/lib/server/mailboxes'
import { inSqlTransaction, type Sql } from '@/lib/server/sql'

/** Asks for the reading of a mailbox; of one mailbox one after the other. `force`: though it has failed lately. */
export function askFetch(db: Sql, key: string, force = false): Promise<void> {
  const name = `mailbox:${key}`
  return addJob(db, 'fetch_mailbox', { key, force }, { key: name, queue: name })
}

/** Asks for the reading of every mailbox that is configured. */
export async function askFetches(db: Sql): Promise<void> {
  for (const { key } of configuredMailboxes().mailboxes) await askFetch(db, key)
}

/** Somebody does not want to wait for the next minute, or has mended what was wrong. */
export function fetchNow(context: Context, { key }: { key: string }): Promise<Result<null>> {
  const { actor, now, requestId } = context
  return inSqlTransaction(async (tx) => {
    if (!configuredMailboxes().mailboxes.some((one) => one.key === key)) return refuse('not_found', { what: 'mailbox' })
    await askFetch(tx, key, true)
    await writeAudit(tx, {
      at: now,
      by: by(actor),
      action: 'queries.fetch_mailbox',
      subjectKind: 'mailbox',
      subjectId: key,
      requestId,
      data: {},
    })
    return ok(null)
  })
}
