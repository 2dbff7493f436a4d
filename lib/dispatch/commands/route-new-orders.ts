import { type Context, SYSTEM } from '@/lib/auth/actor'
import { ok } from '@/lib/core/result'
import { rankingOf } from '@/lib/orders/commands/facts'
import { applyCommand } from '@/lib/orders/commands/run-command'
import { lockOrder, readOrderState } from '@/lib/orders/data/order-state'
import { commandInputs } from '@/lib/orders/schema'
import { countCommand } from '@/lib/server/metrics'
import { inSqlTransaction, sql } from '@/lib/server/sql'
import { automaticCities, insertAttempt } from '../data/automation'
import { judgeAutomatic } from '../domain/automatic'
import { isSlotOver } from '../domain/plan-input'
import type { AttemptOutcome, Automation } from '../types'

/** After so many refusals (others took the last places meanwhile) an order is left to a person. */
const TRIES = 3

const BY_ITSELF = { by: 'automatic', planId: null } as const

/** Looks at one order and assigns it, or keeps why it is left to a person; null when it is not placed any more. */
async function tryOnce(ref: string, limits: Automation, now: Date): Promise<AttemptOutcome | null> {
  const context: Context = { actor: SYSTEM, now, requestId: null }
  const done = await inSqlTransaction(async (tx) => {
    const order = await lockOrder(tx, ref)
    if (order?.status !== 'placed' || order.imported) return ok(null)
    const { candidates } = await rankingOf(tx, order, now, 'serving')
    const { outcome, candidate, total, lead } = judgeAutomatic(
      candidates,
      order.quotedAmount,
      limits,
      isSlotOver(order, now),
    )
    if (candidate) {
      const input = commandInputs.assign.parse({ partner_id: candidate.partner.code, version: order.version })
      const request = { command: 'assign', input } as const
      const assigned = await applyCommand(tx, context, ref, request, BY_ITSELF)
      if (!assigned.ok) return assigned
    }
    await insertAttempt(tx, {
      orderId: order.id,
      at: now,
      outcome,
      partnerId: candidate?.partner.id ?? null,
      total,
      lead,
    })
    return ok(outcome)
  })
  return done.ok ? done.value : 'refused'
}

async function keepRefused(ref: string, now: Date): Promise<void> {
  const order = await readOrderState(sql, ref)
  if (!order) return
  await inSqlTransaction(async (tx) => {
    await insertAttempt(tx, {
      orderId: order.id,
      at: now,
      outcome: 'refused',
      partnerId: null,
      total: null,
      lead: null,
    })
    return ok(null)
  })
}

/**
 * The automatic mode: gives placed orders of the cities where it is on to their best partner, within the city's limits. Asked
 * twice about an order it does nothing the second time. Returns how many it assigned.
 */
export async function routeNewOrders(refs: readonly string[], now: Date): Promise<number> {
  const cities = await automaticCities(sql)
  if (cities.size === 0) return 0
  let assigned = 0
  for (const ref of refs) {
    const order = await readOrderState(sql, ref)
    const limits = cities.get(order?.city ?? '')
    if (!order || !limits) continue
    let outcome: AttemptOutcome | null = 'refused'
    for (let attempt = 1; outcome === 'refused' && attempt <= TRIES; attempt++)
      outcome = await tryOnce(ref, limits, now)
    if (outcome === 'refused') await keepRefused(ref, now)
    if (outcome !== null) countCommand('orders.route', outcome)
    if (outcome === 'assigned') assigned++
  }
  return assigned
}
