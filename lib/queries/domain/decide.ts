import type { WorkingCalendar } from '@/lib/core/business-time'
import { maskContactIn } from '@/lib/core/contact-in-text'
import { DAY } from '@/lib/core/days'
import { ok, type Result, refuse } from '@/lib/core/result'
import type { OutcomeInput, QueryCommandInput } from '../schema'
import type { Outcome, QueryChannel, QueryMessageKind, QueryPolicy, QueryStatus } from '../types'
import { workingSeconds } from './answer-due'

/** A query as a decision needs it. */
export type QueryState = {
  id: string
  ref: string
  version: number
  channel: QueryChannel
  status: QueryStatus
  subject: string
  receivedAt: Date
  handledAt: Date | null
  firstReplyAt: Date | null
  topic: string | null
  agentId: string | null
  customerId: string | null
  orderId: string | null
  orderRef: string | null
  ticketId: string | null
  mailAddress: string | null
  automatic: boolean
  policyVersion: number
  calendarVersion: number
  /** How often the customer has written or called in it. */
  contacts: number
}

/** Columns that a decision may change. */
export type QueryChanges = {
  status?: QueryStatus
  topic?: string
  disposition?: string | null
  outcome?: Outcome
  handledAt?: Date
  resolvedFirst?: boolean
  agentId?: string
  agentName?: string
  firstReplyAt?: Date
  firstReplySeconds?: number
  waitingSince?: Date | null
  answerDueAt?: Date | null
  callBackAt?: Date | null
}

export type QueryDecision = {
  set: QueryChanges
  messages: { kind: QueryMessageKind; text: string; mail: string | null }[]
  /** A ticket is to be raised with it. */
  raises: boolean
}

export type QueryFacts = {
  now: Date
  policy: QueryPolicy
  calendar: WorkingCalendar
  person: { id: string; name: string; kind: string }
}

const REST = { waitingSince: null, answerDueAt: null } as const
const MOST_DAYS_AHEAD = 60

function invalid(field: string, message: string): ReturnType<typeof refuse> {
  return refuse('invalid', { errors: [{ field, message }] })
}

/** What may be chosen: what is offered, and what was chosen before. */
export function isOffered(
  list: readonly { code: string; retired?: boolean | undefined }[],
  code: string,
  before?: string | null,
): boolean {
  return list.some((one) => one.code === code && (!one.retired || code === before))
}

/** Whether an outcome can stand: known words, and a call-back at a time that lies ahead. `before`: the topic that the query has. */
export function checkOutcome(
  policy: QueryPolicy,
  input: OutcomeInput,
  now: Date,
  before?: string | null,
): Result<null> {
  if (!isOffered(policy.topics, input.topic, before)) return invalid('topic', 'Choose a topic from the list.')
  if (input.disposition && !isOffered(policy.dispositions, input.disposition))
    return invalid('disposition', 'Choose a disposition from the list.')
  if (input.outcome !== 'call_back') return ok(null)
  const at = input.call_back_at
  if (!at) return invalid('call_back_at', 'Say when to call back.')
  if (at <= now) return invalid('call_back_at', 'Choose a time in the future.')
  if (at.getTime() - now.getTime() > MOST_DAYS_AHEAD * DAY)
    return invalid('call_back_at', `Choose a time within ${MOST_DAYS_AHEAD} days.`)
  return ok(null)
}

/**
 * What an outcome makes of a query. What was made of it first is kept for good: at the first contact it was resolved if whoever handled it
 * says so and the customer had come once. Source: kpis.md, `fcr`.
 */
export function outcomeChanges(
  query: Pick<QueryState, 'handledAt' | 'contacts'>,
  input: OutcomeInput,
  { now, person }: Pick<QueryFacts, 'now' | 'person'>,
): QueryChanges {
  const first = query.handledAt === null
  const callBackAt = input.outcome === 'call_back' ? (input.call_back_at ?? null) : null
  return {
    topic: input.topic,
    disposition: input.disposition ?? null,
    outcome: input.outcome,
    status: callBackAt ? 'call_back' : 'handled',
    callBackAt,
    ...REST,
    agentId: person.id,
    agentName: person.name,
    ...(first && { handledAt: now, resolvedFirst: input.outcome === 'resolved' && query.contacts <= 1 }),
  }
}

/** A person's word to the customer answers them; the first is the first reply. */
function answered(query: QueryState, { now, calendar, person }: QueryFacts): QueryChanges {
  const first = query.firstReplyAt === null && person.kind === 'user'
  return {
    status: query.status === 'open' ? 'answered' : query.status,
    ...REST,
    agentId: person.id,
    agentName: person.name,
    ...(first && { firstReplyAt: now, firstReplySeconds: workingSeconds(calendar, query.receivedAt, now) }),
  }
}

function decideHandle(
  query: QueryState,
  input: Extract<QueryCommandInput, { command: 'handle' }>,
  facts: QueryFacts,
): Result<QueryDecision> {
  const fits = checkOutcome(facts.policy, input, facts.now, query.topic)
  if (!fits.ok) return fits
  if (input.outcome === 'ticket' && query.ticketId) return refuse('no_change', { what: 'ticket' })
  // A mail that nobody answered is not resolved by saying so.
  const unanswered = query.status === 'open' && query.channel === 'email'
  if (unanswered && input.outcome === 'resolved' && !input.told)
    return invalid('told', 'Nobody has answered yet: reply, or say that the customer was told another way.')
  return ok({
    set: { ...(input.told ? answered(query, facts) : {}), ...outcomeChanges(query, input, facts) },
    messages: [
      ...(input.told ? [{ kind: 'to_customer' as const, text: 'Told by phone or chat.', mail: null }] : []),
      ...(input.notes ? [{ kind: 'note' as const, text: input.notes, mail: null }] : []),
    ],
    raises: input.outcome === 'ticket',
  })
}

function decideReply(
  query: QueryState,
  input: Extract<QueryCommandInput, { command: 'reply' }>,
  facts: QueryFacts,
): Result<QueryDecision> {
  if (query.channel !== 'email' || !query.mailAddress)
    return refuse('illegal_transition', {
      what: 'query',
      command: 'reply',
      status: query.mailAddress ? query.channel : 'erased',
      allowed: ['handle', 'note'],
    })
  const fits = input.then ? checkOutcome(facts.policy, input.then, facts.now, query.topic) : ok(null)
  if (!fits.ok) return fits
  if (input.then?.outcome === 'ticket' && query.ticketId) return refuse('no_change', { what: 'ticket' })
  return ok({
    set: { ...answered(query, facts), ...(input.then ? outcomeChanges(query, input.then, facts) : {}) },
    messages: [{ kind: 'to_customer', text: maskContactIn(input.mail), mail: input.mail }],
    raises: input.then?.outcome === 'ticket',
  })
}

/** What a command makes of a query, or the rule that stands against it. Pure; linking is looked up by its caller. */
export function decideQuery(
  query: QueryState,
  input: Exclude<QueryCommandInput, { command: 'link' }>,
  facts: QueryFacts,
): Result<QueryDecision> {
  const { id, name } = facts.person
  switch (input.command) {
    case 'take':
      if (query.agentId === id) return refuse('no_change', { what: 'query' })
      return ok({ set: { agentId: id, agentName: name }, messages: [], raises: false })
    case 'note':
      return ok({ set: {}, messages: [{ kind: 'note', text: input.text, mail: null }], raises: false })
    case 'reply':
      return decideReply(query, input, facts)
    case 'handle':
      return decideHandle(query, input, facts)
  }
}
