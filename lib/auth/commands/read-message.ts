import { ok, type Result, refuse } from '@/lib/core/result'
import { writeAudit } from '@/lib/server/audit'
import { inSqlTransaction } from '@/lib/server/sql'
import { by, type Context } from '../actor'
import { findMessage } from '../data/outbox'

/** The text of a message in the outbox. It may hold a link that signs somebody in, so each reading is logged. */
export async function readMessage(context: Context, id: string): Promise<Result<{ body: string }>> {
  return inSqlTransaction(async (tx) => {
    const message = await findMessage(id, context.actor.reach('orders.contact') === 'all', tx)
    if (!message) return refuse('not_found', { what: 'message' })
    await writeAudit(tx, {
      at: context.now,
      by: by(context.actor),
      action: 'messages.read',
      subjectKind: 'message',
      subjectId: id,
      requestId: context.requestId,
      data: { subject: message.subject },
    })
    return ok({ body: message.body })
  })
}
