import type { Category, RequiredField, TicketFields, TicketPolicy } from '../types'

type Filled = {
  fields: TicketFields
  orderId: string | null
  customerId: string | null
  partnerId: string | null
  /** How many files it has: one is evidence as a text is. */
  files?: number
}

/** The category of a ticket; `other` for one that the policy does not know (any more). */
export function categoryOf(policy: TicketPolicy, code: string): Category {
  const found =
    policy.categories.find((one) => one.code === code) ?? policy.categories.find(({ code }) => code === 'other')
  if (!found) throw new Error('a ticket policy always has the category other')
  return found
}

/** Which of the fields that the category asks for are not filled, in the policy's order. Source: kpis.md, `ticket_completeness`. */
export function missingFields({ required }: Category, ticket: Filled): RequiredField[] {
  const filled: Record<RequiredField, boolean> = {
    said: Boolean(ticket.fields.said),
    checked: Boolean(ticket.fields.checked),
    needed: Boolean(ticket.fields.needed),
    evidence: Boolean(ticket.fields.evidence) || (ticket.files ?? 0) > 0,
    order: ticket.orderId !== null,
    contact: ticket.customerId !== null,
    partner: ticket.partnerId !== null,
  }
  return required.filter((field) => !filled[field])
}
