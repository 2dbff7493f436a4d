import { instant } from '@/lib/orders/data/queues'
import { Prisma } from '@/lib/server/database'
import type { ReadSql, Sql } from '@/lib/server/sql'
import { emptyCounts, type PartCounts } from '../domain/figures'
import { isPeriod, type KpiId, type Question } from '../types'
import { type Dimensions, dimensions } from './dimensions'
import {
  type BesideMeasure,
  besideMeasures,
  type Cohort,
  EXCLUDED,
  factsFor,
  type Measure,
  measuresOf,
  partCode,
} from './measures'
import { isRolled, isRolledUp } from './rollup-layout'
import { type Nearness, rolledCounts, rolledTogether, type Versions } from './rollup-read'
import { scanning } from './scanning'
import { countUtilisation } from './utilisation'

type Wanted = { id: KpiId; measure: Measure; beside?: BesideMeasure['part'] }

function count(condition: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`(count(*) FILTER (WHERE ${condition}))::int`
}

/** The columns that one measure brings into the shared scan, and what is counted of them. What it looks up is asked of its own rows only. */
function columnsOf({ measure }: Wanted, index: number, isIn: Prisma.Sql): { inner: Prisma.Sql; outer: Prisma.Sql } {
  const [part, weight, open, recovered] = ['p', 'w', 'o', 'r'].map((letter) => Prisma.raw(`${letter}${index}`))
  const own = (value: Prisma.Sql): Prisma.Sql =>
    measure.looksUp ? Prisma.sql`CASE WHEN ${isIn} THEN ${value} END` : value
  const inner = [Prisma.sql`${own(partCode(measure))} AS ${part}`]
  if (measure.weight) inner.push(Prisma.sql`${measure.weight} AS ${weight}`)
  if (measure.open) inner.push(Prisma.sql`${measure.open} AS ${open}`)
  if (measure.recovered) inner.push(Prisma.sql`${own(measure.recovered)} AS ${recovered}`)
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
  return { inner: Prisma.join(inner), outer: Prisma.sql`jsonb_build_array(${Prisma.join(outer)})` }
}

/** Measures that agree in which rows they count, by what, and as whose. */
type Scan = { cohort: Measure; wanted: { one: Wanted; index: number }[] }
type Line = { scan: number; group: string | null; counts: number[][] }

/** What each cohort brings into the scan of its source, which of the rows are its own, and what is counted of them. */
function cohortsOf(question: Question, dims: Dimensions, scans: readonly Scan[]) {
  const groups = scans.map(({ cohort }) => (question.by ? dims.group(question.by, cohort) : Prisma.sql`NULL::text`))
  return scans.map(({ cohort, wanted }, no) => {
    const where = dims.where(cohort)
    const columns = wanted.map(({ one, index }) => columnsOf(one, index, where))
    // Only by time are the groups of a row others in each cohort.
    const same = groups.findIndex((group) => group.sql === groups[no]?.sql)
    const [isIn, group] = [Prisma.raw(`i${no}`), Prisma.raw(`g${same}`)]
    const own = same === no ? [Prisma.sql`${groups[no]} AS ${group}`] : []
    const counts = Prisma.join(columns.map(({ outer }) => outer))
    return {
      where: Prisma.sql`(${where})`,
      inner: Prisma.join([Prisma.sql`${where} AS ${isIn}`, ...own, ...columns.map(({ inner }) => inner)]),
      outer: Prisma.sql`SELECT ${Prisma.raw(String(no))} AS scan, x.${group} AS "group", jsonb_build_array(${counts}) AS counts
        FROM x WHERE x.${isIn} GROUP BY x.${group}`,
    }
  })
}

/** One scan of a source for everything that is told of its rows: they are judged once, and each cohort counts its own. */
async function countSource(
  db: Sql,
  question: Question,
  dims: Dimensions,
  source: Cohort['source'],
  scans: readonly Scan[],
): Promise<PartCounts[]> {
  const cohorts = cohortsOf(question, dims, scans)
  const all = (what: 'where' | 'inner' | 'outer', between: string): Prisma.Sql =>
    Prisma.join(
      cohorts.map((one) => one[what]),
      between,
    )
  const facts = factsFor(
    source,
    question,
    scans.map(({ cohort }) => cohort),
  )
  // Lookups per row would keep PostgreSQL from counting in a hash: the rows are told first and counted then.
  const lines = await db.$queryRaw<Line[]>`
    WITH x AS (SELECT ${all('inner', ', ')} FROM ${facts} WHERE ${all('where', ' OR ')} OFFSET 0) ${all('outer', ' UNION ALL ')}`
  return lines.flatMap(({ scan, group, counts }) =>
    (scans[scan]?.wanted ?? []).map(({ one }, place) => countsOf(one, group, counts[place] ?? [])),
  )
}

function countsOf({ id, measure, beside }: Wanted, group: string | null, counted: number[]): PartCounts {
  const [numerator = 0, denominator = 0, pending = 0, open = 0, recovered = 0, ...reasons] = counted
  if (beside) return { ...emptyCounts(id, group), beside: { [beside]: numerator } }
  return {
    id,
    group,
    numerator,
    denominator,
    pending,
    open,
    reasons: Object.fromEntries(measure.excluded.map(([reason], index) => [reason, reasons[index] ?? 0])),
    beside: measure.recovered ? { recovered } : {},
  }
}

