import { instant } from '@/lib/orders/data/queues'
import { Prisma } from '@/lib/server/database'
import type { Sql } from '@/lib/server/sql'
import type { FigureRow, KpiId, Part, Question } from '../types'
import { type Dimensions, dimensions } from './dimensions'
import {
  DENOMINATOR,
  EXCLUDED,
  factsOf,
  type Measure,
  measuresOf,
  NUMERATOR,
  overdueMeasure,
  PENDING,
  partCode,
} from './measures'

const ORDER_COLUMNS = Prisma.sql`'order' AS kind, f.status, f.first_assigned_at AS "firstAssignedAt", f.assign_due_at AS "assignDueAt",
  f.picked_up_at AS "pickedUpAt", f.pickup_due_at AS "pickupDueAt", f.paid_at AS "paidAt", f.rating`
const LEAD_COLUMNS = Prisma.sql`'lead' AS kind, f.outcome AS status, NULL::timestamptz AS "firstAssignedAt", NULL::timestamptz AS "assignDueAt",
  NULL::timestamptz AS "pickedUpAt", NULL::timestamptz AS "pickupDueAt", NULL::timestamptz AS "paidAt", NULL::int AS rating`

/** The rows of a measure that are in a part; null where it has no such part. */
function inPart(measure: Measure, part: Part): Prisma.Sql | null {
  switch (part) {
    case 'numerator':
      return Prisma.sql`x.code = ${Prisma.raw(String(NUMERATOR))}`
    case 'denominator':
      return Prisma.sql`x.code IN (${Prisma.raw(`${NUMERATOR}, ${DENOMINATOR}`)})`
    case 'pending':
      return measure.pending && Prisma.sql`x.code = ${Prisma.raw(String(PENDING))}`
    case 'excluded':
      return measure.excluded.length > 0 ? Prisma.sql`x.code >= ${Prisma.raw(String(EXCLUDED))}` : null
    case 'open':
      return measure.open ? Prisma.sql`x.is_open` : null
    case 'recovered':
      return measure.recovered ? Prisma.sql`x.recovered` : null
    case 'overdue':
      return Prisma.sql`x.code = ${Prisma.raw(String(NUMERATOR))}`
  }
}

type Line = Omit<FigureRow, 'part' | 'reason'> & { code: number }
export type RowPage = { after: { at: Date; id: string } | null; limit: number }

function selection(
  question: Question,
  dims: Dimensions,
  measure: Measure,
  part: Part,
  page: RowPage,
): Prisma.Sql | null {
  const wanted = inPart(measure, part)
  if (!wanted) return null
  const at = Prisma.raw(`f.${measure.at}`)
  const beyond = page.after
    ? Prisma.sql`AND (${at}, f.id) < (${instant(page.after.at)}, ${page.after.id}::uuid)`
    : Prisma.empty
  const columns = measure.source === 'leads' ? LEAD_COLUMNS : ORDER_COLUMNS
  const flags = Prisma.sql`${measure.open ?? Prisma.sql`false`} AS is_open, ${measure.recovered ?? Prisma.sql`false`} AS recovered`
  return Prisma.sql`(SELECT x.* FROM (SELECT f.id, f.ref, ${at} AS at, ${partCode(measure)} AS code, ${flags}, ${columns}, f.city, f.pincode,
      f.device_category AS "deviceCategory", f.source, (SELECT kp.code FROM partners kp WHERE kp.id = f.partner_id) AS partner,
      f.partner_kind AS "partnerKind", f.created_at AS "createdAt"
    FROM ${factsOf(measure.source, question)} WHERE ${dims.where(measure.at)} ${beyond}) x
    WHERE ${wanted} ORDER BY x.at DESC, x.id DESC LIMIT ${page.limit})`
}

function rowOf(measure: Measure, { code, ...line }: Line): FigureRow {
  const excluded = code >= EXCLUDED
  const part = excluded ? 'excluded' : code === PENDING ? 'pending' : code === NUMERATOR ? 'numerator' : 'denominator'
  return { ...line, part, reason: excluded ? (measure.excluded[code - EXCLUDED]?.[0] ?? null) : null }
}

/** Rows behind one part of one number, newest first; made of the expressions that made the number. */
export async function rowsBehind(
  db: Sql,
  question: Question,
  id: KpiId,
  part: Part,
  page: RowPage,
): Promise<FigureRow[]> {
  const at = instant(question.asOf ?? question.now)
  const measures = part === 'overdue' ? [overdueMeasure(question.view, at)] : measuresOf(id, question.view, at)
  const [measure] = measures
  if (!measure) return []
  const dims = await dimensions(db, question)
  const parts = measures.flatMap((one) => selection(question, dims, one, part, page) ?? [])
  if (parts.length === 0) return []
  const lines = await db.$queryRaw<(Line & { is_open: boolean; recovered: boolean })[]>`
    SELECT * FROM (${Prisma.join(parts, ' UNION ALL ')}) page ORDER BY page.at DESC, page.id DESC LIMIT ${page.limit}`
  return lines.map(({ is_open: _, recovered: __, ...line }) => rowOf(measure, line))
}
