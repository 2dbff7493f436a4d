import { encodeCursor } from '@/lib/core/page-cursor'
import { Prisma } from '@/lib/server/database'
import type { Sql } from '@/lib/server/sql'
import { decodePlace, type KnowledgeFilter, type KnowledgeView } from '../domain/list-query'
import { MARKS, nearestWord, searchTerms, snippetParts, wordsIn } from '../domain/words'
import type { ItemLine } from '../types'
import { VOTES } from './items'

/** Who looks: their teams, whether they see what is for other teams, and whether they write. */
export type Looking = { id: string; teams: readonly string[]; all: boolean; edits: boolean; today: string }

export const LIVE = Prisma.sql`i.published IS NOT NULL AND i.retired_at IS NULL`

export function isForReader({ all, teams }: Pick<Looking, 'all' | 'teams'>): Prisma.Sql {
  return all ? Prisma.sql`true` : Prisma.sql`(i.audience = '{}' OR i.audience && ${[...teams]}::text[])`
}

function viewIs(view: KnowledgeView, looking: Looking): Prisma.Sql {
  switch (view) {
    case 'articles':
      return Prisma.sql`${LIVE} AND i.kind = 'article'`
    case 'templates':
      return Prisma.sql`${LIVE} AND i.kind = 'template'`
    case 'review':
      return Prisma.sql`${LIVE} AND i.review_on <= ${looking.today}::date`
    case 'drafts':
      return looking.edits ? Prisma.sql`i.draft IS NOT NULL AND i.retired_at IS NULL` : Prisma.sql`false`
    case 'retired':
      return looking.edits ? Prisma.sql`i.retired_at IS NOT NULL` : Prisma.sql`false`
  }
}

/** A category stands for its sub-categories too. */
function topicIs(topic: string): Prisma.Sql {
  return topic.includes('/')
    ? Prisma.sql`i.topics && ${[topic, topic.split('/')[0] ?? '']}::text[]`
    : Prisma.sql`EXISTS (SELECT 1 FROM unnest(i.topics) t WHERE t = ${topic} OR starts_with(t, ${`${topic}/`}))`
}

type Asked = { view: KnowledgeView; filter: KnowledgeFilter; after: string | null; limit: number }
type Found = Omit<ItemLine, 'snippet'> & { snippet: string | null; rank: number | null }

async function listed(
  db: Sql,
  looking: Looking,
  asked: Asked,
  terms: string | null,
): Promise<{ rows: Found[]; next: string | null }> {
  const { view, filter, after, limit } = asked
  const place = after ? decodePlace(after) : null
  const query = terms ? Prisma.sql`to_tsquery('english', ${terms})` : null
  const words = Prisma.sql`knowledge_terms(i.title, i.body)`
  const rank = query ? Prisma.sql`(ts_rank_cd(${words}, ${query}) * 1000000)::int` : Prisma.sql`NULL::int`
  const parts = [viewIs(view, looking), isForReader(looking)]
  if (filter.topic) parts.push(topicIs(filter.topic))
  if (filter.owner) parts.push(Prisma.sql`i.owner_id::text = ${looking.id}`)
  if (query)
    parts.push(Prisma.sql`(${words} @@ ${query} OR i.ref = ${String(filter.q).toUpperCase()} OR i.key = ${filter.q})`)
  const beyond = !place
    ? Prisma.sql`true`
    : query
      ? Prisma.sql`(${rank}, i.id) < (${place.key}::int, ${place.id}::uuid)`
      : Prisma.sql`(i.changed_at, i.id) < (${new Date(place.key)}, ${place.id}::uuid)`
  const order = query ? Prisma.sql`${rank} DESC, i.id DESC` : Prisma.sql`i.changed_at DESC, i.id DESC`
  const marks = `StartSel=${MARKS.start}, StopSel=${MARKS.end}, MaxFragments=2, MaxWords=22, MinWords=8, FragmentDelimiter=" … "`
  const rows = await db.$queryRaw<Found[]>`
    SELECT i.id, i.ref, i.kind, i.key, i.title, u.name AS "ownerName", to_char(i.review_on, 'YYYY-MM-DD') AS "reviewOn", i.published,
      i.draft IS NOT NULL AS drafted, i.retired_at IS NOT NULL AS retired, i.topics, i.audience, i.changed_at AS "changedAt", ${VOTES}, i.rank,
      ${query ? Prisma.sql`ts_headline('english', i.body, ${query}, ${marks})` : Prisma.sql`NULL`} AS snippet
    FROM (SELECT i.*, ${rank} AS rank FROM knowledge_items i WHERE ${Prisma.join(parts, ' AND ')} AND ${beyond}
      ORDER BY ${order} LIMIT ${limit + 1}) i LEFT JOIN users u ON u.id = i.owner_id
    ORDER BY ${query ? Prisma.sql`i.rank DESC, i.id DESC` : Prisma.sql`i.changed_at DESC, i.id DESC`}`
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  const key = last && (last.rank ?? last.changedAt.getTime())
  return { rows: shown, next: last && rows.length > limit ? encodeCursor([key ?? 0, last.id]) : null }
}

