import { ok, type Result, refuse } from '@/lib/core/result'
import type { TicketInput } from '../schema'
import type { TicketFields } from '../types'
import { categoryOf } from './completeness'
import type { Facts } from './decide'
import { judgePriority } from './priority'
import type { Decision, TicketChanges, TicketState } from './ticket-state'

/** An order as a ticket is linked to it. */
export type OrderLink = { id: string; ref: string; customerId: string; partnerId: string | null }

/** Which category an input names; refused when the ticket's version of the policy offers none of that name. */
export function checkKind(
  policy: Facts['policy'],
  category: string,
  subcategory: string | null,
): Result<{ category: string; subcategory: string | null }> {
  const wrong = (field: string, message: string): Result<never> => refuse('invalid', { errors: [{ field, message }] })
  const offered = policy.categories.filter(({ retired }) => !retired)
  const known = offered.find((one) => one.code === category)
  if (!known) return wrong('category', `Must be one of ${offered.map(({ code }) => code).join(', ')}.`)
  const kinds = known.subcategories.filter(({ retired }) => !retired)
  if (subcategory !== null && !kinds.some(({ code }) => code === subcategory))
    return wrong('subcategory', `Must be one of ${kinds.map(({ code }) => code).join(', ')}.`)
  return ok({ category, subcategory })
}

/** Fields after a change; what is blank is gone. */
export function mergedFields(fields: TicketFields, changes: TicketFields): TicketFields {
  return Object.fromEntries(Object.entries({ ...fields, ...changes }).filter(([, text]) => text))
}

/** What was judged by rule is judged again; what a person set stays. */
function judgedAgain(ticket: TicketState, category: string, subcategory: string | null, facts: Facts): TicketChanges {
  if (ticket.priorityBy === 'person') return {}
  const { policy, order } = facts
  const { priority, why } = judgePriority({
    category: categoryOf(policy, category),
    subcategory,
    channel: ticket.channel,
    origin: ticket.origin,
    order: order?.judged ?? null,
  })
  return priority === ticket.priority ? {} : { priority, priorityWhy: why }
}

export function decideEdit(ticket: TicketState, input: TicketInput<'edit'>, facts: Facts): Result<Decision> {
  const category = input.category ?? ticket.category
  const moved = category !== ticket.category
  const subcategory = input.subcategory === undefined ? (moved ? null : ticket.subcategory) : input.subcategory
  const kind = moved || input.subcategory !== undefined ? checkKind(facts.policy, category, subcategory) : null
  if (kind && !kind.ok) return kind
  const fields = input.fields ? mergedFields(ticket.fields, input.fields) : ticket.fields
  const changed = (Object.keys(input.fields ?? {}) as (keyof TicketFields)[]).filter(
    (field) => (fields[field] ?? '') !== (ticket.fields[field] ?? ''),
  )
  const titled = input.title !== undefined && input.title !== ticket.title
  const again = moved || subcategory !== ticket.subcategory
  if (!again && !titled && changed.length === 0) return refuse('no_change', { what: 'ticket' })
  return ok({
    to: ticket.status,
    set: {
      ...(again && { category, subcategory, ...judgedAgain(ticket, category, subcategory, facts) }),
      ...(titled && { title: input.title }),
      ...(changed.length > 0 && { fields }),
    },
    data: {
      ...(changed.length > 0 && { fields: changed }),
      ...(titled && { titled: true }),
      ...(again && { category, subcategory, former: { category: ticket.category, subcategory: ticket.subcategory } }),
    },
  })
}

/** An order brings its customer and its partner along, where none are linked yet. */
export function decideLink(ticket: TicketState, input: TicketInput<'link'>, facts: Facts): Result<Decision> {
  if (input.order_ref && !facts.order) return refuse('not_found', { what: 'order' })
  if (input.partner_id && !facts.partnerId) return refuse('unknown_partner', { partner_id: input.partner_id })
  const order = facts.order ?? null
  const set: TicketChanges = {
    ...(input.order_ref !== undefined && { orderId: order?.id ?? null }),
    ...(order && ticket.customerId === null && { customerId: order.customerId }),
    ...(order?.partnerId && ticket.partnerId === null && { partnerId: order.partnerId }),
    ...(input.partner_id !== undefined && { partnerId: facts.partnerId ?? null }),
  }
  const isNew =
    (set.orderId ?? ticket.orderId) !== ticket.orderId || (set.partnerId ?? ticket.partnerId) !== ticket.partnerId
  const taken = (input.order_ref === null && ticket.orderId) || (input.partner_id === null && ticket.partnerId)
  if (!isNew && !taken) return refuse('no_change', { what: 'link' })
  return ok({
    to: ticket.status,
    set: { ...set, ...(order && judgedAgain(ticket, ticket.category, ticket.subcategory, facts)) },
    data: { ...(input.order_ref !== undefined && { order: order?.ref ?? null }), partner: set.partnerId ?? null },
  })
}
