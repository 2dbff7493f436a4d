import type { Context } from '@/lib/auth/actor'
import { problemOf } from '@/lib/auth/refusal-words'
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
import type { BulkPreview, ForeseenProblem } from '../domain/bulk-run'
import { isOpen, LIFECYCLE } from '../domain/lifecycle'
import { mayCommand, maySee } from '../policy'
import { policiesOf } from './facts'
import { manyFacts } from './many-facts'

const REFS_TOLD = 20
const PROBLEMS_TOLD = 12

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

/** Foreseen refusals by what they say; a change meanwhile is one kind, whoever made it. */
function grouped(rows: readonly Foreseen[]): ForeseenProblem[] {
  const groups = new Map<string, ForeseenProblem>()
  for (const { ref, refusal } of rows) {
    if (!refusal) continue
    const { code, title, detail } = problemOf(refusal)
    const key = code === 'conflict' ? code : detail
    const group = groups.get(key) ?? { code, title, detail, count: 0, refs: [] }
    group.count++
    if (group.refs.length < REFS_TOLD) group.refs.push(ref)
    groups.set(key, group)
  }
  return [...groups.values()].sort((a, b) => b.count - a.count).slice(0, PROBLEMS_TOLD)
}

function leaving(rows: readonly Foreseen[]): BulkPreview['leaving'] {
  const counts = new Map<string, number>()
  for (const { leaves } of rows) if (leaves !== null) counts.set(leaves, (counts.get(leaves) ?? 0) + 1)
  return [...counts].map(([name, count]) => ({ name, count })).sort((a, b) => b.count - a.count)
}

/** What a run would do if it began now, in a few statements however many orders it has; nothing is done. */
export async function previewBulk(context: Context, runId: string, request: BulkRequest): Promise<Result<BulkPreview>> {
  const { actor, now } = context
  const run = await findRun(sql, runId)
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
    refused: grouped(rows.filter((row) => row.refusal && !needsReason(row))),
    overrides: grouped(rows.filter(needsReason)),
    loads: loads.sort((a, b) => b.added - a.added),
    leaving: leaving(rows),
  })
}
