import type { Channel, FounderReason, MessageKind, Priority, TicketFields, TicketStatus } from '../types'

/** A ticket as a decision needs it. Instants are Dates; a policy's version names the rules it is judged by. */
export type TicketState = {
  id: string
  ref: string
  version: number
  status: TicketStatus
  category: string
  subcategory: string | null
  title: string
  priority: Priority
  priorityBy: 'rule' | 'person'
  team: string | null
  assigneeId: string | null
  assigneeName: string | null
  orderId: string | null
  orderRef: string | null
  partnerId: string | null
  customerId: string | null
  fields: TicketFields
  files: number
  channel: Channel
  origin: 'customer' | 'management' | 'public_review'
  raisedById: string
  createdAt: Date
  lastEventAt: Date
  lastSeq: number
  firstAssignedAt: Date | null
  firstResponseAt: Date | null
  handedOverAt: Date | null
  resolvedAt: Date | null
  closedAt: Date | null
  assignedToOpsAt: Date | null
  reopenings: number
  reassignments: number
  sendBacks: number
  incompleteHandovers: number
  mergedIntoId: string | null
  founderReason: FounderReason | null
  /** The team that handed it to the one that has it. */
  handedOverBy: string | null
  imported: boolean
  policyVersion: number
  calendarVersion: number
}

/** Columns that a decision may change. */
export type TicketChanges = Partial<
  Pick<
    TicketState,
    | 'category'
    | 'subcategory'
    | 'title'
    | 'priority'
    | 'priorityBy'
    | 'team'
    | 'assigneeId'
    | 'assigneeName'
    | 'orderId'
    | 'partnerId'
    | 'customerId'
    | 'fields'
    | 'firstAssignedAt'
    | 'firstResponseAt'
    | 'handedOverAt'
    | 'resolvedAt'
    | 'closedAt'
    | 'assignedToOpsAt'
    | 'reopenings'
    | 'reassignments'
    | 'sendBacks'
    | 'incompleteHandovers'
    | 'mergedIntoId'
    | 'founderReason'
    | 'handedOverBy'
  > & {
    priorityWhy: string
    completeAtHandover: boolean
    confirmed: boolean | null
    closeReason: string | null
    lastFollowUpAt: Date
  }
>

export type NewMessage = { kind: MessageKind; channel: Channel | null; text: string }

/** What a command makes of a ticket. `data` goes into history: ids and facts, texts only where they are masked reasons. */
export type Decision = {
  to: TicketStatus
  set: TicketChanges
  data: Record<string, unknown>
  message?: NewMessage
  follow?: boolean
}
