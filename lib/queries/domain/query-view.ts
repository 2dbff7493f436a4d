import type { Outcome, QueryChannel, QueryStatus } from '../types'

/** A line of a list of queries; who it is of is masked by the database for readers without contact data. */
export type QueryLine = {
  id: string
  ref: string
  channel: QueryChannel
  status: QueryStatus
  receivedAt: Date
  topic: string | null
  subject: string
  outcome: Outcome | null
  resolvedFirst: boolean | null
  agentName: string | null
  answerDueAt: Date | null
  callBackAt: Date | null
  orderRef: string | null
  ticketRef: string | null
  who: string | null
}

/** An order of whoever calls, in the words that the customer sees. */
export type CallerOrder = {
  ref: string
  status: string
  words: string
  device: string
  city: string | null
  slotStart: Date | null
  slotEnd: Date | null
  partner: string | null
  createdAt: Date
}

export type CallerTicket = { ref: string; title: string; status: string; createdAt: Date }

/** A person that was found, to choose from. */
export type CallerFound = { id: string; name: string; phone: string | null }

/** Everything of a person that stands beside a call. */
export type CallerBeside = CallerFound & {
  flags: { kind: string; note: string | null }[]
  orders: CallerOrder[]
  queries: QueryLine[]
  tickets: CallerTicket[]
}

/** Who calls: one person with what is known of them, or several to choose from. `order`: the reference that was typed. */
export type Caller = { found: CallerFound[]; beside: CallerBeside | null; order: string | null }

/** The words of a list for a code. */
export function labelOf(list: readonly { code: string; label: string }[], code: string | null): string {
  if (code === null) return ''
  return list.find((one) => one.code === code)?.label ?? code.replaceAll('_', ' ')
}
