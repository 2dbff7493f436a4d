import type { LocalDate } from '@/lib/core/business-time'
import { Prisma } from '@/lib/server/database'
import type { Sql } from '@/lib/server/sql'
import type { Shift, ShiftState } from '../types'

const COLUMNS = Prisma.sql`s.id::text AS id, s.team, s.user_id::text AS "userId", u.name, s.starts_at AS "startsAt", s.ends_at AS "endsAt", s.state`

/** The shifts of a team that start within a stretch of time, by person and start. */
export async function shiftsOf(db: Sql, team: string, from: Date, to: Date): Promise<Shift[]> {
  return db.$queryRaw<Shift[]>`
    SELECT ${COLUMNS} FROM shifts s JOIN users u ON u.id = s.user_id
    WHERE s.team = ${team} AND s.starts_at >= ${from} AND s.starts_at < ${to} ORDER BY u.name, s.starts_at, s.id`
}

/** Somebody's own shifts as they are published. */
export async function ownShifts(db: Sql, userId: string, from: Date, to: Date): Promise<Shift[]> {
  return db.$queryRaw<Shift[]>`
    SELECT ${COLUMNS} FROM shifts s JOIN users u ON u.id = s.user_id
    WHERE s.user_id = ${userId}::uuid AND s.state <> 'draft' AND s.ends_at > ${from} AND s.starts_at < ${to} ORDER BY s.starts_at, s.id`
}

export async function lockShift(tx: Sql, id: string): Promise<Shift | null> {
  const rows = await tx.$queryRaw<Shift[]>`
    SELECT ${COLUMNS} FROM shifts s JOIN users u ON u.id = s.user_id WHERE s.id = ${id}::uuid FOR UPDATE OF s`
  return rows[0] ?? null
}

export type NewShift = { id: string; team: string; userId: string; startsAt: Date; endsAt: Date }

export async function insertShift(tx: Sql, shift: NewShift, who: { at: Date; name: string }): Promise<void> {
  const { id, team, userId, startsAt, endsAt } = shift
  await tx.$executeRaw`
    INSERT INTO shifts (id, team, user_id, starts_at, ends_at, state, created_at, created_by)
    VALUES (${id}::uuid, ${team}, ${userId}::uuid, ${startsAt}, ${endsAt}, 'draft', ${who.at}, ${who.name})`
}

export async function moveDraft(tx: Sql, { id, userId, startsAt, endsAt }: Omit<NewShift, 'team'>): Promise<void> {
  await tx.$executeRaw`
    UPDATE shifts SET user_id = ${userId}::uuid, starts_at = ${startsAt}, ends_at = ${endsAt} WHERE id = ${id}::uuid AND state = 'draft'`
}

export async function setShiftState(tx: Sql, id: string, state: ShiftState): Promise<void> {
  await tx.$executeRaw`UPDATE shifts SET state = ${state} WHERE id = ${id}::uuid`
}

export async function deleteShift(tx: Sql, id: string): Promise<void> {
  await tx.$executeRaw`DELETE FROM shifts WHERE id = ${id}::uuid`
}

/** One planner at a time for a team: what is copied or published is what was seen a moment before. */
export async function lockPlan(tx: Sql, team: string): Promise<void> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtext('shifts'), hashtext(${team}))`
}

type Gone = { userId: string; published: boolean }

/** Publishes what was planned for a stretch of time; answers whose shifts that adds or removes. */
export async function publishShifts(
  tx: Sql,
  team: string,
  from: Date,
  to: Date,
): Promise<{ added: string[]; removed: string[] }> {
  const removed = await tx.$queryRaw<Gone[]>`
    DELETE FROM shifts WHERE team = ${team} AND starts_at >= ${from} AND starts_at < ${to} AND state = 'removed' RETURNING user_id::text AS "userId"`
  const added = await tx.$queryRaw<Gone[]>`
    UPDATE shifts SET state = 'published' WHERE team = ${team} AND starts_at >= ${from} AND starts_at < ${to} AND state = 'draft'
    RETURNING user_id::text AS "userId"`
  return { added: added.map(({ userId }) => userId), removed: removed.map(({ userId }) => userId) }
}

/** Takes back what was not published: drafts go, what was to be removed stays. Answers how many. */
export async function discardDrafts(tx: Sql, team: string, from: Date, to: Date): Promise<number> {
  const gone = await tx.$executeRaw`
    DELETE FROM shifts WHERE team = ${team} AND starts_at >= ${from} AND starts_at < ${to} AND state = 'draft'`
  const kept = await tx.$executeRaw`
    UPDATE shifts SET state = 'published' WHERE team = ${team} AND starts_at >= ${from} AND starts_at < ${to} AND state = 'removed'`
  return gone + kept
}

export type Publication = { id: string; at: Date; byName: string; added: number; removed: number }

export async function insertPublication(
  tx: Sql,
  publication: Publication & { team: string; week: LocalDate; byId: string },
): Promise<void> {
  const { id, team, week, at, byId, byName, added, removed } = publication
  await tx.$executeRaw`
    INSERT INTO shift_publications (id, team, week, at, by_id, by_name, added, removed)
    VALUES (${id}::uuid, ${team}, ${week}::date, ${at}, ${byId}, ${byName}, ${added}, ${removed})`
}

export async function lastPublication(db: Sql, team: string, week: LocalDate): Promise<Publication | null> {
  const rows = await db.$queryRaw<Publication[]>`
    SELECT id::text AS id, at, by_name AS "byName", added, removed FROM shift_publications
    WHERE team = ${team} AND week = ${week}::date ORDER BY at DESC LIMIT 1`
  return rows[0] ?? null
}