/** What puts rows into a cohort: measures that agree in it count the same rows. */
function cohortOf({ at, standing, partnersCity, agent, only }: Measure, { by, slices, agentId }: Question): string {
  const whose = agent && (by === 'agent' || slices.agent !== undefined || agentId !== null) ? agent.sql : ''
  return [at, standing ?? false, partnersCity ?? false, whose, only?.sql ?? ''].join(' ')
}

async function countAll(db: Sql, question: Question, wanted: readonly Wanted[]): Promise<PartCounts[]> {
  const dims = await dimensions(db, question)
  const sources = new Map<Cohort['source'], Map<string, Scan>>()
  for (const [index, one] of wanted.entries()) {
    const { source } = one.measure
    const scans = sources.get(source) ?? new Map<string, Scan>()
    const key = cohortOf(one.measure, question)
    const scan = scans.get(key) ?? { cohort: one.measure, wanted: [] }
    scan.wanted.push({ one, index })
    sources.set(source, scans.set(key, scan))
  }
  const counted = [...sources].map(([source, of]) => {
    const scans = [...of.values()]
    const read = (): Promise<PartCounts[]> => countSource(db, question, dims, source, scans)
    return scans.every(({ cohort }) => cohort.standing) ? read() : scanning(read)
  })
  return (await Promise.all(counted)).flat()
}

/** Where counts are read from: the rows, or the roll-ups where they answer, as near to now as is asked. */
export type Source = 'rows' | Nearness

/** What is told of KPIs: everything, or only what adds up: neither what stands open now nor what is counted beside from rows. */
export type Extent = 'all' | 'additive'

/** What is read of the rows: everything, or of KPIs that are rolled up what stands open now. */
function wantedOf(ids: readonly KpiId[], question: Question, rolled: readonly KpiId[], extent: Extent): Wanted[] {
  const { view, by } = question
  const at = instant(question.asOf ?? question.now)
  const isRead = ({ measure }: BesideMeasure, id: KpiId): boolean => {
    if (measure.standing) return extent === 'all' && !isPeriod(by)
    return isRolled(measure) ? !rolled.includes(id) : extent === 'all'
  }
  return ids.flatMap((id): Wanted[] => [
    ...(id === 'utilisation' || rolled.includes(id) ? [] : measuresOf(id, view, at)).map((measure) => ({
      id,
      measure,
    })),
    ...besideMeasures(id, view, at)
      .filter((one) => isRead(one, id))
      .map(({ part, measure }) => ({ id, measure, beside: part })),
  ])
}

export type PartsAsk = { question: Question; ids: readonly KpiId[] }

/**
 * Counts behind the KPIs asked for: from the roll-ups where they answer, else one scan per source, whatever their number. Groups without
 * rows are not in it. The cells of several questions of one moment are read in one statement, with the versions of what stands beside them.
 */
export async function countPartsTogether(
  db: ReadSql,
  asks: readonly PartsAsk[],
  from: Source,
  extent: Extent = 'all',
): Promise<{ parts: PartCounts[][]; versions: Versions | null }> {
  const able = asks.map(({ question, ids }) =>
    from === 'rows' ? [] : ids.filter((id) => isRolledUp(id, question.view)),
  )
  const cells = asks.map(({ question }, index) => ({ question, ids: able[index] ?? [] }))
  const rolled = from === 'rows' ? null : await rolledTogether(db, cells, from)
  const told = asks.map(async ({ question, ids }, index) => {
    const inCells = rolled?.told[index] as PartCounts[] | null | undefined
    const [counted, used] = await Promise.all([
      countAll(db, question, wantedOf(ids, question, inCells ? (able[index] ?? []) : [], extent)),
      usedOf(db, question, ids, from),
    ])
    return [...(inCells ?? []), ...counted, ...used]
  })
  return { parts: await Promise.all(told), versions: rolled?.versions ?? null }
}

/** The same for one question. */
export async function countParts(
  db: ReadSql,
  question: Question,
  ids: readonly KpiId[],
  from: Source = 'now',
): Promise<PartCounts[]> {
  const { parts } = await countPartsTogether(db, [{ question, ids }], from)
  return parts[0] ?? []
}

/** Assignments of each partner are in the cells of partners, by day. */
async function usedOf(db: ReadSql, question: Question, ids: readonly KpiId[], from: Source): Promise<PartCounts[]> {
  if (!ids.includes('utilisation') || question.view !== 'partner') return []
  const { by, slices } = question
  const ofEach = { ...question, by: 'partner', slices: slices.partner ? { partner: slices.partner } : {} } as const
  const rolled =
    from === 'rows'
      ? null
      : await rolledCounts(db, ofEach, ['in_house_share'], from, by !== null && isPeriod(by) ? by : undefined)
  return countUtilisation(db, question, rolled ?? undefined)
}

/**
 * What groups by day, week or month do not add up to and is counted for the whole: partners (those of one day are those of another
 * again), and what stands open at the instant.
 */
export async function countApart(
  db: ReadSql,
  whole: Question,
  ids: readonly KpiId[],
  from: Source = 'now',
  extent: Extent = 'all',
): Promise<PartCounts[]> {
  const at = instant(whole.asOf ?? whole.now)
  const standing = (extent === 'all' ? ids : []).flatMap((id) =>
    besideMeasures(id, whole.view, at)
      .filter(({ measure }) => measure.standing)
      .map(({ part, measure }): Wanted => ({ id, measure, beside: part })),
  )
  const [counted, used] = await Promise.all([countAll(db, whole, standing), usedOf(db, whole, ids, from)])
  return [...counted, ...used]
}
