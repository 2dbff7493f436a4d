import { instant } from '@/lib/orders/data/queues'
import { Prisma } from '@/lib/server/database'
import type { Sql } from '@/lib/server/sql'
import type { PartCounts } from '../domain/figures'
import type { KpiId, Question } from '../types'
import { type Dimensions, dimensions } from './dimensions'
import { EXCLUDED, factsOf, type Measure, measuresOf, overdueMeasure, partCode } from './measures'

type Wanted = { id: KpiId; measure: Measure; beside?: 'overdue' }

function count(condition: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`(count(*) FILTER (WHERE ${condition}))::int`
}

/** The columns that one measure brings into the shared scan, and what is counted of them. */
function columnsOf({ measure }: Wanted, index: number): { inner: Prisma.Sql; outer: Prisma.Sql } {
  const [part, weight, open, recovered] = ['p', 'w', 'o', 'r'].map((letter) => Prisma.raw(`${letter}${index}`))
  const inner = [Prisma.sql`${partCode(measure)} AS ${part}`]
  if (measure.weight) inner.push(Prisma.sql`${measure.weight} AS ${weight}`)
  if (measure.open) inner.push(Prisma.sql`${measure.open} AS ${open}`)
  if (measure.recovered) inner.push(Prisma.sql`${measure.recovered} AS ${recovered}`)
  const outer = [
    measure.weight
      ? Prisma.sql`coalesce(sum(${weight}) FILTER (WHERE ${part} = 0), 0)::float8`
      : count(Prisma.sql`${part} = 0`),
    count(Prisma.sql`${part} < 2`),
    count(Prisma.sql`${part} = 2`),
    measure.open ? count(Prisma.sql`${open}`) : Prisma.sql`0`,
    measure.recovered ? count(Prisma.sql`${recovered}`) : Prisma.sql`0`,
    ...measure.excluded.map((_, reason) => count(Prisma.sql`${part} = ${Prisma.raw(String(EXCLUDED + reason))}`)),
  ]
  return {
    inner: Prisma.join(inner),
    outer: Prisma.sql`jsonb_build_array(${Prisma.join(outer)}) AS ${Prisma.raw(`c${index}`)}`,
  }
}

type Line = { group: string | null } & Record<string, number[] | string | null>

/** One scan for all measures that share a source and a cohort. */
async function countTogether(db: Sql, question: Question, dims: Dimensions, wanted: Wanted[]): Promise<PartCounts[]> {
  const [first] = wanted
  if (!first) return []
  const { source, at } = first.measure
  const columns = wanted.map(columnsOf)
  // Lookups per row would keep PostgreSQL from counting in a hash: the rows are told first and counted then.
  const fence = wanted.some((one) => one.measure.looksUp) ? Prisma.sql`OFFSET 0` : Prisma.empty
  const group = question.by ? dims.group(question.by, at) : Prisma.sql`NULL::text`
  const rows = await db.$queryRaw<Line[]>`
    SELECT x.g AS "group", ${Prisma.join(columns.map(({ outer }) => outer))}
    FROM (SELECT ${group} AS g, ${Prisma.join(columns.map(({ inner }) => inner))}
      FROM ${factsOf(source, question)} WHERE ${dims.where(at)} ${fence}) x
    GROUP BY x.g`
  return rows.flatMap((row) => wanted.map((one, index) => countsOf(one, row.group, row[`c${index}`] as number[])))
}

function countsOf({ id, measure, beside }: Wanted, group: string | null, counted: number[]): PartCounts {
  const [numerator = 0, denominator = 0, pending = 0, open = 0, recovered = 0, ...reasons] = counted
  if (beside) return { id, group, numerator: 0, denominator: 0, pending: 0, open: 0, reasons: {}, overdue: numerator }
  return {
    id,
    group,
    numerator,
    denominator,
    pending,
    open,
    reasons: Object.fromEntries(measure.excluded.map(([reason], index) => [reason, reasons[index] ?? 0])),
    ...(measure.recovered && { recovered }),
  }
}

/** PartCounts behind the KPIs asked for: one scan per cohort, whatever their number. Groups without rows are not in it. */
export async function countParts(db: Sql, question: Question, ids: readonly KpiId[]): Promise<PartCounts[]> {
  const at = instant(question.asOf ?? question.now)
  const wanted: Wanted[] = ids.flatMap((id) => measuresOf(id, question.view, at).map((measure) => ({ id, measure })))
  if (ids.includes('pickup_sla'))
    wanted.push({ id: 'pickup_sla', measure: overdueMeasure(question.view, at), beside: 'overdue' })
  const dims = await dimensions(db, question)
  const scans = new Map<string, Wanted[]>()
  for (const one of wanted) {
    const cohort = `${one.measure.source} ${one.measure.at}`
    scans.set(cohort, [...(scans.get(cohort) ?? []), one])
  }
  const counted = await Promise.all([...scans.values()].map((scan) => countTogether(db, question, dims, scan)))
  return counted.flat()
}
