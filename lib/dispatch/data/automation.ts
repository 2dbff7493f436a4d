import { newId } from '@/lib/core/ids'
import { Prisma } from '@/lib/server/database'
import type { Sql } from '@/lib/server/sql'
import type { Attempt, Automation } from '../types'

const COLUMNS = Prisma.sql`city, "on", max_value::float8 AS "maxValue", min_total AS "minTotal", min_lead AS "minLead", version,
  updated_by AS "updatedBy", updated_at AS "updatedAt"`

/** The cities that were ever set up, by name. */
export async function listAutomation(db: Sql): Promise<Automation[]> {
  return db.$queryRaw`SELECT ${COLUMNS} FROM dispatch_automation ORDER BY city`
}

/** The cities that route by themselves now; none while the stop switch is set. */
export async function automaticCities(db: Sql): Promise<Map<string, Automation>> {
  const rows = await db.$queryRaw<Automation[]>`
    SELECT ${COLUMNS} FROM dispatch_automation WHERE "on" AND NOT (SELECT stopped FROM dispatch_stop)`
  return new Map(rows.map((row) => [row.city, row]))
}

/** Saves a city over the version that its editor saw (null: it had no row); false when somebody else saved in between. */
export async function saveAutomation(tx: Sql, row: Automation, seen: number | null): Promise<boolean> {
  const { city, on, maxValue, minTotal, minLead, version, updatedBy, updatedAt } = row
  const saved =
    seen === null
      ? await tx.$executeRaw`
        INSERT INTO dispatch_automation (city, "on", max_value, min_total, min_lead, version, updated_by, updated_at)
        VALUES (${city}, ${on}, ${maxValue}, ${minTotal}, ${minLead}, ${version}, ${updatedBy}, ${updatedAt}) ON CONFLICT DO NOTHING`
      : await tx.$executeRaw`
        UPDATE dispatch_automation SET "on" = ${on}, max_value = ${maxValue}, min_total = ${minTotal}, min_lead = ${minLead},
          version = ${version}, updated_by = ${updatedBy}, updated_at = ${updatedAt} WHERE city = ${city} AND version = ${seen}`
  return saved === 1
}

export type Stop = { stopped: boolean; version: number; updatedBy: string; updatedAt: Date }

export async function readStop(db: Sql): Promise<Stop> {
  const [row] = await db.$queryRaw<Stop[]>`
    SELECT stopped, version, updated_by AS "updatedBy", updated_at AS "updatedAt" FROM dispatch_stop`
  if (!row) throw new Error('no stop switch: was the database migrated?')
  return row
}

/** Turns the stop switch; false when somebody else turned it since it was seen. */
export async function saveStop(tx: Sql, stop: Stop, seen: number): Promise<boolean> {
  const saved = await tx.$executeRaw`
    UPDATE dispatch_stop SET stopped = ${stop.stopped}, version = ${stop.version}, updated_by = ${stop.updatedBy}, updated_at = ${stop.updatedAt}
    WHERE version = ${seen}`
  return saved === 1
}

/** Keeps what the automatic mode did with an order. */
export async function insertAttempt(tx: Sql, attempt: Attempt): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO dispatch_attempts (id, order_id, at, outcome, partner_id, total, lead)
    VALUES (${newId(attempt.at)}::uuid, ${attempt.orderId}::uuid, ${attempt.at}, ${attempt.outcome}, ${attempt.partnerId}::uuid, ${attempt.total},
      ${attempt.lead})`
}

/** What the automatic mode did since a time, by city and outcome. */
export async function countAttempts(
  db: Sql,
  since: Date,
): Promise<{ city: string | null; outcome: Attempt['outcome']; orders: number }[]> {
  return db.$queryRaw`
    SELECT o.city, a.outcome, count(DISTINCT a.order_id)::int AS orders FROM dispatch_attempts a JOIN orders o ON o.id = a.order_id
    WHERE a.at >= ${since} GROUP BY 1, 2 ORDER BY 1, 2`
}
