import type { Team } from '@/lib/auth/roles'
import { Prisma } from '@/lib/server/database'
import type { Sql } from '@/lib/server/sql'
import type { Channel } from '@/lib/tickets/types'
import type { Content, Item, ItemKind, Version } from '../types'

type Row = {
  id: string
  ref: string
  kind: ItemKind
  key: string | null
  version: number
  ownerId: string
  ownerName: string | null
  reviewOn: string | null
  published: number | null
  publishedAt: Date | null
  title: string
  body: string
  audience: Team[]
  topics: string[]
  channels: Channel[]
  draft: Content | null
  draftByName: string | null
  draftAt: Date | null
  retiredAt: Date | null
  helped: number
  notHelped: number
}

/** How often an item helped, and how often not. */
export const VOTES = Prisma.sql`
  (SELECT count(*)::int FROM knowledge_votes v WHERE v.item_id = i.id AND v.helped) AS helped,
  (SELECT count(*)::int FROM knowledge_votes v WHERE v.item_id = i.id AND NOT v.helped) AS "notHelped"`

const COLUMNS = Prisma.sql`
  i.id, i.ref, i.kind, i.key, i.version, i.owner_id AS "ownerId", u.name AS "ownerName", to_char(i.review_on, 'YYYY-MM-DD') AS "reviewOn",
  i.published, i.published_at AS "publishedAt", i.title, i.body, i.audience, i.topics, i.channels, i.draft, i.draft_by_name AS "draftByName",
  i.draft_at AS "draftAt", i.retired_at AS "retiredAt", ${VOTES}`

function itemOf({ title, body, audience, topics, channels, draft, draftByName, draftAt, ...row }: Row): Item {
  return {
    ...row,
    ownerName: row.ownerName ?? '–',
    content: row.published === null ? null : { title, body, audience, topics, channels },
    draft: draft && draftAt ? { content: draft, byName: draftByName ?? '', at: draftAt } : null,
  }
}

export async function findItem(db: Sql, ref: string): Promise<Item | null> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT ${COLUMNS} FROM knowledge_items i LEFT JOIN users u ON u.id = i.owner_id WHERE i.ref = ${ref}`
  return rows[0] ? itemOf(rows[0]) : null
}

/** The item held still until the transaction ends. */
export async function lockItem(tx: Sql, ref: string): Promise<Item | null> {
  await tx.$queryRaw`SELECT 1 FROM knowledge_items WHERE ref = ${ref} FOR UPDATE`
  return findItem(tx, ref)
}

/** What was published, newest first. */
export async function versionsOf(db: Sql, itemId: string): Promise<Version[]> {
  return db.$queryRaw<Version[]>`
    SELECT no, title, body, audience, topics, channels, note, by_name AS "byName", at FROM knowledge_versions
    WHERE item_id = ${itemId}::uuid ORDER BY no DESC`
}

/** Of these references those that are not there, or that nobody can read any more. */
export async function unknownRefs(db: Sql, refs: readonly string[]): Promise<string[]> {
  if (refs.length === 0) return []
  const rows = await db.$queryRaw<{ ref: string }[]>`
    SELECT r.ref FROM unnest(${[...refs]}::text[]) r (ref)
    WHERE NOT EXISTS (SELECT 1 FROM knowledge_items i WHERE i.ref = r.ref AND i.retired_at IS NULL)`
  return rows.map(({ ref }) => ref)
}

/** People who may own an item. */
export async function possibleOwners(db: Sql, roles: readonly string[]): Promise<{ id: string; name: string }[]> {
  return db.$queryRaw<{ id: string; name: string }[]>`
    SELECT id, name FROM users WHERE state = 'active' AND role = ANY(${[...roles]}::text[]) ORDER BY name, id LIMIT 300`
}

/** Items whose day to be looked at again has come, with the owner who is to be told. */
export async function dueForReview(
  db: Sql,
  today: string,
): Promise<{ ref: string; title: string; reviewOn: string; ownerId: string }[]> {
  return db.$queryRaw<{ ref: string; title: string; reviewOn: string; ownerId: string }[]>`
    SELECT i.ref, i.title, to_char(i.review_on, 'YYYY-MM-DD') AS "reviewOn", i.owner_id AS "ownerId"
    FROM knowledge_items i JOIN users u ON u.id = i.owner_id AND u.state = 'active'
    WHERE i.published IS NOT NULL AND i.retired_at IS NULL AND i.review_on <= ${today}::date ORDER BY i.review_on, i.id LIMIT 1000`
}
