import { by, type Context } from '@/lib/auth/actor'
import { newId } from '@/lib/core/ids'
import { ok, type Result, refuse } from '@/lib/core/result'
import { writeAudit } from '@/lib/server/audit'
import { oncePerKey } from '@/lib/server/idempotency'
import { announce } from '@/lib/server/live-feed'
import { inSqlTransaction, type Sql } from '@/lib/server/sql'
import { insertEvent, insertExamples, insertItem, lockItem, updateItem } from '../data/items'
import { type TicketOfFeedback, ticketForFeedback } from '../data/patterns'
import type { AddExampleInput, FileItemInput } from '../schema'
import { type Dimension, patternKey } from '../types'

const who = ({ actor, now }: Context): { at: Date; name: string } => ({ at: now, name: actor.name })

/** What of the ticket the complaint is about, with what people call it; null: the ticket knows none such. */
function aboutOf(
  ticket: TicketOfFeedback,
  dimension: Dimension,
): { value: string | null; label: string | null } | null {
  if (dimension === 'all') return { value: null, label: null }
  const value = ticket[dimension]
  return value ? { value, label: dimension === 'partner' ? ticket.partnerName : value } : null
}

async function audit(tx: Sql, context: Context, action: string, item: { id: string; ref: string }): Promise<void> {
  const { actor, now, requestId } = context
  const subject = { subjectKind: 'feedback', subjectId: item.id }
  await writeAudit(tx, { at: now, by: by(actor), action, ...subject, requestId, data: { ref: item.ref } })
  await announce(tx, { topic: 'feedback', subject: item.ref })
}

/** Files what repeats, by hand from a ticket. Of a partner, city or device there is one item: where it is there, it is named. */
export function fileItem(context: Context, input: FileItemInput): Promise<Result<{ ref: string }>> {
  const { actor, now } = context
  const { key, ...body } = input
  return oncePerKey<{ ref: string }>(
    { owner: `${actor.kind}:${actor.id}`, key, body: { feedback: body } },
    now,
    async (tx) => {
      const ticket = await ticketForFeedback(tx, input.ticket)
      if (!ticket) return refuse('not_found', { what: 'ticket' })
      const { category, subcategory } = ticket
      const of = aboutOf(ticket, input.dimension)
      if (!of) return refuse('invalid', { errors: [{ field: 'dimension', message: 'The ticket has none.' }] })
      const pattern =
        input.dimension === 'all'
          ? null
          : patternKey({ category, subcategory, dimension: input.dimension, value: of.value })
      const item = { id: newId(now), title: input.title, category, subcategory, dimension: input.dimension, ...of }
      const made = { source: 'person', target: input.target, createdAt: now, createdBy: actor.name } as const
      const ref = await insertItem(tx, { ...item, ...made, pattern, ownerId: null, ownerName: null })
      if (!ref) {
        const other = await lockItem(tx, { pattern: pattern ?? '' })
        return refuse('already_exists', { what: 'feedback item', ...(other && { ref: other.ref }) })
      }
      await insertExamples(tx, item.id, [{ id: ticket.id, of: 'ticket' }], who(context))
      const data = { ticket: ticket.ref, ...(input.note && { text: input.note }) }
      await insertEvent(tx, item.id, { at: now, action: 'filed', by: actor, data })
      await audit(tx, context, 'feedback.file', { id: item.id, ref })
      return ok({ ref })
    },
  )
}

/** Links a ticket that shows the same to an item. */
export function addExample(context: Context, input: AddExampleInput): Promise<Result<{ ref: string }>> {
  const { actor, now } = context
  return inSqlTransaction(async (tx) => {
    const item = await lockItem(tx, { ref: input.ref })
    if (!item) return refuse('not_found', { what: 'feedback item' })
    const ticket = await ticketForFeedback(tx, input.ticket)
    if (!ticket) return refuse('not_found', { what: 'ticket' })
    if ((await insertExamples(tx, item.id, [{ id: ticket.id, of: 'ticket' }], who(context))) === 0)
      return refuse('already_exists', { what: 'example', ref: item.ref })
    await insertEvent(tx, item.id, { at: now, action: 'example', by: actor, data: { ticket: ticket.ref } })
    await updateItem(tx, item, {}, now)
    await audit(tx, context, 'feedback.example', item)
    return ok({ ref: item.ref })
  })
}
