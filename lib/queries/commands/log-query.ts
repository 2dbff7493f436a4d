import { by, type Context } from '@/lib/auth/actor'
import { newId } from '@/lib/core/ids'
import { ok, type Result, refuse } from '@/lib/core/result'
import { customerByPhone } from '@/lib/customers/data/customers'
import { writeAudit } from '@/lib/server/audit'
import { oncePerKey } from '@/lib/server/idempotency'
import { announce } from '@/lib/server/live-feed'
import { counted } from '@/lib/server/metrics'
import type { Sql } from '@/lib/server/sql'
import { queryPoliciesAt } from '../data/policy'
import { findCustomer, findOrderOf, insertMessage, insertQuery } from '../data/save-query'
import { checkOutcome, outcomeChanges } from '../domain/decide'
import { mayWork } from '../policy'
import type { LogQueryInput } from '../schema'
import type { QueryPolicy } from '../types'
import { afterOutcome } from './after-outcome'
import { raiseFromQuery } from './raise-from-query'

/** What logging or working did; `ticket`: the reference of what it raised. */
export type QueryDone = { ref: string; version: number; ticket: string | null }

type Who = { customerId: string | null; order: { id: string; ref: string } | null }

/** Whom and what it is about. An order says whose it is, unless somebody else calls about it. */
async function who(tx: Sql, { now }: Context, input: LogQueryInput): Promise<Result<Who>> {
  const order = input.order_ref ? await findOrderOf(tx, input.order_ref) : null
  if (input.order_ref && !order) return refuse('not_found', { what: 'order' })
  if (input.customer) {
    const { phone, name } = input.customer
    return ok({ customerId: await customerByPhone(tx, { phone, name: name ?? '', email: null }, now), order })
  }
  if (!input.customer_id) return ok({ customerId: order?.customerId ?? null, order })
  const customerId = await findCustomer(tx, input.customer_id)
  return customerId ? ok({ customerId, order }) : refuse('not_found', { what: 'customer' })
}

/** The subject of a call: what was typed for it, the first words of the notes, else its topic. */
function subjectOf(input: LogQueryInput, policy: QueryPolicy): string {
  const words = input.subject ?? input.notes?.split('\n')[0]?.slice(0, 120)
  return words || (policy.topics.find(({ code }) => code === input.topic)?.label ?? input.topic)
}

/** Logs a contact with what was made of it, in one transaction with the ticket it ends in. */
async function log(tx: Sql, context: Context, input: LogQueryInput): Promise<Result<QueryDone>> {
  const { actor, now } = context
  const { policy, policyVersion, calendarVersion } = await queryPoliciesAt(tx, now)
  const fits = checkOutcome(policy, input, now)
  if (!fits.ok) return fits
  const about = await who(tx, context, input)
  if (!about.ok) return about
  const { customerId, order } = about.value
  const id = newId(now)
  const { channel } = input
  const said = input.notes ?? ''
  const raised =
    input.outcome === 'ticket'
      ? await raiseFromQuery(
          tx,
          context,
          policy,
          { id, channel, said, orderRef: order?.ref ?? null, customerId },
          input,
        )
      : ok(null)
  if (!raised.ok) return raised
  const made = outcomeChanges({ handledAt: null, contacts: 1 }, input, { now, person: actor })
  const ref = await insertQuery(tx, {
    id,
    channel,
    status: made.status ?? 'handled',
    receivedAt: now,
    topic: input.topic,
    disposition: input.disposition ?? null,
    subject: subjectOf(input, policy),
    outcome: input.outcome,
    handledAt: now,
    resolvedFirst: made.resolvedFirst ?? false,
    agentId: actor.id,
    agentName: actor.name,
    firstReplyDueAt: null,
    waitingSince: null,
    answerDueAt: null,
    callBackAt: made.callBackAt ?? null,
    customerId,
    orderId: order?.id ?? null,
    ticketId: raised.value?.id ?? null,
    ticketAt: raised.value && now,
    mailAddress: null,
    mailName: null,
    automatic: false,
    policyVersion,
    calendarVersion,
  })
  if (input.notes)
    await insertMessage(tx, { queryId: id, at: now, kind: 'note', automatic: false, by: by(actor), text: input.notes })
  await writeAudit(tx, {
    at: now,
    by: by(actor),
    action: 'queries.log',
    subjectKind: 'query',
    subjectId: id,
    requestId: context.requestId,
    data: {
      ref,
      channel,
      topic: input.topic,
      outcome: input.outcome,
      ...(raised.value && { ticket: raised.value.ref }),
    },
  })
  await announce(tx, { topic: 'query', subject: ref })
  await afterOutcome(tx, context, {
    id,
    ref,
    callBackAt: made.callBackAt ?? null,
    resolved: input.outcome === 'resolved',
  })
  return ok({ ref, version: 1, ticket: raised.value?.ref ?? null })
}

/** Logs a call, chat or message; the key makes a second press harmless. */
export function logQuery(context: Context, input: LogQueryInput, key: string | null): Promise<Result<QueryDone>> {
  if (!mayWork(context.actor)) return Promise.resolve(refuse('not_allowed', { capability: 'queries.work' }))
  const { kind, id } = context.actor
  const idempotency = key ? { owner: `${kind}:${id}`, key, body: { query: input } } : null
  return counted(
    'queries.log',
    oncePerKey<QueryDone>(idempotency, context.now, (tx) => log(tx, context, input)),
  )
}
