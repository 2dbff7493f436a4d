import { by, type Context } from '@/lib/auth/actor'
import { ok, type Result, refuse } from '@/lib/core/result'
import { customerByPhone } from '@/lib/customers/data/customers'
import { insertDecision } from '@/lib/routing/data/decisions'
import { decidedCandidates } from '@/lib/routing/domain/decision-record'
import type { RoutedBy } from '@/lib/routing/types'
import { writeAudit } from '@/lib/server/audit'
import { addJob } from '@/lib/server/jobs'
import { counted } from '@/lib/server/metrics'
import type { Sql } from '@/lib/server/sql'
import { saveContactChanges } from '../data/contacts'
import { isContactErased } from '../data/erase-contacts'
import { lastChange, lockOrder } from '../data/order-state'
import { decide } from '../domain/decide'
import type { Decision, Facts } from '../domain/decision'
import { isOpen, LIFECYCLE } from '../domain/lifecycle'
import type { OrderState } from '../domain/order-state'
import { mayCommand, maySee } from '../policy'
import type { CommandInput, CommandRequest } from '../schema'
import type { OrderStatus } from '../types'
import { type Answered, answerOnce, type CommandDone, type Once } from './answer-once'
import { gatherFacts } from './facts'
import { saveDecision } from './save-decision'
import { tellPeople } from './tell-people'

async function checkVersion(tx: Sql, order: OrderState, seen: number | undefined): Promise<Result<null>> {
  if (seen === undefined || seen === order.version) return ok(null)
  return refuse('conflict', (await lastChange(tx, order.id)) ?? { version: order.version })
}

/** A new phone number makes the order that person's. */
async function personOf(tx: Sql, { customer }: CommandInput<'edit'>, now: Date): Promise<string | undefined> {
  if (!customer?.phone) return undefined
  return customerByPhone(tx, { phone: customer.phone, name: customer.name ?? '', email: customer.email ?? null }, now)
}

/** Back in the queue, perhaps with nobody to take it: the no-vendor mark is looked at again. */
const RETURNS_TO_QUEUE: OrderStatus = 'placed'

/**
 * How an assignment came about: a person's hand, unless a plan or the automatic mode made it. `tells: false`: whoever gives many commands tells of
 * all at once. `ticket`: it was done for this one, which the event says.
 */
export type Routed = { by: RoutedBy; planId: string | null; tells?: false; ticket?: string }
export const BY_HAND: Routed = { by: 'hand', planId: null }

/** Why this partner got it, and how the others stood: kept beside the event of the assignment. */
async function recordDecision(
  tx: Sql,
  order: OrderState,
  decision: Decision,
  facts: Facts,
  how: Routed,
): Promise<void> {
  const { start } = decision
  if (!start || !facts.ranking) return
  const { ruleVersion, date, candidates } = facts.ranking
  await insertDecision(tx, {
    orderId: order.id,
    seq: order.lastSeq + 1,
    at: facts.at,
    routedBy: start.restoration ? 'restored' : how.by,
    planId: how.planId,
    ruleVersion,
    date,
    partnerId: start.partnerId,
    candidates: decidedCandidates(candidates),
  })
}

/** A command to an order within a transaction: a refusal has written nothing that its caller may keep. */
export async function applyCommand(
  tx: Sql,
  context: Context,
  ref: string,
  request: CommandRequest,
  how: Routed = BY_HAND,
): Promise<Result<CommandDone>> {
  const order = await lockOrder(tx, ref)
  if (!order || !maySee(context.actor, order)) return refuse('not_found', { what: 'order' })
  if (!mayCommand(context.actor, request.command, order)) {
    return refuse('not_allowed', { capability: LIFECYCLE[request.command].capability.join(' or ') })
  }
  const fresh = await checkVersion(tx, order, request.input.version)
  if (!fresh.ok) return fresh
  if (!isOpen(order.status) && (await isContactErased(tx, order.id))) return refuse('contact_erased', {})
  const facts = await gatherFacts(tx, order, request, context)
  const decided = decide(order, request, facts)
  if (!decided.ok) return decided
  const decision = how.ticket
    ? { ...decided.value, data: { ...decided.value.data, ticket: how.ticket } }
    : decided.value
  const { command } = request
  const customerId = command === 'edit' ? await personOf(tx, request.input, facts.now) : undefined
  const saved = await saveDecision(tx, {
    order,
    decision,
    command,
    at: facts.at,
    recordedAt: facts.now,
    by: by(context.actor),
    policies: facts.policies,
    customerId,
  })
  if (!saved.ok) return saved
  await recordDecision(tx, order, decision, facts, how)
  await tellPeople(tx, context, order, request, decision, how.tells !== false)
  if (command === 'edit') await saveContactChanges(tx, order.id, request.input)
  await writeAudit(tx, {
    at: facts.now,
    by: by(context.actor),
    action: `orders.${command}`,
    subjectKind: 'order',
    subjectId: order.id,
    requestId: context.requestId,
    data: { ref: order.ref, version: order.version + 1, from: order.status, to: decision.to },
  })
  if (decision.to === RETURNS_TO_QUEUE && (order.status !== RETURNS_TO_QUEUE || command === 'edit')) {
    await addJob(tx, 'recheck_no_vendor', { ref: order.ref }, { key: `recheck_no_vendor:${order.ref}` })
  }
  return ok({ ref: order.ref, status: decision.to, version: order.version + 1 })
}

/** Does a lifecycle command to an order: load → decide → save with event and audit, in one transaction. */
export function runOrderCommand(
  context: Context,
  ref: string,
  request: CommandRequest,
  once: Once = {},
): Promise<Result<Answered>> {
  return counted(
    `orders.${request.command}`,
    answerOnce(context, { ref, ...request }, once, (tx) => applyCommand(tx, context, ref, request)),
  )
}
