import { Prisma } from '@/lib/server/database'
import type { Sql } from '@/lib/server/sql'
import type { Channel } from '@/lib/tickets/types'
import { searchTerms, wordsIn } from '../domain/words'
import type { ItemKind } from '../types'
import { isForReader, LIVE, type Looking } from './search'

/** What is suggested beside something: `mine` is what the reader said of it. */
export type Suggestion = { ref: string; title: string; body: string; mine: boolean | null; helped: number }

export type About = { subject: string; topics: readonly string[]; words: string }

/** Any of these words, as the text search knows them. */
const anyOf = (words: string): Prisma.Sql =>
  Prisma.sql`replace(plainto_tsquery('english', ${words})::text, '&', '|')::tsquery`

/** Articles for a category and the words of a title: those of the sub-category first, then what fits its words best and helped most. */
export async function suggestedArticles(
  db: Sql,
  looking: Looking,
  { subject, topics, words }: About,
  limit: number,
): Promise<Suggestion[]> {
  const [category = '', exact = category] = topics
  const found = Prisma.sql`knowledge_terms(i.title, i.body)`
  return db.$queryRaw<Suggestion[]>`
    SELECT x.ref, x.title, x.body, x.helped, (SELECT m.helped FROM knowledge_votes m WHERE m.item_id = x.id AND m.subject = ${subject}
        AND m.user_id::text = ${looking.id}) AS mine
    FROM (SELECT i.id, i.ref, i.title, left(i.body, 1200) AS body,
        (SELECT count(*)::int FROM knowledge_votes v WHERE v.item_id = i.id AND v.helped) AS helped,
        (${exact} = ANY(i.topics))::int * 2 + (${category} = ANY(i.topics))::int + ts_rank(${found}, ${anyOf(words)}) AS fits
      FROM knowledge_items i
      WHERE ${LIVE} AND i.kind = 'article' AND ${isForReader(looking)}
        AND (i.topics && ${[...topics]}::text[] OR ${found} @@ ${anyOf(words)})) x
    ORDER BY x.fits DESC, x.helped DESC, x.ref LIMIT ${limit}`
}

export type TemplateChoice = { ref: string; key: string; title: string; body: string; fits: boolean }

/** Templates for a composer: by key or words, those of the ticket's category first. */
export async function findTemplates(
  db: Sql,
  looking: Looking,
  { q, topics, channel }: { q: string; topics: readonly string[]; channel: Channel | null },
  limit: number,
): Promise<TemplateChoice[]> {
  const terms = searchTerms(wordsIn(q, 8))
  const key = q
    .trim()
    .toLowerCase()
    .replaceAll(/[\s-]+/g, '_')
  const matches = terms
    ? Prisma.sql`(starts_with(i.key, ${key}) OR knowledge_terms(i.title, i.body) @@ to_tsquery('english', ${terms}))`
    : Prisma.sql`true`
  return db.$queryRaw<TemplateChoice[]>`
    SELECT i.ref, i.key, i.title, left(i.body, 300) AS body, i.topics && ${[...topics]}::text[] AS fits
    FROM knowledge_items i
    WHERE ${LIVE} AND i.kind = 'template' AND ${isForReader(looking)} AND ${matches}
      AND (i.channels = '{}' OR ${channel}::text IS NULL OR ${channel}::text = ANY(i.channels))
    ORDER BY starts_with(i.key, ${key}) DESC, i.topics && ${[...topics]}::text[] DESC, i.title, i.ref LIMIT ${limit}`
}

export async function publishedTemplate(
  db: Sql,
  looking: Looking,
  ref: string,
): Promise<{ kind: ItemKind; body: string } | null> {
  const rows = await db.$queryRaw<{ kind: ItemKind; body: string }[]>`
    SELECT i.kind, i.body FROM knowledge_items i WHERE i.ref = ${ref} AND ${LIVE} AND i.kind = 'template' AND ${isForReader(looking)}`
  return rows[0] ?? null
}
