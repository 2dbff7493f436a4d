import type { Actor, Context } from '@/lib/auth/actor'
import { ok, type Result, refuse } from '@/lib/core/result'
import { listAttachments } from '@/lib/files/data/attachments'
import type { Attachment } from '@/lib/files/types'
import { db } from '@/lib/server/database'
import { sql } from '@/lib/server/sql'
import { listOrders } from '../data/list'
import { eventPage, orderAnswerRow, orderScope } from '../data/order-answer'
import type { ListFilter } from '../domain/list-filter'
import { type EventAnswer, type OrderAnswer, toOrderAnswer } from '../domain/order-answer'
import { attachmentKindsSeen, maySee, maySeeContact } from '../policy'

type Scope = NonNullable<Awaited<ReturnType<typeof orderScope>>>

/** The order if the actor may see it; whoever may not learns no more than that there is no such order for them. */
async function scoped(actor: Actor, ref: string): Promise<Result<Scope>> {
  const scope = await orderScope(db(), ref)
  return scope && maySee(actor, scope) ? ok(scope) : refuse('not_found', { what: 'order' })
}

/** An order as the API answers it to this actor. */
export async function readOrder(actor: Actor, ref: string): Promise<Result<OrderAnswer>> {
  const scope = await scoped(actor, ref)
  if (!scope.ok) return scope
  const withContact = maySeeContact(actor, scope.value)
  const row = await orderAnswerRow(db(), ref, withContact)
  return row ? ok(toOrderAnswer(row)) : refuse('not_found', { what: 'order' })
}

/** A page of an order's history, oldest first. */
export async function readEvents(
  actor: Actor,
  ref: string,
  page: { after: number; limit: number },
): Promise<Result<{ items: EventAnswer[]; next: string | null }>> {
  const scope = await scoped(actor, ref)
  if (!scope.ok) return scope
  const items = await eventPage(db(), scope.value.id, page.after, page.limit)
  const last = items.at(-1)
  return ok({ items, next: last && items.length === page.limit ? String(last.seq) : null })
}

/** A page of orders as the API answers them, newest first. */
export async function readOrders(
  { actor, now }: Context,
  { limit, cursor, ...filter }: ListFilter & { limit: number; cursor?: string | undefined },
): Promise<Result<{ items: OrderAnswer[]; next: string | null }>> {
  const { rows, next } = await listOrders(sql, actor, filter, { now, limit, after: cursor ?? null })
  return ok({ items: rows.map(toOrderAnswer), next })
}

/** The attachments of an order that the actor may see. */
export async function listOrderAttachments(actor: Actor, ref: string): Promise<Result<Attachment[]>> {
  const scope = await scoped(actor, ref)
  return scope.ok ? ok(await listAttachments(sql, scope.value.id, attachmentKindsSeen(actor, scope.value))) : scope
}
