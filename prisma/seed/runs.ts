import type { Actor, Context } from '@/lib/auth/actor'
import { pickRun } from '@/lib/orders/commands/bulk-runs'
import { runOrderCommand } from '@/lib/orders/commands/run-command'
import { beginBulk } from '@/lib/orders/commands/work-bulk'
import { type BulkInput, bulkRequest } from '@/lib/orders/domain/bulk-request'
import { commandInputs } from '@/lib/orders/schema'
import { pool } from '@/lib/server/pool'
import { pickRun as pickTickets } from '@/lib/tickets/commands/bulk-runs'
import { runTicketCommand } from '@/lib/tickets/commands/run-command'
import { beginBulk as beginTickets } from '@/lib/tickets/commands/work-bulk'
import { ticketBulkRequest } from '@/lib/tickets/domain/bulk-request'
import { ticketInputs } from '@/lib/tickets/schema'
import { actorOf, done } from './actors'
import { MINUTE } from './clock'

type Seen = { ref: string; version: number }

/** Rows as somebody saw them at that moment: what happened to them since is none of this. */
async function seen(table: 'orders' | 'tickets', where: string, most: number, at: Date): Promise<Seen[]> {
  const { rows } = await pool().query<Seen>(
    `SELECT ref, version FROM ${table} WHERE ${where} AND NOT imported AND last_event_at < $1 ORDER BY created_at, id LIMIT ${most}`,
    [at],
  )
  return rows
}

const at = (actor: Actor, now: Date, minutesAgo: number): Context => ({
  actor,
  now: new Date(now.getTime() - minutesAgo * MINUTE),
  requestId: null,
})

/** A run over the picked orders; `between` is what others do after they were picked. Answers how many events it made. */
async function runOrders(
  context: Context,
  rows: Seen[],
  request: BulkInput,
  between?: () => Promise<void>,
): Promise<number> {
  if (rows.length === 0) return 0
  const { run_id } = done(await pickRun(context, { rows }))
  await between?.()
  done(await beginBulk(context, run_id, bulkRequest.parse(request)))
  const { rows: counted } = await pool().query<{ n: number }>(
    `SELECT count(*)::int AS n FROM bulk_run_rows WHERE run_id = $1 AND event_seq IS NOT NULL`,
    [run_id],
  )
  return counted[0]?.n ?? 0
}

/** Orders given away together in the morning: those that nobody serves stay, each with why. */
async function assignTogether(executive: Actor, now: Date): Promise<number> {
  const context = at(executive, now, 95)
  const fresh = await seen('orders', `status = 'placed' AND no_vendor_since IS NULL`, 4, context.now)
  const lonely = await seen('orders', `status = 'placed' AND no_vendor_since IS NOT NULL`, 2, context.now)
  return runOrders(context, [...fresh, ...lonely], { action: 'assign_best' })
}

/** Valuable orders flagged together; a colleague called two of their customers meanwhile, so that these are looked at again. */
async function flagTogether(manager: Actor, executive: Actor, now: Date): Promise<number> {
  const context = at(manager, now, 50)
  const rows = await seen(
    'orders',
    `status IN ('assigned', 'accepted') AND priority_since IS NULL AND quoted_amount >= 2500000`,
    9,
    context.now,
  )
  const called = rows.length > 1 ? rows.slice(1, 3) : []
  const call = async () => {
    for (const { ref, version } of called) {
      const input = commandInputs.log_contact.parse({ version, channel: 'call', answered: true })
      done(await runOrderCommand({ ...context, actor: executive }, ref, { command: 'log_contact', input }))
    }
  }
  const reason = 'Above ₹25,000: the customer hears from us before the slot begins.'
  return called.length + (await runOrders(context, rows, { action: 'set_priority', reason }, call))
}

/** What was agreed with a partner, noted on all orders that it is about. */
async function noteTogether(executive: Actor, now: Date): Promise<number> {
  const context = at(executive, now, 20)
  const rows = await seen(
    'orders',
    `status IN ('assigned', 'accepted') AND slot_end < '${context.now.toISOString()}'`,
    12,
    context.now,
  )
  const note = 'The partner calls the customer within the hour and agrees on a new slot. Look again after that.'
  return runOrders(context, rows, { action: 'note', note })
}

/** Tickets that became urgent together; one was worked on meanwhile. */
async function raiseTogether(lead: Actor, now: Date): Promise<void> {
  const context = at(lead, now, 35)
  const rows = await seen(
    'tickets',
    `status IN ('open', 'in_progress') AND priority = 'normal' AND team = 'CX'`,
    6,
    context.now,
  )
  const [first] = rows
  if (!first || rows.length < 3) return
  const { run_id } = done(await pickTickets(context, { rows }))
  const input = ticketInputs.set_priority.parse({
    version: first.version,
    priority: 'low',
    reason: 'The customer is away until Monday.',
  })
  done(await runTicketCommand(context, first.ref, { command: 'set_priority', input }))
  const reason = 'The customers have asked twice.'
  const request = ticketBulkRequest.parse({ action: 'set_priority', priority: 'high', reason })
  done(await beginTickets(context, run_id, request))
}

/** Commands to many orders and tickets as a day brings them, by the product's own. Answers how many events of orders they made. */
export async function runTogether(now: Date): Promise<number> {
  const [manager, executive, lead] = [
    await actorOf('ops_manager'),
    await actorOf('ops_executive'),
    await actorOf('cx_lead'),
  ]
  if (!manager || !executive) return 0
  const events =
    (await assignTogether(executive, now)) +
    (await flagTogether(manager, executive, now)) +
    (await noteTogether(executive, now))
  if (lead) await raiseTogether(lead, now)
  return events
}
