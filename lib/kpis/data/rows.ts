import { instant } from '@/lib/orders/data/queues'
import { Prisma } from '@/lib/server/database'
import type { Sql } from '@/lib/server/sql'
import { KPI_EDGES, type Only } from '../domain/classes'
import type { FigureRow, KpiId, Part, Question } from '../types'
import { type Dimensions, dimensions } from './dimensions'
import {
  besideMeasures,
  DENOMINATOR,
  EXCLUDED,
  type Measure,
  measuresOf,
  NUMERATOR,
  PENDING,
  partCode,
} from './measures'
import { factsFor } from './sources'

const NO_TICKET = Prisma.sql`NULL::timestamptz AS "dueAt", NULL::timestamptz AS "resolvedAt", NULL::text AS channel, NULL::text AS agent, NULL::int AS seconds`
const NO_ORDER_TIMES = Prisma.sql`NULL::timestamptz AS "firstAssignedAt", NULL::timestamptz AS "assignDueAt",
  NULL::timestamptz AS "pickedUpAt", NULL::timestamptz AS "pickupDueAt", NULL::timestamptz AS "paidAt"`
const NO_TIMES = Prisma.sql`${NO_ORDER_TIMES}, NULL::int AS rating`
const ORDER_COLUMNS = Prisma.sql`'order' AS kind, f.status, f.first_assigned_at AS "firstAssignedAt", f.assign_due_at AS "assignDueAt",
  f.picked_up_at AS "pickedUpAt", f.pickup_due_at AS "pickupDueAt", f.paid_at AS "paidAt", f.rating, ${NO_TICKET}`
const LEAD_COLUMNS = Prisma.sql`'lead' AS kind, f.outcome AS status, ${NO_TIMES}, ${NO_TICKET}`

const QUERY_COLUMNS = Prisma.sql`'query' AS kind, coalesce(f.outcome, 'open') AS status, ${NO_TIMES}, f.first_reply_due_at AS "dueAt",
  f.first_reply_at AS "resolvedAt", f.channel, f.agent_name AS agent, f.first_reply_seconds AS seconds`
const SURVEY_COLUMNS = Prisma.sql`f.about AS kind, CASE WHEN f.responded_at IS NULL THEN 'sent' ELSE 'answered' END AS status, ${NO_ORDER_TIMES},
  f.score AS rating, NULL::timestamptz AS "dueAt", f.responded_at AS "resolvedAt", f.channel, f.agent_name AS agent, NULL::int AS seconds`

const AUDIT_COLUMNS = Prisma.sql`f.about AS kind, CASE WHEN f.passed THEN 'passed' ELSE 'failed' END AS status, ${NO_ORDER_TIMES}, NULL::int AS rating,
  NULL::timestamptz AS "dueAt", NULL::timestamptz AS "resolvedAt", f.channel, f.agent_name AS agent, NULL::int AS seconds`
const CLARITY_COLUMNS = Prisma.sql`'ticket' AS kind, 'rated' AS status, ${NO_ORDER_TIMES}, f.score AS rating, NULL::timestamptz AS "dueAt",
  NULL::timestamptz AS "resolvedAt", f.channel, f.handed_by_name AS agent, NULL::int AS seconds`

/** What a list shows of a row besides what all rows have. */
function columnsOf({ source, took }: Measure, id: KpiId): Prisma.Sql {
  if (source === 'leads') return LEAD_COLUMNS
  if (source === 'queries') return QUERY_COLUMNS
  if (source === 'surveys') return SURVEY_COLUMNS
  if (source === 'audits') return AUDIT_COLUMNS
  if (source === 'clarity') return CLARITY_COLUMNS
  if (source !== 'tickets') return ORDER_COLUMNS
  const due = Prisma.raw(
    id === 'escalation_sla' ? 'f.ops_due_at' : id === 'ticket_freshness' ? 'f.follow_up_due_at' : 'f.due_at',
  )
  return Prisma.sql`'ticket' AS kind, f.status, ${NO_TIMES}, ${due} AS "dueAt", f.resolved_at AS "resolvedAt", f.channel,
    f.raised_by_name AS agent, ${took?.working ?? Prisma.sql`NULL::int`} AS seconds`
}

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
    case 'backlog':
    case 'overdue_backlog':
    case 'good':
    case 'bad':
    case 'sent':
    case 'answered':
    case 'sent_back':
    case 'rated':
      return Prisma.sql`x.code = ${Prisma.raw(String(NUMERATOR))}`
  }
}

/** Those of the rows of a measure that are meant: by how long they took, and by the hour of the week they are counted in. */
function onlySome({ took, at }: Measure, id: KpiId, { took: picked, weekday, hour }: Only, zone: string): Prisma.Sql {
  const parts = [Prisma.sql`true`]
  const local = Prisma.sql`f.${Prisma.raw(at)} AT TIME ZONE ${zone}::text`
  if (picked !== undefined)
    parts.push(took ? Prisma.sql`${took.over} AND ${classOf(id, took.working)} = ${picked}` : Prisma.sql`false`)
  if (weekday !== undefined) parts.push(Prisma.sql`extract(isodow FROM ${local}) = ${weekday}`)
  if (hour !== undefined) parts.push(Prisma.sql`extract(hour FROM ${local}) = ${hour}`)
  return Prisma.join(parts, ' AND ')
}

