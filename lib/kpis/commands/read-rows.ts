import type { Actor } from '@/lib/auth/actor'
import { encodeCursor } from '@/lib/core/page-cursor'
import { ok, type Result, refuse } from '@/lib/core/result'
import { reports } from '@/lib/server/replica'
import { rowsBehind } from '../data/rows'
import { answers, KPIS } from '../domain/registry'
import { kpiScope, rowsCapability, seesRows } from '../policy'
import { type RowsQuery, rowCursor } from '../schema'
import type { FigureRow, KpiId } from '../types'
import { kpisFor, questionFor } from './read-figures'

/** A page of the rows behind a part of a number, newest first. */
export async function readRows(
  actor: Actor,
  id: KpiId,
  { part, limit, cursor, ...asked }: RowsQuery & { limit: number; cursor?: string | undefined },
  now: Date,
): Promise<Result<{ items: FigureRow[]; next: string | null }>> {
  if (!seesRows(kpiScope(actor), id)) return refuse('not_allowed', { capability: rowsCapability(id) })
  if (!kpisFor(actor, asked.view).includes(id)) return refuse('not_allowed', { capability: 'kpis.read' })
  const question = questionFor(actor, { ...asked, part }, now)
  if (!question.ok) return question
  const unknown = Object.keys(question.value.slices).find((slice) => !answers(id, null, [slice]))
  if (unknown)
    return refuse('invalid', { errors: [{ field: unknown, message: `${KPIS[id].label} is not known by this.` }] })
  const after = cursor ? rowCursor(cursor) : null
  const lines = await rowsBehind(reports(), question.value, id, part, { after, limit: limit + 1 })
  const items = lines.slice(0, limit)
  const last = items.at(-1)
  return ok({ items, next: last && lines.length > limit ? encodeCursor([last.at.getTime(), last.id]) : null })
}
