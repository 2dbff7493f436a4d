import type { Actor } from '@/lib/auth/actor'
import { encodeCursor } from '@/lib/core/page-cursor'
import { ok, type Result, refuse } from '@/lib/core/result'
import { reports } from '@/lib/server/replica'
import { countBehind, rowsBehind } from '../data/rows'
import { KPI_EDGES } from '../domain/classes'
import { answers, KPIS } from '../domain/registry'
import { kpiScope, rowsCapability, seesRows } from '../policy'
import { type RowsQuery, rowCursor } from '../schema'
import type { FigureRow, KpiId, Question } from '../types'
import { kpisFor, questionFor } from './read-figures'

/** What is asked of rows, as far as this reader may see them and the KPI is known by it. */
function rowsQuestion(actor: Actor, id: KpiId, { took, ...asked }: RowsQuery, now: Date): Result<Question> {
  if (!seesRows(kpiScope(actor), id)) return refuse('not_allowed', { capability: rowsCapability(id) })
  if (!kpisFor(actor, asked.view).includes(id)) return refuse('not_allowed', { capability: 'kpis.read' })
  const question = questionFor(actor, asked, now)
  if (!question.ok) return question
  const unknown = Object.keys(question.value.slices).find((slice) => !answers(id, null, [slice]))
  if (unknown)
    return refuse('invalid', { errors: [{ field: unknown, message: `${KPIS[id].label} is not known by this.` }] })
  if (took !== undefined && took > (KPI_EDGES[id]?.length ?? -1))
    return refuse('invalid', { errors: [{ field: 'took', message: `${KPIS[id].label} has no such class.` }] })
  return question
}

/** A page of the rows behind a part of a number, newest first. */
export async function readRows(
  actor: Actor,
  id: KpiId,
  { limit, cursor, ...asked }: RowsQuery & { limit: number; cursor?: string | undefined },
  now: Date,
): Promise<Result<{ items: FigureRow[]; next: string | null }>> {
  const question = rowsQuestion(actor, id, asked, now)
  if (!question.ok) return question
  const after = cursor ? rowCursor(cursor) : null
  const lines = await rowsBehind(reports(), question.value, id, asked.part, { after, limit: limit + 1 }, asked)
  const items = lines.slice(0, limit)
  const last = items.at(-1)
  return ok({ items, next: last && lines.length > limit ? encodeCursor([last.at.getTime(), last.id]) : null })
}

/** How many rows there are of those that are meant: an hour of the week, a class of how long it took. */
export async function countRowsBehind(actor: Actor, id: KpiId, asked: RowsQuery, now: Date): Promise<Result<number>> {
  const question = rowsQuestion(actor, id, asked, now)
  return question.ok ? ok(await countBehind(reports(), question.value, id, asked.part, asked)) : question
}
