import { Prisma } from '@/lib/server/database'
import type { Sql } from '@/lib/server/sql'
import type { Absence } from '../types'

const COLUMNS = Prisma.sql`a.id::text AS id, a.user_id::text AS "userId", u.name, a.from_at AS "fromAt", a.to_at AS "toAt", a.kind, a.note, a.created_by AS "createdBy"`

/** Absences that meet a stretch of time, of these people, by their start. */
export async function absencesOf(db: Sql, userIds: readonly string[], from: Date, to: Date): Promise<Absence[]> {
  return db.$queryRaw<Absence[]>`
    SELECT ${COLUMNS} FROM absences a JOIN users u ON u.id = a.user_id
    WHERE a.user_id = ANY(${userIds}::uuid[]) AND a.from_at < ${to} AND a.to_at > ${from} ORDER BY a.from_at, a.id`
}

/** An absence, its row locked. */
export async function lockAbsence(tx: Sql, id: string): Promise<Absence | null> {
  const rows = await tx.$queryRaw<Absence[]>`
    SELECT ${COLUMNS} FROM absences a JOIN users u ON u.id = a.user_id WHERE a.id = ${id}::uuid FOR UPDATE OF a`
  return rows[0] ?? null
}

export async function insertAbsence(tx: Sql, absence: Omit<Absence, 'name'> & { createdAt: Date }): Promise<void> {
  const { id, userId, fromAt, toAt, kind, note, createdAt, createdBy } = absence
  await tx.$executeRaw`
    INSERT INTO absences (id, user_id, from_at, to_at, kind, note, created_at, created_by)
    VALUES (${id}::uuid, ${userId}::uuid, ${fromAt}, ${toAt}, ${kind}, ${note}, ${createdAt}, ${createdBy})`
}

/** Until when somebody was away within a stretch of time whose absences are over; null: they were not. */
export async function awayUntil(
  db: Sql,
  userId: string,
  { fromAt, toAt }: Pick<Absence, 'fromAt' | 'toAt'>,
  now: Date,
): Promise<Date | null> {
  const [row] = await db.$queryRaw<{ until: Date | null }[]>`
    SELECT max(to_at) AS until FROM absences
    WHERE user_id = ${userId}::uuid AND to_at <= ${now} AND to_at > ${fromAt} AND from_at < ${toAt}`
  return row?.until ?? null
}

/** Ends it at a time within it. */
export async function endAbsenceAt(tx: Sql, id: string, at: Date): Promise<void> {
  await tx.$executeRaw`UPDATE absences SET to_at = ${at} WHERE id = ${id}::uuid`
}

export async function deleteAbsence(tx: Sql, id: string): Promise<void> {
  await tx.$executeRaw`DELETE FROM absences WHERE id = ${id}::uuid`
}
