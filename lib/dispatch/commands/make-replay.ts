import { localDate, startOfDay } from '@/lib/core/business-time'
import { ok } from '@/lib/core/result'
import { windowAt } from '@/lib/partners/domain/capacity-place'
import { valueBandsAt } from '@/lib/policies/data/policies'
import { type PartnerCounts, statisticsFrom } from '@/lib/routing/domain/statistics'
import { inSnapshot, inSqlTransaction, type Sql, sql } from '@/lib/server/sql'
import {
  assignmentsElsewhere,
  countReplayed,
  coverageThen,
  type ReadOrder,
  type ReplayScope,
  replayOrders,
  roomThen,
  stateChanges,
} from '../data/replay-facts'
import { fillReplay, findReplay, noteProgress } from '../data/replays'
import { type Replayed, replayRules } from '../domain/replay'
import { changeOf, reportOf } from '../domain/replay-report'
import type { ReplayFacts, ReplayOrder } from '../domain/replay-world'
import type { NewReplayRow, Replay } from '../types'

const scopeOf = ({ from, to, city }: Replay): ReplayScope => ({ start: startOfDay(from), end: startOfDay(to), city })

/** A replay that is still to be made, and as of when the figures of partners are asked for; null when there is nothing to do. */
export async function replayToMake(id: string): Promise<{ figuresAsOf: Date } | null> {
  const replay = await findReplay(sql, id)
  return replay?.state === 'waiting' || replay?.state === 'running' ? { figuresAsOf: startOfDay(replay.from) } : null
}

/** Where an order takes a place, by the slot it was placed with. */
function placedOrder({ slotStart, pickupDueAt, ...order }: ReadOrder): ReplayOrder {
  return {
    ...order,
    date: localDate(slotStart ?? pickupDueAt ?? order.createdAt),
    window: slotStart && windowAt(slotStart),
  }
}

/** The orders of a replay and everything that was known of the world they came into. */
async function readReplay(
  db: Sql,
  replay: Replay,
  counts: readonly PartnerCounts[],
): Promise<{ orders: ReplayOrder[]; facts: ReplayFacts; leftOut: number }> {
  const scope = scopeOf(replay)
  const { leftOut } = await countReplayed(db, scope)
  const orders = (await replayOrders(db, scope)).map(placedOrder)
  const coverage = await coverageThen(
    db,
    orders.map(({ pincode, deviceCategory }) => ({ pincode, device: deviceCategory })),
  )
  const ids = [...new Set([...coverage.values()].flat().map(({ partnerId }) => partnerId))]
  const dates = [...new Set(orders.map(({ date }) => date))].sort()
  const statistics = new Map(statisticsFrom(counts, scope.start).map((one) => [one.partnerId, one]))
  const facts = {
    ...{ start: scope.start, bands: await valueBandsAt(db, scope.start), statistics, coverage },
    ...(await roomThen(db, scope, { dates, ids })),
    states: await stateChanges(db),
    elsewhere: await assignmentsElsewhere(db, scope),
  }
  return { orders, facts, leftOut }
}

function rowsOf(orders: readonly ReplayOrder[], { base, next, samples }: Replayed): NewReplayRow[] {
  const sampled = new Map(samples.map((sample) => [sample.at, { base: sample.base, next: sample.next }]))
  return orders.map(({ id: orderId, was }, at): NewReplayRow => {
    const [ofBase, ofNext] = [base.holder[at] ?? null, next.holder[at] ?? null]
    return {
      ...{ orderId, was, base: ofBase, next: ofNext },
      baseTotal: base.total[at] ?? null,
      total: next.total[at] ?? null,
      baseReason: base.reason[at] ?? null,
      reason: next.reason[at] ?? null,
      change: changeOf(was, ofNext),
      baseChange: changeOf(ofBase, ofNext),
      sample: sampled.get(at) ?? null,
    }
  })
}

/**
 * Makes a replay that was asked for and keeps what comes out of it. Nothing of it decides anything. It is made in steps between which
 * others work and somebody may stop it; a worker that was killed begins anew, and of two at once one is kept.
 * `counts`: how partners did in the 90 days before the period, from the room that measures.
 */
export async function makeReplay(id: string, counts: readonly PartnerCounts[], clock: () => Date): Promise<void> {
  const replay = await findReplay(sql, id)
  if (!replay || !(await noteProgress(sql, id, 0))) return
  const { orders, facts, leftOut } = await inSnapshot((db) => readReplay(db, replay, counts))
  const steps = replayRules(orders, facts, { base: replay.baseBody, next: replay.body })
  let step = steps.next()
  while (!step.done) {
    if (!(await noteProgress(sql, id, step.value))) return
    step = steps.next()
  }
  const replayed = step.value
  const result = reportOf(orders, facts, replayed, counts, leftOut)
  await inSqlTransaction(async (tx) => {
    await fillReplay(tx, id, { result, rows: rowsOf(orders, replayed), now: clock() })
    return ok(null)
  })
}
