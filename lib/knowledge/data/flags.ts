import { encodeCursor } from '@/lib/core/page-cursor'
import { Prisma } from '@/lib/server/database'
import type { Sql } from '@/lib/server/sql'
import { decodePlace } from '../domain/list-query'
import type { Flag, FlagKind } from '../types'

type NewFlag = {
  id: string
  kind: FlagKind
  category: string | null
  subcategory: string | null
  text: string
  subject: string | null
  itemId: string | null
  by: { id: string; name: string }
  at: Date
}

export async function insertFlag(tx: Sql, flag: NewFlag): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO knowledge_flags (id, kind, category, subcategory, text, subject, item_id, by_id, by_name, at)
    VALUES (${flag.id}::uuid, ${flag.kind}, ${flag.category}, ${flag.subcategory}, ${flag.text}, ${flag.subject}, ${flag.itemId}::uuid,
      ${flag.by.id}, ${flag.by.name}, ${flag.at})`
}

const COLUMNS = Prisma.sql`
  f.id, f.version, f.kind, f.category, f.subcategory, f.text, f.subject, i.ref AS "itemRef", i.title AS "itemTitle", f.by_name AS "byName", f.at,
  f.state, f.outcome, f.settled_by AS "settledBy", f.settled_at AS "settledAt"`

export async function lockFlag(tx: Sql, id: string): Promise<Flag | null> {
  await tx.$queryRaw`SELECT 1 FROM knowledge_flags WHERE id = ${id}::uuid FOR UPDATE`
  const rows = await tx.$queryRaw<Flag[]>`
    SELECT ${COLUMNS} FROM knowledge_flags f LEFT JOIN knowledge_items i ON i.id = f.item_id WHERE f.id = ${id}::uuid`
  return rows[0] ?? null
}

export async function settleFlagRow(
  tx: Sql,
  { id, version }: Pick<Flag, 'id' | 'version'>,
  { outcome, by, at }: { outcome: string; by: string; at: Date },
): Promise<boolean> {
  const saved = await tx.$executeRaw`
    UPDATE knowledge_flags SET state = 'settled', outcome = ${outcome}, settled_by = ${by}, settled_at = ${at}, version = version + 1
    WHERE id = ${id}::uuid AND version = ${version} AND state <> 'settled'`
  return saved === 1
}

/** A flag has a draft now. */
export async function markDrafted(tx: Sql, id: string, itemId: string): Promise<boolean> {
  const saved = await tx.$executeRaw`
    UPDATE knowledge_flags SET state = 'drafted', item_id = ${itemId}::uuid, version = version + 1 WHERE id = ${id}::uuid AND state = 'open'`
  return saved === 1
}

/** What was missed and is now published is settled with it; answers the flags' ids. */
export async function settleDrafted(tx: Sql, itemId: string, outcome: string, by: string, at: Date): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    UPDATE knowledge_flags SET state = 'settled', outcome = ${outcome}, settled_by = ${by}, settled_at = ${at}, version = version + 1
    WHERE item_id = ${itemId}::uuid AND state = 'drafted' RETURNING id`
  return rows.map(({ id }) => id)
}

/** Who raised these flags, as far as they are still here, and where the flags came up. */
export async function raisersOf(
  db: Sql,
  ids: readonly string[],
): Promise<{ id: string; userId: string; subject: string | null }[]> {
  return db.$queryRaw`
    SELECT f.id, u.id::text AS "userId", f.subject FROM knowledge_flags f JOIN users u ON u.id::text = f.by_id AND u.state = 'active'
    WHERE f.id = ANY(${ids}::uuid[]) ORDER BY f.id`
}

/** Whether somebody still wants an item changed. */
export async function waitsOnItem(db: Sql, ref: string): Promise<boolean> {
  const rows = await db.$queryRaw<unknown[]>`
    SELECT 1 FROM knowledge_flags f JOIN knowledge_items i ON i.id = f.item_id
    WHERE i.ref = ${ref} AND f.kind = 'change' AND f.state <> 'settled' LIMIT 1`
  return rows.length > 0
}

export type FlagAsked = {
  settled: boolean
  kind: FlagKind | null
  category: string | null
  after: string | null
  limit: number
}

const isState = (settled: boolean): Prisma.Sql =>
  settled ? Prisma.sql`f.state = 'settled'` : Prisma.sql`f.state <> 'settled'`

/** A page of flags, the newest first. */
export async function listFlags(db: Sql, asked: FlagAsked): Promise<{ flags: Flag[]; next: string | null }> {
  const place = asked.after ? decodePlace(asked.after) : null
  const parts = [isState(asked.settled)]
  if (asked.kind) parts.push(Prisma.sql`f.kind = ${asked.kind}`)
  if (asked.category)
    parts.push(Prisma.sql`coalesce(f.category, '') = ${asked.category === 'none' ? '' : asked.category}`)
  if (place) parts.push(Prisma.sql`(f.at, f.id) < (${new Date(place.key)}, ${place.id}::uuid)`)
  const rows = await db.$queryRaw<Flag[]>`
    SELECT ${COLUMNS} FROM knowledge_flags f LEFT JOIN knowledge_items i ON i.id = f.item_id WHERE ${Prisma.join(parts, ' AND ')}
    ORDER BY f.at DESC, f.id DESC LIMIT ${asked.limit + 1}`
  const flags = rows.slice(0, asked.limit)
  const last = flags.at(-1)
  return { flags, next: last && rows.length > asked.limit ? encodeCursor([last.at.getTime(), last.id]) : null }
}

export type FlagCount = { kind: FlagKind; category: string | null; count: number }

/** How many are open, by kind and category. */
export async function countFlags(db: Sql): Promise<FlagCount[]> {
  return db.$queryRaw<FlagCount[]>`
    SELECT kind, category, count(*)::int AS count FROM knowledge_flags WHERE state <> 'settled' GROUP BY kind, category
    ORDER BY count DESC, kind, category`
}

/** What should change in an item, as long as nobody has settled it. */
export async function flagsOfItem(db: Sql, itemId: string): Promise<Flag[]> {
  return db.$queryRaw<Flag[]>`
    SELECT ${COLUMNS} FROM knowledge_flags f LEFT JOIN knowledge_items i ON i.id = f.item_id
    WHERE f.item_id = ${itemId}::uuid AND f.state <> 'settled' ORDER BY f.at, f.id LIMIT 100`
}

export async function findFlag(db: Sql, id: string): Promise<Flag | null> {
  const rows = await db.$queryRaw<Flag[]>`
    SELECT ${COLUMNS} FROM knowledge_flags f LEFT JOIN knowledge_items i ON i.id = f.item_id WHERE f.id = ${id}::uuid`
  return rows[0] ?? null
}
