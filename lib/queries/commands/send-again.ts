import { by, type Context } from '@/lib/auth/actor'
import { ok, type Result, refuse } from '@/lib/core/result'
import { writeAudit } from '@/lib/server/audit'
import { announce } from '@/lib/server/live-feed'
import { askDelivery } from '@/lib/server/messages'
import { counted } from '@/lib/server/metrics'
import { inSqlTransaction } from '@/lib/server/sql'
import { lockOutgoing, waitAgain } from '../data/mail-states'
import { maySeeQueries, mayWork } from '../policy'

/** Sends a mail of ours again that failed or came back, to the same address; one that waits already just goes on waiting. */
export function sendAgain(context: Context, { mail: id }: { mail: string }): Promise<Result<null>> {
  const { actor, now, requestId } = context
  if (!mayWork(actor) || !maySeeQueries(actor))
    return Promise.resolve(refuse('not_allowed', { capability: 'queries.work' }))
  return counted(
    'queries.send_again',
    inSqlTransaction(async (tx) => {
      const mail = await lockOutgoing(tx, id)
      if (!mail) return refuse('not_found', { what: 'mail' })
      const { kind, ref, subjectId, outboxId, sent, failed, bounced, running } = mail
      if (running || (!failed && !bounced && !sent)) return ok(null)
      if (!failed && !bounced) return refuse('no_change', { what: 'mail' })
      await waitAgain(tx, id, outboxId)
      await askDelivery(tx, outboxId)
      await writeAudit(tx, {
        at: now,
        by: by(actor),
        action: 'queries.send_again',
        subjectKind: kind,
        subjectId,
        requestId,
        data: { ref, mail: id },
      })
      await announce(tx, { topic: kind, subject: ref })
      return ok(null)
    }),
  )
}
