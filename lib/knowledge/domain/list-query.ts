import { z } from 'zod'
import { decodeCursor } from '@/lib/core/page-cursor'
import { isPlainText } from '@/lib/core/plain-text'

/** `drafts` and `retired` are for who writes. */
export const VIEWS = ['articles', 'templates', 'review', 'drafts', 'retired'] as const
export type KnowledgeView = (typeof VIEWS)[number]

export const VIEW_LABELS: Record<KnowledgeView, string> = {
  articles: 'Articles',
  templates: 'Reply templates',
  review: 'To review',
  drafts: 'Drafts',
  retired: 'Retired',
}

const fields = {
  view: z.enum(VIEWS),
  topic: z.string().regex(/^[a-z_]{1,40}(\/[a-z_]{1,40})?$/),
  owner: z.literal('me'),
  q: z.string().trim().min(1).max(120).refine(isPlainText),
}
export type KnowledgeFilter = { topic?: string; owner?: 'me'; q?: string }
export type KnowledgeParams = { view: KnowledgeView; filter: KnowledgeFilter; after: string | null }

/** Where a page goes on: by rank where words were looked for, else by when it was last changed; then by id. */
export function decodePlace(cursor: string): { key: number; id: string } | null {
  const [key, id] = decodeCursor(cursor, 2) ?? []
  if (typeof key !== 'number' || Math.abs(key) > 8e15) return null
  return typeof id === 'string' && /^[0-9a-f-]{36}$/.test(id) ? { key, id } : null
}

/** Reads an address. What it does not understand it leaves out: an old link still opens. */
export function parseKnowledgeParams(raw: Record<string, string | string[] | undefined>): KnowledgeParams {
  const one = (name: string): string | undefined => {
    const value = raw[name]
    return (Array.isArray(value) ? value[0] : value)?.trim() || undefined
  }
  const topic = fields.topic.safeParse(one('topic')).data
  const owner = fields.owner.safeParse(one('owner')).data
  const q = fields.q.safeParse(one('q')).data
  const cursors = raw.cursor
  const after = (Array.isArray(cursors) ? cursors.at(-1) : cursors)?.slice(0, 400) ?? null
  return {
    view: fields.view.safeParse(one('view')).data ?? 'articles',
    filter: { ...(topic && { topic }), ...(owner && { owner }), ...(q && { q }) },
    after: after && decodePlace(after) ? after : null,
  }
}
