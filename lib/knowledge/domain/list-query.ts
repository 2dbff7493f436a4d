import { z } from 'zod'
import { cursorOf, filterOf, oneParam, type RawParams } from '@/lib/core/address-params'
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
export type KnowledgeFilter = { topic?: string | undefined; owner?: 'me' | undefined; q?: string | undefined }
export type KnowledgeParams = { view: KnowledgeView; filter: KnowledgeFilter; after: string | null }

/** Where a page goes on: by rank where words were looked for, else by when it was last changed; then by id. */
export function decodePlace(cursor: string): { key: number; id: string } | null {
  const [key, id] = decodeCursor(cursor, 2) ?? []
  if (typeof key !== 'number' || Math.abs(key) > 8e15) return null
  return typeof id === 'string' && /^[0-9a-f-]{36}$/.test(id) ? { key, id } : null
}

/** Reads an address. What it does not understand it leaves out: an old link still opens. */
export function parseKnowledgeParams(raw: RawParams): KnowledgeParams {
  const filter = filterOf(fields, ['topic', 'owner', 'q'], raw)
  const view = fields.view.safeParse(oneParam(raw, 'view')).data ?? 'articles'
  return { view, filter, after: cursorOf(raw, decodePlace) }
}
