import { by, type Context } from '@/lib/auth/actor'
import { newId } from '@/lib/core/ids'
import { writeAudit } from '@/lib/server/audit'
import type { Sql } from '@/lib/server/sql'
import { orderOfTicket } from '../data/linked'
import type { TicketPolicies } from '../data/policy'
import { insertTicket, insertTicketEvent } from '../data/save-ticket'
import type { Raised } from '../domain/raising'
import { clocksOf } from '../domain/ticket-clocks'
import { teamOfRaiser } from '../policy'
import type { CreateTicketInput } from '../schema'
import { tellScreens } from './tell-screens'

/** The row with its first event, audited and told; null when its source has it already. `more` stands in the event besides. */
export async function writeRaised(
  tx: Sql,
  context: Context,
  input: Pick<CreateTicketInput, 'channel' | 'origin' | 'source' | 'external_id'>,
  raised: Raised,
  { policy, policyVersion, calendar, calendarVersion }: TicketPolicies,
  more: Record<string, unknown> = {},
): Promise<{ id: string; ref: string } | null> {
  const { actor, now, requestId } = context
  const team = teamOfRaiser(actor)
  const { priority, why } = raised.judged
  const { category } = raised
  const first = { at: now, status: 'open', priority, category, team, responds: false, news: true } as const
  const id = newId(now)
  const ref = await insertTicket(tx, {
    ...raised,
    id,
    at: now,
    by: by(actor),
    channel: input.channel,
    origin: input.origin,
    priority,
    priorityWhy: why,
    priorityBy: raised.judgedBy,
    team,
    assignedToOpsAt: team === 'Operations' ? now : null,
    policyVersion,
    calendarVersion,
    clocks: clocksOf(policy, calendar, [first]),
    source: input.source,
    externalId: input.external_id ?? null,
  })
  if (!ref) return null
  const event = { ticketId: id, seq: 1, at: now, command: 'create', from: null, to: 'open', version: 1 } as const
  const { subcategory, orderId, partnerId, customerId } = raised
  const data = { subcategory, why, order: orderId, partner: partnerId, customer: customerId, ...more }
  await insertTicketEvent(tx, { ...event, team, priority, category, responds: false, by: by(actor), data }, undefined)
  await writeAudit(tx, {
    at: now,
    by: by(actor),
    action: 'tickets.create',
    subjectKind: 'ticket',
    subjectId: id,
    requestId,
    data: { ref, category, priority },
  })
  await tellScreens(tx, ref, orderId && (await orderOfTicket(tx, orderId))?.ref)
  return { id, ref }
}
