import { type Actor, by, type Context } from '@/lib/auth/actor'
import { encodeCursor } from '@/lib/core/page-cursor'
import { ok, type Result, refuse } from '@/lib/core/result'
import { writeAudit } from '@/lib/server/audit'
import { csvStream } from '@/lib/server/csv-writing'
import { inTransaction } from '@/lib/server/database'
import { reports } from '@/lib/server/replica'
import { type CountRow, countRows, rowsCounted } from '../data/counts'
import { kpiScope } from '../policy'
import { rowCursor } from '../schema'
import type { CountQuery } from '../schema/counts'
import type { Question } from '../types'
import { boardsFor } from './board-params'
import { questionFor } from './read-figures'

/** Counts are of everybody's orders: for those who may open the dashboards that show them. */
function mayCount(actor: Actor): boolean {
  return boardsFor(actor).includes('operations')
}

function countQuestion(actor: Actor, { asked }: CountQuery, now: Date): Result<Question> {
  if (!mayCount(actor) || !kpiScope(actor).rows.orders) return refuse('not_allowed', { capability: 'orders.read' })
  return questionFor(actor, { ...asked, view: 'business', by: undefined }, now)
}

export type CountPage = { items: CountRow[]; next: string | null }

/** How many rows a count has. */
export async function readCount(actor: Actor, asked: CountQuery, now: Date): Promise<Result<number>> {
  const question = countQuestion(actor, asked, now)
  return question.ok ? ok(await countRows(reports(), question.value, asked)) : question
}

/** A page of the rows behind a count, newest first. */
export async function readCountRows(
  actor: Actor,
  asked: CountQuery,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
  now: Date,
): Promise<Result<CountPage>> {
  const question = countQuestion(actor, asked, now)
  if (!question.ok) return question
  const after = cursor ? rowCursor(cursor) : null
  const lines = await rowsCounted(reports(), question.value, asked, { after, limit: limit + 1 })
  const items = lines.slice(0, limit)
  const last = items.at(-1)
  return ok({ items, next: last && lines.length > limit ? encodeCursor([last.at.getTime(), last.id]) : null })
}

const COLUMNS = {
  ref: (row: CountRow) => row.ref,
  kind: (row: CountRow) => row.kind,
  at: (row: CountRow) => row.at,
  status: (row: CountRow) => row.status,
  city: (row: CountRow) => row.city,
  pincode: (row: CountRow) => row.pincode,
  device_category: (row: CountRow) => row.deviceCategory,
  source: (row: CountRow) => row.source,
  partner: (row: CountRow) => row.partner,
  partner_kind: (row: CountRow) => row.partnerKind,
  created_at: (row: CountRow) => row.createdAt,
  first_assigned_at: (row: CountRow) => row.firstAssignedAt,
  picked_up_at: (row: CountRow) => row.pickedUpAt,
  paid_at: (row: CountRow) => row.paidAt,
}
const COUNT_COLUMNS = Object.keys(COLUMNS)
const ROWS_PER_PAGE = 1_000

async function* allRows({ actor, now }: Context, asked: CountQuery, first: CountPage) {
  for (let page = first; ; ) {
    for (const row of page.items) yield Object.fromEntries(Object.entries(COLUMNS).map(([name, of]) => [name, of(row)]))
    if (page.next === null) return
    const answer = await readCountRows(actor, asked, { limit: ROWS_PER_PAGE, cursor: page.next }, now)
    if (!answer.ok) throw new Error(`the rows of ${asked.of} were refused half-way: ${answer.refusal.code}`)
    page = answer.value
  }
}

/** The rows behind a count as CSV, by the list's own query; who took them is written down first. */
export async function exportCountRows(
  context: Context,
  asked: CountQuery,
): Promise<Result<ReadableStream<Uint8Array>>> {
  const { actor, now, requestId } = context
  const first = await readCountRows(actor, asked, { limit: ROWS_PER_PAGE }, now)
  if (!first.ok) return first
  const { as_of, ...plain } = asked.asked
  const noted = await inTransaction(async (tx) => {
    await writeAudit(tx, {
      at: now,
      by: by(actor),
      action: 'kpis.export',
      subjectKind: 'kpi',
      subjectId: asked.of,
      requestId,
      data: {
        filter: {
          ...plain,
          weekday: asked.weekday,
          hour: asked.hour,
          bucket: asked.bucket,
          ...(as_of && { as_of: as_of.toISOString() }),
        },
      },
    })
    return ok(null)
  })
  return noted.ok ? ok(csvStream(COUNT_COLUMNS, allRows(context, asked, first.value))) : noted
}
