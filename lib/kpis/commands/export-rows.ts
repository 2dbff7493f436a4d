import { by, type Context } from '@/lib/auth/actor'
import { ok, type Result } from '@/lib/core/result'
import { writeAudit } from '@/lib/server/audit'
import { csvStream } from '@/lib/server/csv-writing'
import { inTransaction } from '@/lib/server/database'
import { toRowAnswer } from '../domain/answers'
import { type RowsQuery, rowAnswer } from '../schema'
import type { FigureRow, KpiId } from '../types'
import { readRows } from './read-rows'

const ROW_COLUMNS = Object.keys(rowAnswer.shape)
const ROWS_PER_PAGE = 1_000

type Page = { items: FigureRow[]; next: string | null }

/** All rows behind a part, page by page by the list's own query: what is exported is what is listed. */
async function* allRows(
  { actor, now }: Context,
  id: KpiId,
  asked: RowsQuery,
  first: Page,
): AsyncGenerator<Record<string, unknown>, void> {
  let page = first
  for (;;) {
    for (const row of page.items) yield toRowAnswer(row)
    if (page.next === null) return
    const answer = await readRows(actor, id, { ...asked, limit: ROWS_PER_PAGE, cursor: page.next }, now)
    if (!answer.ok) throw new Error(`the rows of ${id} were refused half-way: ${answer.refusal.code}`)
    page = answer.value
  }
}

/** The rows behind a number as CSV; who took them is written down first. */
export async function exportRows(
  context: Context,
  id: KpiId,
  asked: RowsQuery,
): Promise<Result<ReadableStream<Uint8Array>>> {
  const { actor, now, requestId } = context
  const first = await readRows(actor, id, { ...asked, limit: ROWS_PER_PAGE }, now)
  if (!first.ok) return first
  const { as_of, ...plain } = asked
  const noted = await inTransaction(async (tx) => {
    await writeAudit(tx, {
      at: now,
      by: by(actor),
      action: 'kpis.export',
      subjectKind: 'kpi',
      subjectId: id,
      requestId,
      data: { filter: { ...plain, ...(as_of && { as_of: as_of.toISOString() }) } },
    })
    return ok(null)
  })
  return noted.ok ? ok(csvStream(ROW_COLUMNS, allRows(context, id, asked, first.value))) : noted
}
