import { readRiskHistory } from '@/lib/kpis/commands/fit-risk'
import { checkOf, type RiskCheck, type Told } from '@/lib/kpis/domain/risk-check'
import { riskOf, WINDOW_HOURS } from '@/lib/kpis/domain/risk-model'
import { sql } from '@/lib/server/sql'

type Row = {
  createdAt: Date
  assignedAt: Date | null
  pickedUpAt: Date | null
  dueAt: Date
  ended: boolean
  city: string
  partner: string | null
}

const HOUR = 3_600_000
const DAY = 24 * HOUR
const INDIA = 5.5 * HOUR

/** Orders of a log that fell due in a month, as its rows say: nothing of the events that the product counts. */
async function rowsDue(source: string, from: Date, to: Date): Promise<Row[]> {
  return sql.$queryRaw<Row[]>`
    SELECT created_at AS "createdAt", first_assigned_at AS "assignedAt", picked_up_at AS "pickedUpAt", pickup_due_at AS "dueAt",
      status IN ('cancelled', 'failed') AS ended, coalesce(city, 'unknown') AS city, partner_id::text AS partner
    FROM orders WHERE source = ${source} AND pickup_due_at >= ${from} AND pickup_due_at < ${to}`
}

/** How a row stood at a moment; null when it did not wait for its pickup. When its source's cancelled rows ended is not known: none of these waits. */
function standing(row: Row, at: Date): { status: string; partner: string } | null {
  if (row.ended || at < row.createdAt || at >= row.dueAt) return null
  if (row.pickedUpAt !== null && row.pickedUpAt <= at) return null
  return row.assignedAt !== null && row.assignedAt <= at
    ? { status: 'assigned', partner: row.partner ?? 'none' }
    : { status: 'placed', partner: 'none' }
}

/**
 * Months held back, one after the other: the model knows what had fallen due before each began, and tells every morning of every order that
 * waits and falls due within the month; then what happened is looked up. `proved`: what the last of these models says of itself.
 */
export async function heldBack(
  source: string,
  months: readonly string[],
): Promise<{ check: RiskCheck; proved: RiskCheck | null }> {
  const told: Told[] = []
  let proved: RiskCheck | null = null
  for (const [index, month] of months.slice(0, -1).entries()) {
    const [from, to] = [new Date(`${month}-01T00:00:00Z`), new Date(`${months[index + 1]}-01T00:00:00Z`)]
    const { body, checked } = await readRiskHistory(from)
    if (!body) throw new Error(`history before ${month} is too thin`)
    proved = checked
    for (const row of await rowsDue(source, from, to)) {
      const missed = row.pickedUpAt !== null && row.pickedUpAt <= row.dueAt ? 0 : 1
      const window = String(Math.floor(((row.dueAt.getTime() + INDIA) % DAY) / HOUR / WINDOW_HOURS) * WINDOW_HOURS)
      for (let at = from.getTime() + 9 * HOUR; at < row.dueAt.getTime(); at += DAY) {
        const stands = standing(row, new Date(at))
        if (!stands) continue
        const leftHours = (row.dueAt.getTime() - at) / HOUR
        const ageHours = (at - row.createdAt.getTime()) / HOUR
        told.push({ risk: riskOf(body, { ...stands, leftHours, ageHours, window, city: row.city }), looks: 1, missed })
      }
    }
  }
  const check = checkOf(told)
  if (!check) throw new Error('nothing was held back')
  return { check, proved }
}