/** The class of a duration, counted from 0. */
export function classOf(id: KpiId, seconds: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`width_bucket(greatest(${seconds}, 0)::float8, ${[...(KPI_EDGES[id] ?? [])]}::float8[])`
}

type Line = Omit<FigureRow, 'part' | 'reason'> & { code: number }
export type RowPage = { after: { at: Date; id: string } | null; limit: number }

function selection(
  question: Question,
  dims: Dimensions,
  measure: Measure,
  part: Part,
  page: RowPage,
  id: KpiId,
  only: Only,
): Prisma.Sql | null {
  const wanted = inPart(measure, part)
  if (!wanted) return null
  const at = Prisma.raw(`f.${measure.at}`)
  // An audit is found by what was audited.
  const ref = measure.source === 'audits' ? Prisma.sql`f.subject_ref` : Prisma.sql`f.ref`
  const beyond = page.after
    ? Prisma.sql`AND (${at}, f.id) < (${instant(page.after.at)}, ${page.after.id}::uuid)`
    : Prisma.empty
  const flags = Prisma.sql`${measure.open ?? Prisma.sql`false`} AS is_open, ${measure.recovered ?? Prisma.sql`false`} AS recovered`
  return Prisma.sql`(SELECT x.* FROM (SELECT f.id, ${ref} AS ref, ${at} AS at, ${partCode(measure)} AS code, ${flags}, ${columnsOf(measure, id)}, f.city, f.pincode,
      coalesce(f.device_category, 'unknown') AS "deviceCategory", coalesce(f.source, 'unknown') AS source, (SELECT kp.code FROM partners kp WHERE kp.id = f.partner_id) AS partner,
      f.partner_kind AS "partnerKind", f.created_at AS "createdAt"
    FROM ${factsFor(measure.source, question, [measure])} WHERE ${dims.where(measure)} AND ${onlySome(measure, id, only, question.zone)} ${beyond}) x
    WHERE ${wanted} ORDER BY x.at DESC, x.id DESC LIMIT ${page.limit})`
}

function rowOf(measure: Measure, { code, ...line }: Line): FigureRow {
  const excluded = code >= EXCLUDED
  const part = excluded ? 'excluded' : code === PENDING ? 'pending' : code === NUMERATOR ? 'numerator' : 'denominator'
  return { ...line, part, reason: excluded ? (measure.excluded[code - EXCLUDED]?.[0] ?? null) : null }
}

function measuresBehind(question: Question, id: KpiId, part: Part): readonly Measure[] {
  const at = instant(question.asOf ?? question.now)
  const beside = besideMeasures(id, question.view, at).find((one) => one.part === part)
  return beside ? [beside.measure] : measuresOf(id, question.view, at)
}

/** How many rows a part has, of those that are meant: by the conditions that find them. */
export async function countBehind(db: Sql, question: Question, id: KpiId, part: Part, only: Only): Promise<number> {
  const dims = await dimensions(db, question)
  const each = measuresBehind(question, id, part).flatMap((measure) => {
    const wanted = inPart(measure, part)
    if (!wanted) return []
    const flags = Prisma.sql`${measure.open ?? Prisma.sql`false`} AS is_open, ${measure.recovered ?? Prisma.sql`false`} AS recovered`
    return Prisma.sql`(SELECT count(*)::int FROM (SELECT ${partCode(measure)} AS code, ${flags} FROM ${factsFor(measure.source, question, [measure])}
      WHERE ${dims.where(measure)} AND ${onlySome(measure, id, only, question.zone)}) x WHERE ${wanted})`
  })
  if (each.length === 0) return 0
  const [line] = await db.$queryRaw<{ n: number }[]>`SELECT ${Prisma.join(each, ' + ')} AS n`
  return line?.n ?? 0
}

/** Rows behind one part of one number, newest first; made of the expressions that made the number. */
export async function rowsBehind(
  db: Sql,
  question: Question,
  id: KpiId,
  part: Part,
  page: RowPage,
  only: Only = {},
): Promise<FigureRow[]> {
  const measures = measuresBehind(question, id, part)
  const [measure] = measures
  if (!measure) return []
  const dims = await dimensions(db, question)
  const parts = measures.flatMap((one) => selection(question, dims, one, part, page, id, only) ?? [])
  if (parts.length === 0) return []
  const lines = await db.$queryRaw<(Line & { is_open: boolean; recovered: boolean })[]>`
    SELECT * FROM (${Prisma.join(parts, ' UNION ALL ')}) page ORDER BY page.at DESC, page.id DESC LIMIT ${page.limit}`
  return lines.map(({ is_open: _, recovered: __, ...line }) => rowOf(measure, line))
}