/** So alike, as trigrams count it, is even a word in which two letters were swapped. */
const ALIKE = 0.2
const CANDIDATES = 30

/** Each word that stands nowhere as the nearest one that does. */
async function corrected(db: Sql, words: readonly string[]): Promise<string[]> {
  const rows = await db.$queryRaw<{ word: string; known: boolean; alike: string[] }[]>`
    SELECT w.word, EXISTS (SELECT 1 FROM knowledge_words k WHERE starts_with(k.word, w.word)) AS known,
      array(SELECT k.word FROM knowledge_words k WHERE abs(length(k.word) - length(w.word)) <= 2 AND similarity(k.word, w.word) >= ${ALIKE}
        ORDER BY similarity(k.word, w.word) DESC, k.word LIMIT ${CANDIDATES}) AS alike
    FROM unnest(${[...words]}::text[]) WITH ORDINALITY w (word, place) ORDER BY w.place`
  return rows.map(({ word, known, alike }) => (known ? word : (nearestWord(word, alike) ?? word)))
}

export type KnowledgePage = { lines: ItemLine[]; next: string | null; understood: string | null }

const MOST_WORDS = 8

/**
 * A page of items: what was changed last is first, and where words are looked for what fits best. Words that are found nowhere are
 * understood by the nearest one that stands somewhere, and `understood` says so.
 */
export async function listItems(db: Sql, looking: Looking, asked: Asked): Promise<KnowledgePage> {
  const words = asked.filter.q ? wordsIn(asked.filter.q, MOST_WORDS) : []
  if (asked.filter.q && words.length === 0) return { lines: [], next: null, understood: null }
  const lines = (rows: Found[]): ItemLine[] =>
    rows.map(({ rank: _, snippet, ...row }) => ({
      ...row,
      ownerName: row.ownerName ?? '–',
      snippet: snippet === null ? null : snippetParts(snippet),
    }))
  const exact = await listed(db, looking, asked, searchTerms(words))
  if (exact.rows.length > 0 || words.length === 0 || asked.after)
    return { lines: lines(exact.rows), next: exact.next, understood: null }
  const meant = await corrected(db, words)
  if (meant.join() === words.join()) return { lines: [], next: null, understood: null }
  // It goes on under the words as they were understood: the page says so, and its next page asks for them.
  const near = await listed(db, looking, asked, searchTerms(meant))
  return { lines: lines(near.rows), next: near.next, understood: near.rows.length > 0 ? meant.join(' ') : null }
}

export type KnowledgeCounts = Record<KnowledgeView, number>

export async function countItems(db: Sql, looking: Looking): Promise<KnowledgeCounts> {
  const views = ['articles', 'templates', 'review', 'drafts', 'retired'] as const
  const counts = views.map(
    (view) => Prisma.sql`count(*) FILTER (WHERE ${viewIs(view, looking)})::int AS ${Prisma.raw(view)}`,
  )
  const [row] = await db.$queryRaw<KnowledgeCounts[]>`
    SELECT ${Prisma.join(counts)} FROM knowledge_items i WHERE ${isForReader(looking)}`
  if (!row) throw new Error('a count always answers a row')
  return row
}
