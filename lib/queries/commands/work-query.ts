import { by, type Context } from '@/lib/auth/actor'
import { ok, type Result, refuse } from '@/lib/core/result'
import { customerByPhone } from '@/lib/customers/data/customers'
import { writeAudit } from '@/lib/server/audit'
import { oncePerKey } from '@/lib/server/idempotency'
import { announce } from '@/lib/server/live-feed'
import { counted } from '@/lib/server/metrics'
import type { Sql } from '@/lib/server/sql'
import { queryPoliciesOf } from '../data/policy'
import { lastSaid } from '../data/query-page'
import { findOrderOf, insertMessage, lockQuery, type QueryLinks, updateQuery } from '../data/save-query'
import { decideQuery, type QueryChanges, type QueryDecision, type QueryState } from '../domain/decide'
import { maySeeQueries, mayWork } from '../policy'
import type { OutcomeInput, QueryCommandInput } from '../schema'
import { afterOutcome } from './after-outcome'
import { takeAnswerFiles } from './answer-files'
import type { QueryDone } from './log-query'
import { mailFromQuery } from './mail-out'
import { raiseFromQuery } from './raise-from-query'

type Linking = Extract<QueryCommandInput, { command: 'link' }>
type Saved = { changes: QueryChanges; links: QueryLinks; ticket: string | null }

/** A customer by their number, or an order with whoever it is of where nobody is known. */
async function link(tx: Sql, { now }: Context, query: QueryState, input: Linking): Promise<Result<QueryLinks>> {
  if (input.phone)
    return ok({ customerId: await customerByPhone(tx, { phone: input.phone, name: '', email: null }, now) })
  const order = await findOrderOf(tx, input.order_ref ?? '')
  if (!order) return refuse('not_found', { what: 'order' })
  const owner = query.customerId === null && order.customerId ? { customerId: order.customerId } : {}
  return ok({ orderId: order.id, ...owner })
}

const outcomeOf = (input: QueryCommandInput): OutcomeInput | null =>
  input.command === 'handle' ? input : input.command === 'reply' ? (input.then ?? null) : null

/** Writes what a decision says: what was said, the mail it goes out by, the ticket it ends in. */
async function carryOut(
  tx: Sql,
  context: Context,
  query: QueryState,
  input: QueryCommandInput,
  { set, messages, raises }: QueryDecision,
): Promise<Result<Saved>> {
  const { actor, now } = context
  const files = await takeAnswerFiles(tx, context, query, input.command === 'reply' ? input.files : [])
  if (!files.ok) return files
  for (const { kind, text, mail } of messages) {
    const seq = await insertMessage(tx, { queryId: query.id, at: now, kind, automatic: false, by: by(actor), text })
    if (mail) await mailFromQuery(tx, context, query, { seq, text: mail, files: files.value })
  }
  const outcome = outcomeOf(input)
  if (!raises || !outcome) return ok({ changes: set, links: {}, ticket: null })
  const { policy } = await queryPoliciesOf(tx, query.policyVersion, query.calendarVersion)
  const said = (input.command === 'handle' && input.notes) || (await lastSaid(tx, query.id))
  const { id, channel, orderRef, customerId } = query
  const raised = await raiseFromQuery(tx, context, policy, { id, channel, said, orderRef, customerId }, outcome)
  if (!raised.ok) return raised
  return ok({ changes: set, links: { ticketId: raised.value.id, ticketAt: now }, ticket: raised.value.ref })
}

async function work(tx: Sql, context: Context, input: QueryCommandInput): Promise<Result<QueryDone>> {
  const { actor, now } = context
  const query = await lockQuery(tx, { ref: input.ref })
  if (!query || !maySeeQueries(actor)) return refuse('not_found', { what: 'query' })
  if (query.version !== input.version) return refuse('conflict', { version: query.version })
  const { policy, calendar } = await queryPoliciesOf(tx, query.policyVersion, query.calendarVersion)
  let saved: Result<Saved>
  if (input.command === 'link') {
    const links = await link(tx, context, query, input)
    saved = links.ok ? ok({ changes: {}, links: links.value, ticket: null }) : links
  } else {
    // Two machines' clocks may differ by a little: nothing is answered before it came.
    const at = new Date(Math.max(now.getTime(), query.receivedAt.getTime()))
    const decided = decideQuery(query, input, { now: at, policy, calendar, person: actor })
    saved = decided.ok ? await carryOut(tx, context, query, input, decided.value) : decided
  }
  if (!saved.ok) return saved
  const { changes, links, ticket } = saved.value
  await updateQuery(tx, query.id, changes, links)
  await writeAudit(tx, {
    at: now,
    by: by(actor),
    action: `queries.${input.command}`,
    subjectKind: 'query',
    subjectId: query.id,
    requestId: context.requestId,
    data: {
      ref: query.ref,
      version: query.version + 1,
      ...(changes.outcome && { outcome: changes.outcome }),
      ...(ticket && { ticket }),
    },
  })
  await announce(tx, { topic: 'query', subject: query.ref })
  if (changes.outcome)
    await afterOutcome(tx, context, {
      id: query.id,
      ref: query.ref,
      callBackAt: changes.callBackAt ?? null,
      resolved: changes.outcome === 'resolved',
    })
  return ok({ ref: query.ref, version: query.version + 1, ticket })
}

/** Does something to a query: load → decide → save with what was said, the mail, the ticket and the audit, in one transaction. */
export function workQuery(context: Context, input: QueryCommandInput, key: string | null): Promise<Result<QueryDone>> {
  if (!mayWork(context.actor)) return Promise.resolve(refuse('not_allowed', { capability: 'queries.work' }))
  const { kind, id } = context.actor
  const idempotency = key ? { owner: `${kind}:${id}`, key, body: input } : null
  return counted(
    `queries.${input.command}`,
    oncePerKey<QueryDone>(idempotency, context.now, (tx) => work(tx, context, input)),
  )
}
