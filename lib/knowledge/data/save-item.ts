import { Prisma } from '@/lib/server/database'
import type { Sql } from '@/lib/server/sql'
import type { Content, ItemKind } from '../types'

export type Writer = { id: string; name: string }
type NewItem = {
  id: string
  kind: ItemKind
  key: string | null
  ownerId: string
  content: Content
  by: Writer
  at: Date
}

/** A new item, as a draft; null when its key is taken. */
export async function insertItem(
  tx: Sql,
  { id, kind, key, ownerId, content, by, at }: NewItem,
): Promise<string | null> {
  const rows = await tx.$queryRaw<{ ref: string }[]>`
    INSERT INTO knowledge_items (id, ref, kind, key, owner_id, title, draft, draft_by_id, draft_by_name, draft_at, created_at, changed_at)
    VALUES (${id}::uuid, 'KB-' || nextval('knowledge_ref_seq'), ${kind}, ${key}, ${ownerId}::uuid, ${content.title},
      ${JSON.stringify(content)}::jsonb, ${by.id}, ${by.name}, ${at}, ${at}, ${at})
    ON CONFLICT (key) DO NOTHING RETURNING ref`
  return rows[0]?.ref ?? null
}

type Changes = {
  draft?: { content: Content; by: Writer } | null
  published?: { no: number; content: Content }
  ownerId?: string
  reviewOn?: string | null
  retired?: boolean
  /** Of what was never published the draft's title is the only one. */
  title?: string
}

/** Saves what changes if nobody saved the item since `version`; false is a conflict. */
export async function updateItem(tx: Sql, id: string, version: number, changes: Changes, at: Date): Promise<boolean> {
  const { draft, published, ownerId, reviewOn, retired, title } = changes
  const sets = [Prisma.sql`version = version + 1`, Prisma.sql`changed_at = ${at}`]
  if (draft === null) sets.push(Prisma.sql`draft = NULL, draft_by_id = NULL, draft_by_name = NULL, draft_at = NULL`)
  if (draft)
    sets.push(
      Prisma.sql`draft = ${JSON.stringify(draft.content)}::jsonb, draft_by_id = ${draft.by.id}, draft_by_name = ${draft.by.name}, draft_at = ${at}`,
    )
  if (published) {
    const { no, content } = published
    sets.push(
      Prisma.sql`published = ${no}, published_at = ${at}, title = ${content.title}, body = ${content.body}, audience = ${content.audience}::text[],
        topics = ${content.topics}::text[], channels = ${content.channels}::text[]`,
    )
  }
  if (title !== undefined) sets.push(Prisma.sql`title = ${title}`)
  if (ownerId !== undefined) sets.push(Prisma.sql`owner_id = ${ownerId}::uuid`)
  if (reviewOn !== undefined) sets.push(Prisma.sql`review_on = ${reviewOn}::date`)
  if (retired !== undefined) sets.push(Prisma.sql`retired_at = ${retired ? at : null}`)
  const saved = await tx.$executeRaw`
    UPDATE knowledge_items SET ${Prisma.join(sets)} WHERE id = ${id}::uuid AND version = ${version}`
  return saved === 1
}

export async function insertVersion(
  tx: Sql,
  version: { itemId: string; no: number; content: Content; note: string; by: Writer; at: Date },
): Promise<void> {
  const { itemId, no, content, note, by, at } = version
  await tx.$executeRaw`
    INSERT INTO knowledge_versions (item_id, no, title, body, audience, topics, channels, note, by_id, by_name, at)
    VALUES (${itemId}::uuid, ${no}, ${content.title}, ${content.body}, ${content.audience}::text[], ${content.topics}::text[],
      ${content.channels}::text[], ${note}, ${by.id}, ${by.name}, ${at})`
}

/** Words from which typing errors are understood. */
export async function addWords(tx: Sql, words: readonly string[]): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO knowledge_words (word) SELECT DISTINCT w FROM unnest(${[...words]}::text[]) w ORDER BY w ON CONFLICT DO NOTHING`
}

/** One word each on whether it helped: a second one replaces the first. */
export async function saveVote(
  tx: Sql,
  vote: { itemId: string; subject: string; userId: string; helped: boolean; at: Date },
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO knowledge_votes (item_id, subject, user_id, helped, at)
    VALUES (${vote.itemId}::uuid, ${vote.subject}, ${vote.userId}::uuid, ${vote.helped}, ${vote.at})
    ON CONFLICT (item_id, subject, user_id) DO UPDATE SET helped = excluded.helped, at = excluded.at`
}
