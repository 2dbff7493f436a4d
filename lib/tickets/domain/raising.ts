import { ok, type Result, refuse } from '@/lib/core/result'
import type { CreateTicketInput } from '../schema'
import type { TicketPolicy } from '../types'
import { categoryOf, missingFields } from './completeness'
import { checkKind, mergedFields, type OrderLink } from './decide-edit'
import { type Judged, judgePriority, type OrderOfTicket } from './priority'

/** What raising needs besides the input: the order it is about, the partner named, the person found by phone. */
export type RaisingFacts = {
  policy: TicketPolicy
  order: (OrderLink & { judged: OrderOfTicket }) | null
  partnerId: string | null
  customerId: string | null
  /** The raiser's own. */
  team: string
}

export type Raised = {
  category: string
  subcategory: string | null
  title: string
  fields: Record<string, string>
  orderId: string | null
  partnerId: string | null
  customerId: string | null
  judged: Judged
  judgedBy: 'rule' | 'person'
  /** The team of the category when it is handed over at once. */
  handOverTo: string | null
}

function titleOf(input: CreateTicketInput, label: string, order: OrderLink | null): string {
  return input.title ?? (order ? `${label} – ${order.ref}` : label)
}

/**
 * A new ticket from what was said. Saving takes a category and no more; handing over at once asks for what the category asks for.
 * Urgency by rule, unless a person sets it with a reason.
 */
export function decideRaise(input: CreateTicketInput, facts: RaisingFacts): Result<Raised> {
  const { policy, order } = facts
  const kind = checkKind(policy, input.category, input.subcategory ?? null)
  if (!kind.ok) return kind
  if (input.order_ref && !order) return refuse('not_found', { what: 'order' })
  if (input.partner_id && !facts.partnerId) return refuse('unknown_partner', { partner_id: input.partner_id })
  const category = categoryOf(policy, kind.value.category)
  const { subcategory } = kind.value
  const fields = mergedFields({}, input.fields) as Record<string, string>
  const linked = {
    orderId: order?.id ?? null,
    partnerId: facts.partnerId ?? order?.partnerId ?? null,
    customerId: facts.customerId ?? order?.customerId ?? null,
  }
  const goes = input.hand_over && category.team !== facts.team ? category.team : null
  const missing = goes ? missingFields(category, { fields, ...linked }) : []
  if (goes && missing.length > 0 && !input.hand_over?.reason)
    return refuse('ticket_incomplete', { missing, team: goes, may_send: true })
  const byRule = judgePriority({
    category,
    subcategory,
    channel: input.channel,
    origin: input.origin,
    order: order?.judged ?? null,
  })
  const set = input.priority
  const label = category.subcategories.find(({ code }) => code === subcategory)?.label ?? category.label
  return ok({
    category: category.code,
    subcategory,
    title: titleOf(input, label, order),
    fields,
    ...linked,
    judged: set ? { priority: set.priority, why: set.reason } : byRule,
    judgedBy: set ? 'person' : 'rule',
    handOverTo: goes,
  })
}
