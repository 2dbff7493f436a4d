import type { LocalDate } from '@/lib/core/business-time'
import type { PartnerId } from '@/lib/core/ids'
import { Prisma } from '@/lib/server/database'
import type { Sql } from '@/lib/server/sql'
import type { Leave } from '../types'

const COLUMNS = Prisma.sql`
  l.id::text AS id, l.partner_id AS "partnerId", to_char(l.from_date, 'YYYY-MM-DD') AS "from", to_char(l.to_date, 'YYYY-MM-DD') AS "to", l.reason,
  l.replaced, l.created_at AS "enteredAt", l.created_by_name AS "enteredBy", l.ended_at AS "endedAt", l.ended_by_name AS "endedBy"`

/** Leaves that are not over on a date, soonest first; those taken back before they began are not among them. */
export async function leavesOf(db: Sql, partnerIds: readonly PartnerId[], date: LocalDate): Promise<Leave[]> {
  return db.$queryRaw<Leave[]>`
    SELECT ${COLUMNS} FROM partner_leaves l
    WHERE l.partner_id = ANY(${partnerIds}::uuid[]) AND l.to_date > ${date}::date AND l.to_date > l.from_date
    ORDER BY l.from_date, l.partner_id`
}

/** A leave whose dates meet these. */
export async function leaveDuring(
  db: Sql,
  partnerId: PartnerId,
  from: LocalDate,
  to: LocalDate,
): Promise<Leave | null> {
  const [leave] = await db.$queryRaw<Leave[]>`
    SELECT ${COLUMNS} FROM partner_leaves l
    WHERE l.partner_id = ${partnerId}::uuid AND daterange(l.from_date, l.to_date) && daterange(${from}::date, ${to}::date) ORDER BY l.from_date LIMIT 1`
  return leave ?? null
}

/** The leave to be changed; nobody else changes it until the transaction ends. */
export async function lockLeave(tx: Sql, id: string): Promise<Leave | null> {
  const [leave] = await tx.$queryRaw<
    Leave[]
  >`SELECT ${COLUMNS} FROM partner_leaves l WHERE l.id = ${id}::uuid FOR UPDATE`
  return leave ?? null
}

export async function insertLeave(
  tx: Sql,
  leave: Pick<Leave, 'id' | 'partnerId' | 'from' | 'to' | 'reason' | 'enteredAt' | 'enteredBy'> & { by: string },
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO partner_leaves (id, partner_id, from_date, to_date, reason, created_at, created_by, created_by_name)
    VALUES (${leave.id}::uuid, ${leave.partnerId}::uuid, ${leave.from}::date, ${leave.to}::date, ${leave.reason}, ${leave.enteredAt},
      ${leave.by}, ${leave.enteredBy})`
}

/** Keeps what was set for the dates before the leave. */
export async function keepReplaced(tx: Sql, id: string, replaced: Leave['replaced']): Promise<void> {
  await tx.$executeRaw`UPDATE partner_leaves SET replaced = ${JSON.stringify(replaced)}::jsonb WHERE id = ${id}::uuid`
}

export async function endLeaveAt(tx: Sql, id: string, ended: { to: LocalDate; at: Date; by: string }): Promise<void> {
  await tx.$executeRaw`
    UPDATE partner_leaves SET to_date = ${ended.to}::date, ended_at = ${ended.at}, ended_by_name = ${ended.by} WHERE id = ${id}::uuid`
}

/** What was set for dates of a partner, and what is booked on them; the dates are locked by the caller. */
export async function setDays(
  tx: Sql,
  partnerId: PartnerId,
  from: LocalDate,
  to: LocalDate,
): Promise<{ date: LocalDate; capacity: number | null; used: number }[]> {
  return tx.$queryRaw<{ date: LocalDate; capacity: number | null; used: number }[]>`
    SELECT to_char(date, 'YYYY-MM-DD') AS date, capacity, used FROM partner_capacity_days
    WHERE partner_id = ${partnerId}::uuid AND date >= ${from}::date AND date < ${to}::date AND (capacity IS NOT NULL OR used > 0) ORDER BY date`
}
