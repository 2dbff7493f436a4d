import { by, type Context } from '@/lib/auth/actor'
import { ok, type Result, refuse } from '@/lib/core/result'
import type { CommandDone, Once } from '@/lib/orders/commands/answer-once'
import type { OrderStatus } from '@/lib/orders/types'
import { writeAudit } from '@/lib/server/audit'
import { oncePerKey } from '@/lib/server/idempotency'
import { counted } from '@/lib/server/metrics'
import type { Sql } from '@/lib/server/sql'
import { insertTicketEvent, setFollowing, updateTicket } from '../data/save-ticket'
import { readTicketAnswer } from '../data/ticket-answer'
import { clockEvents, lastTicketChange, lockTicket } from '../data/ticket-state'
import { checkStep, decide } from '../domain/decide'
import type { TicketAnswer } from '../domain/ticket-answer'
import { clocksOf } from '../domain/ticket-clocks'
import type { Decision, TicketState } from '../domain/ticket-state'
import { maySeeTickets, refusedCommand } from '../policy'
import type { TicketRequest } from '../schema'
import type { TicketStatus } from '../types'
import { askDistribution } from './ask-distribution'
import { gatherFacts, policiesOfTicket } from './facts'
import { linkTickets } from './link-tickets'
import { reachOut } from './reach-out'
import { tellOutside } from './tell-outside'
import { tellPeople } from './tell-people'
import { tellScreens } from './tell-screens'

/** What a command did; `ticket` for doors that answer the whole, without contact data. */
export type TicketDone = {
  ref: string
  status: TicketStatus
  version: number
  ticket?: TicketAnswer
  /** The order as its command left it. */
  order?: CommandDone
}

async function checkVersion(tx: Sql, ticket: TicketState, seen: number | undefined): Promise<Result<null>> {
  if (seen === undefined || seen === ticket.version) return ok(null)
  return refuse('conflict', (await lastTicketChange(tx, ticket.id)) ?? { version: ticket.version })
}

/** Event, clocks read from the history with it, and the row: all of one version. */
async function save(
  tx: Sql,
  context: Context,
  ticket: TicketState,
  request: TicketRequest,
  decision: Decision,
): Promise<Result<null>> {
  const { set, to, message } = decision
  // Two machines' clocks may differ by a little: history does not go back.
  const at = new Date(Math.max(context.now.getTime(), ticket.lastEventAt.getTime()))
  await insertTicketEvent(
    tx,
    {
      ticketId: ticket.id,
      seq: ticket.lastSeq + 1,
      at,
      command: request.command,
      from: ticket.status,
      to,
      team: set.team === undefined ? ticket.team : set.team,
      priority: set.priority ?? ticket.priority,
      category: set.category ?? ticket.category,
      responds: set.firstResponseAt !== undefined,
      by: by(context.actor),
      version: ticket.version + 1,
      data: decision.data,
    },
    message,
  )
  const policies = await policiesOfTicket(tx, ticket)
  const clocks = ticket.imported ? null : clocksOf(policies.policy, policies.calendar, await clockEvents(tx, ticket.id))
  if (!(await updateTicket(tx, ticket, { to, at, changes: set, clocks })))
    return refuse('conflict', { version: ticket.version })
  await tellScreens(tx, ticket.ref, ticket.orderRef, decision.data.order)
  await tellOutside(tx, ticket, ticket.lastSeq + 1, decision)
  if (set.team !== undefined || request.command === 'reopen') {
    const assigneeId = set.assigneeId === undefined ? ticket.assigneeId : set.assigneeId
    await askDistribution(tx, { ref: ticket.ref, status: to, assigneeId })
  }
  if (decision.follow !== undefined) await setFollowing(tx, ticket.id, context.actor.id, decision.follow, at)
  return ok(null)
}

/**
 * A command to a ticket within a transaction: a refusal has written nothing that its caller may keep. `tells`: not where whoever calls tells
 * the people whose work it is once for many tickets; followers hear of each.
 */
export async function applyTicketCommand(
  tx: Sql,
  context: Context,
  ref: string,
  request: TicketRequest,
  { tells = true }: { tells?: boolean } = {},
): Promise<Result<TicketDone>> {
  const { actor } = context
  const ticket = await lockTicket(tx, ref)
  if (!ticket || !maySeeTickets(actor)) return refuse('not_found', { what: 'ticket' })
  const { command } = request
  const notTheirs = refusedCommand(actor, command, ticket)
  if (notTheirs) return { ok: false, refusal: notTheirs }
  if ((command === 'follow' || command === 'unfollow') && actor.kind !== 'user')
    return refuse('not_allowed', { capability: 'tickets.read' })
  const fresh = await checkVersion(tx, ticket, request.input.version)
  if (!fresh.ok) return fresh
  const step = checkStep(ticket, command)
  if (!step.ok) return step
  const policies = await policiesOfTicket(tx, ticket)
  const reached = await reachOut(tx, context, ticket, request)
  if (!reached.ok) return reached
  const facts = await gatherFacts(tx, ticket, request, context, policies)
  const decided = decide(ticket, request, { ...facts, ...reached.value })
  if (!decided.ok) return decided
  const linked = await linkTickets(tx, context, ticket, request)
  if (!linked.ok) return linked
  Object.assign(decided.value.data, linked.value)
  const saved = await save(tx, context, ticket, request, decided.value)
  if (!saved.ok) return saved
  await tellPeople(tx, context, ticket, request, decided.value, { policy: policies.policy, tells })
  await writeAudit(tx, {
    at: context.now,
    by: by(actor),
    action: `tickets.${command}`,
    subjectKind: 'ticket',
    subjectId: ticket.id,
    requestId: context.requestId,
    data: { ref: ticket.ref, version: ticket.version + 1, from: ticket.status, to: decided.value.to },
  })
  const { fixed } = reached.value
  return ok({
    ref: ticket.ref,
    status: decided.value.to,
    version: ticket.version + 1,
    ...(fixed && { order: { ref: fixed.ref, status: fixed.status as OrderStatus, version: fixed.version } }),
  })
}

/** Does a command to a ticket: load → decide → save with event, clocks and audit, in one transaction. */
export function runTicketCommand(
  context: Context,
  ref: string,
  request: TicketRequest,
  { key, whole = false }: Once = {},
): Promise<Result<TicketDone>> {
  const { kind, id } = context.actor
  const idempotency = key ? { owner: `${kind}:${id}`, key, body: { ticket: ref, ...request } } : null
  return counted(
    `tickets.${request.command}`,
    oncePerKey<TicketDone>(idempotency, context.now, async (tx) => {
      const done = await applyTicketCommand(tx, context, ref, request)
      return done.ok && whole ? ok({ ...done.value, ticket: await readTicketAnswer(tx, ref) }) : done
    }),
  )
}
