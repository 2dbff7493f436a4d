import { DAY } from '@/lib/core/days'
import { ok } from '@/lib/core/result'
import { inSqlTransaction, sql } from '@/lib/server/sql'
import { historyThere, lookBack, PARTS_OF_ALL, type PastLooks } from '../data/risk-history'
import { insertRisk, type RiskVersion } from '../data/risk-models'
import { checkOf, isThin, type RiskCheck } from '../domain/risk-check'
import { fitRisk, type Looks, riskAt } from '../domain/risk-model'

/** History that is looked at, and the end of it that is held back for the check; of a short one a third. */
const HISTORY_DAYS = 365
const HELD_DAYS = 28
const HELD_PART = 1 / 3
/** Of more orders than this a part is looked at, chosen by their ids. */
const MOST_ORDERS = 40_000
/** So many at once, so that no statement is long. */
const AT_ONCE = 8_000

/** What all of it says, and how well its beginning, fitted alone, told its end. */
function fitAndCheck(looks: readonly PastLooks[]): {
  body: ReturnType<typeof fitRisk>
  checked: RiskCheck | null
} {
  const early = fitRisk(looks.flatMap(earlyOf))
  const held = looks.filter(({ heldLooks }) => heldLooks > 0)
  return {
    body: fitRisk(looks),
    checked: checkOf(held.map((one) => ({ risk: riskAt(early, one), looks: one.heldLooks, missed: one.heldMissed }))),
  }
}

function earlyOf(one: PastLooks): Looks[] {
  if (one.earlyLooks === 0) return []
  return [{ ...one, looks: one.earlyLooks, weight: one.earlyWeight, missed: one.earlyMissed }]
}

/** All looks at history, in steps. What stood alike in two of them is in it twice: sums do not mind. */
async function lookedBack(stretch: { from: Date; hold: Date; to: Date }, orders: number): Promise<PastLooks[]> {
  const parts = (count: number): number =>
    Math.max(1, Math.min(PARTS_OF_ALL, Math.floor((PARTS_OF_ALL * count) / orders)))
  const [all, step] = [parts(MOST_ORDERS), parts(AT_ONCE)]
  const looks: PastLooks[] = []
  for (let first = 0; first < all; first += step)
    looks.push(...(await lookBack(sql, { ...stretch, part: { first, last: Math.min(all, first + step) - 1 } })))
  return looks
}

/** What history up to a moment says of orders that wait: nothing that happened later is known to it. Saved by nobody. */
export async function readRiskHistory(now: Date): Promise<Omit<RiskVersion, 'version'>> {
  const from = new Date(now.getTime() - HISTORY_DAYS * DAY)
  const { orders, from: first } = await historyThere(sql, from, now)
  const nothing = { fittedAt: now, historyFrom: first, heldFrom: null, orders, looks: 0, body: null, checked: null }
  if (first === null) return nothing
  const span = now.getTime() - first.getTime()
  const hold = new Date(now.getTime() - Math.min(HELD_DAYS * DAY, span * HELD_PART))
  const looks = await lookedBack({ from, hold, to: now }, orders)
  const sum = (of: (one: PastLooks) => number): number => looks.reduce((all, one) => all + of(one), 0)
  const seen = sum((one) => one.looks)
  if (isThin({ orders, looks: seen, missed: sum((one) => one.misses) })) return { ...nothing, looks: seen }
  return { ...nothing, heldFrom: hold, looks: seen, ...fitAndCheck(looks) }
}

/** Fits the model anew and keeps it as a version, with how it did on what was held back. Returns the version. */
export async function fitPickupRisk(now: Date): Promise<number> {
  const fitted = await readRiskHistory(now)
  const saved = await inSqlTransaction(async (tx) => ok(await insertRisk(tx, fitted)))
  if (!saved.ok) throw new Error('the model of pickups was refused')
  return saved.value
}
