import type { Context } from '@/lib/auth/actor'
import type { PartnerId } from '@/lib/core/ids'
import type { Refusal } from '@/lib/core/refusal'
import { ok, type Result, refuse } from '@/lib/core/result'
import { findPartner } from '@/lib/partners/data/partners'
import type { PolicySet } from '@/lib/policies/types'
import { db } from '@/lib/server/database'
import { inSnapshot, type Sql, sql } from '@/lib/server/sql'
import { findRun } from '../data/bulk-runs'
import { lastChange, type RunOrder, readRunOrders } from '../data/order-state'
import { BULK_COMMANDS } from '../domain/bulk-actions'
import { type ForecastOrder, type Foreseen, forecast, rankedOf } from '../domain/bulk-forecast'
import type { BulkRequest } from '../domain/bulk-request'
import type { BulkPreview } from '../domain/bulk-run'
import { isOpen, LIFECYCLE } from '../domain/lifecycle'
import { mayCommand, maySee } from '../policy'
import { policiesOf } from './facts'
import { foreseenProblems, leavingFrom } from './foreseen-problems'
import { manyFacts } from './many-facts'

/** What stands against an order whatever its command would be decided upon: as `applyCommand` looks at it. */
async function barred(db: Sql, { actor }: Context, order: RunOrder, request: BulkRequest): Promise<Refusal | null> {
  const command = BULK_COMMANDS[request.action]
  if (!maySee(actor, order)) return { code: 'not_found', facts: { what: 'order' } }
  if (!mayCommand(actor, command, order))
    return { code: 'not_allowed', facts: { capability: LIFECYCLE[command].capability.join(' or ') } }
  if (order.version !== order.seen)
    return { code: 'conflict', facts: (await lastChange(db, order.id)) ?? { version: order.version } }
  return !isOpen(order.status) && order.contactErased ? { code: 'contact_erased', facts: {} } : null
}

/** The policies of each order; most orders share a few versions. */
async function withPolicies(db: Sql, orders: readonly RunOrder[], now: Date): Promise<Map<RunOrder, PolicySet>> {
  const known = new Map<string, PolicySet>()
  const found = new Map<RunOrder, PolicySet>()
  for (const order of orders) {
    const key = `${order.clocksVersion} ${order.calendarVersion}`
    const policies = known.get(key) ?? (await policiesOf(db, order, now))
    known.set(key, policies)
    found.set(order, policies)
  }
  return found
}

/** What a run would do if it began now, in a few statements however many orders it has; nothing is done. */
export async function previewBulk(context: Context, runId: string, request: BulkRequest): Promise<Result<BulkPreview>> {
  const { actor, now } = context
  const run = await findRun(sql, { id: runId, subject: 'order' })
  if (run?.state !== 'picked' || run.askedBy.id !== actor.id) return refuse('not_found', { what: 'selection' })
  const code = 'partner_id' in request ? request.partner_id : null
  const partner = code === null ? null : await findPartner(db(), code)
  if (code !== null && !partner) return refuse('unknown_partner', { partner_id: code })
  const mayOverride = actor.can('orders.override')
  const { rows, loads } = await inSnapshot(async (db) => {
    const orders = await readRunOrders(db, runId)
    const policies = await withPolicies(db, orders, now)
    const holders = orders.flatMap(({ partnerId }) => partnerId ?? [])
    const named = [...new Set([...holders, ...(partner ? [partner.id] : [])])] as PartnerId[]
    const { facts } = await manyFacts(
      db,
      orders.map((order) => rankedOf(order, request)),
      now,
      named,
    )
    const asked: ForecastOrder[] = []
    for (const order of orders)
      asked.push({
        ...order,
        policies: policies.get(order) as PolicySet,
        barred: await barred(db, context, order, request),
      })
    const { id, name, unlimited } = actor
    return forecast(
      asked,
      { request, partnerId: partner?.id ?? null, actor: { id, name, unlimited }, mayOverride },
      facts,
    )
  })
  const needsReason = ({ refusal }: Foreseen): boolean => refusal?.code === 'override_required' && mayOverride
  return ok({
    rows: rows.length,
    ok: rows.filter(({ refusal }) => refusal === null).length,
    refused: foreseenProblems(rows.filter((row) => row.refusal && !needsReason(row))),
    overrides: foreseenProblems(rows.filter(needsReason)),
    loads: loads.sort((a, b) => b.added - a.added),
    leaving: leavingFrom(rows.map(({ leaves }) => leaves)),
  })
}
