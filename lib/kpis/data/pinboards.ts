import type { Role } from '@/lib/auth/roles'
import { Prisma } from '@/lib/server/database'
import type { Sql } from '@/lib/server/sql'
import type { Pin, RemovedPin } from '../domain/pins'
import { storedPins, storedRemoved } from '../schema/pinboards'

export type Pinboard = {
  id: string
  version: number
  ownerId: string
  ownerName: string
  name: string
  pins: Pin[]
  removed: RemovedPin[]
  /** Who reads it besides its owner. */
  roles: Role[]
  people: string[]
  createdAt: Date
  updatedAt: Date
}

type Row = Omit<Pinboard, 'pins' | 'removed'> & { pins: unknown; removed: unknown }

const COLUMNS = Prisma.sql`b.id::text AS id, b.version, b.owner_id::text AS "ownerId", u.name AS "ownerName", b.name, b.pins, b.removed,
  b.roles, b.people::text[] AS people, b.created_at AS "createdAt", b.updated_at AS "updatedAt"`

function boardOf(row: Row): Pinboard {
  return { ...row, pins: storedPins(row.pins), removed: storedRemoved(row.removed) }
}

/** A board that was not taken away; null when there is none. */
export async function findPinboard(db: Sql, id: string): Promise<Pinboard | null> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT ${COLUMNS} FROM pinboards b JOIN users u ON u.id = b.owner_id WHERE b.id = ${id}::uuid AND b.removed_at IS NULL`
  return rows[0] ? boardOf(rows[0]) : null
}

/** Somebody's own board, held still until the transaction ends; with `removed` also one that was taken away. */
export async function lockOwnPinboard(tx: Sql, id: string, ownerId: string, removed = false): Promise<Pinboard | null> {
  const rows = await tx.$queryRaw<Row[]>`
    SELECT ${COLUMNS} FROM pinboards b JOIN users u ON u.id = b.owner_id
    WHERE b.id = ${id}::uuid AND b.owner_id = ${ownerId}::uuid AND (${removed} OR b.removed_at IS NULL) FOR UPDATE OF b`
  return rows[0] ? boardOf(rows[0]) : null
}

/** The boards of somebody, by name; those that others share with them after their own. */
export async function listPinboards(db: Sql, { id, role }: { id: string; role: string }): Promise<Pinboard[]> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT ${COLUMNS} FROM pinboards b JOIN users u ON u.id = b.owner_id
    WHERE b.removed_at IS NULL AND (b.owner_id = ${id}::uuid OR ${role} = ANY(b.roles) OR ${id}::uuid = ANY(b.people))
    ORDER BY b.owner_id <> ${id}::uuid, lower(b.name), b.id`
  return rows.map(boardOf)
}

/** Somebody's own boards, by name: what a pin can be put on. */
export function ownPinboards(db: Sql, ownerId: string): Promise<{ id: string; name: string; pins: number }[]> {
  return db.$queryRaw`
    SELECT id::text AS id, name, jsonb_array_length(pins) AS pins FROM pinboards
    WHERE owner_id = ${ownerId}::uuid AND removed_at IS NULL ORDER BY lower(name), id`
}

/** Makes whoever makes boards of one person at once do it one after the other. */
export async function lockOwner(tx: Sql, ownerId: string): Promise<void> {
  await tx.$queryRaw`SELECT id FROM users WHERE id = ${ownerId}::uuid FOR NO KEY UPDATE`
}

export async function insertPinboard(
  tx: Sql,
  board: { id: string; ownerId: string; name: string; pins: readonly Pin[] },
  now: Date,
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO pinboards (id, owner_id, name, pins, created_at, updated_at)
    VALUES (${board.id}::uuid, ${board.ownerId}::uuid, ${board.name}, ${JSON.stringify(board.pins)}::jsonb, ${now}, ${now})`
}

/** Saves a board that the caller holds; it is of the next version then. */
export async function updatePinboard(tx: Sql, board: Pinboard, now: Date): Promise<void> {
  await tx.$executeRaw`
    UPDATE pinboards SET version = version + 1, name = ${board.name}, pins = ${JSON.stringify(board.pins)}::jsonb,
      removed = ${JSON.stringify(board.removed)}::jsonb, roles = ${board.roles}, people = ${board.people}::uuid[], updated_at = ${now}
    WHERE id = ${board.id}::uuid`
}

/** Takes a board away, or puts it back. */
export async function markRemoved(tx: Sql, id: string, removedAt: Date | null): Promise<void> {
  await tx.$executeRaw`UPDATE pinboards SET removed_at = ${removedAt}, version = version + 1 WHERE id = ${id}::uuid`
}

/** Boards that were taken away before an instant are gone for good, with their subscriptions. Answers how many. */
export function dropRemoved(db: Sql, before: Date): Promise<number> {
  return db.$executeRaw`DELETE FROM pinboards WHERE removed_at < ${before}`
}
