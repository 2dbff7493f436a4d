import type { Actor, Context } from '@/lib/auth/actor'
import type { OrderPresence, Present } from '@/lib/core/live-change'
import { ok, type Result, refuse } from '@/lib/core/result'
import { sql } from '@/lib/server/sql'
import { readOrderState } from '../data/order-state'
import {
  dropOldTabs,
  dropTab,
  findTicketId,
  PRESENT_SECONDS,
  type PresenceRow,
  readPresence,
  saveTab,
} from '../data/presence'
import { maySee } from '../policy'
import type { PresenceInput } from '../schema'

/** What this actor may have open under a reference: an order, or a ticket. */
async function openedBy(actor: Actor, ref: string): Promise<string | null> {
  const order = await readOrderState(sql, ref)
  if (order) return maySee(actor, order) ? order.id : null
  return actor.reach('tickets.read') === 'all' ? findTicketId(sql, ref) : null
}

/** Whether an actor may know who has it open: whoever may see it. */
export function maySeePresence(actor: Actor, { status, partnerId }: Known['row']): boolean {
  return status === null ? actor.reach('tickets.read') === 'all' : maySee(actor, { status, partnerId })
}

/** A tab says that it has an order or a ticket open (and whether something is being done to it), or that it has left it. */
export async function notePresence({ actor }: Context, input: PresenceInput): Promise<Result<{ until: number }>> {
  if (input.state === 'left') {
    await dropTab(sql, input.tab, input.ref, actor.id)
    return ok({ until: 0 })
  }
  const id = await openedBy(actor, input.ref)
  if (!id) return refuse('not_found', { what: 'order' })
  const { tab, state } = input
  await saveTab(sql, { tab, orderId: id, userId: actor.id, userName: actor.name, editing: state === 'editing' })
  return ok({ until: PRESENT_SECONDS })
}

/** Who has an order open as this process knows it. */
export type Known = { presence: OrderPresence; row: Pick<PresenceRow, 'partnerId' | 'status'>; until: number }

/** Rows of tabs, put together by order and person; `at` is the process's own monotonic clock. */
export function knownFrom(rows: readonly PresenceRow[], at: number): Map<string, Known> {
  const known = new Map<string, Known>()
  for (const { orderId, ref, partnerId, status, userId, userName, editing, leftMs } of rows) {
    const order = known.get(orderId) ?? {
      presence: { ref, people: [] },
      row: { partnerId, status },
      until: at + leftMs,
    }
    const person = order.presence.people.find((one) => one.id === userId)
    if (person) person.editing ||= editing
    else order.presence.people.push({ id: userId, name: userName, editing })
    order.until = Math.min(order.until, at + leftMs)
    known.set(orderId, order)
  }
  return known
}

export function samePeople(one: readonly Present[], other: readonly Present[]): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}

export function presenceOf(orderIds: readonly string[] | null): Promise<PresenceRow[]> {
  return readPresence(sql, orderIds)
}

export function dropOldPresence(): Promise<void> {
  return dropOldTabs(sql)
}
