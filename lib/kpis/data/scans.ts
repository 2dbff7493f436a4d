import { Prisma } from '@/lib/server/database'
import type { ReadSql, Sql } from '@/lib/server/sql'
import { emptyCounts, type PartCounts } from '../domain/figures'
import type { KpiId, Question } from '../types'
import { type Asked, answerAlike, askedOf } from './alike'
import { type BesideMeasure, type Cohort, EXCLUDED, type Measure, partCode } from './measures'
import { scanning } from './scanning'
import { factsFor } from './sources'

/** A measure of a KPI that is told from rows; `beside`: only its numerator, as that. */
export type Wanted = { id: KpiId; measure: Measure; beside?: BesideMeasure['part'] }

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
type Line = { ask: number; scan: number; group: string | null; counts: number[][] }

const no = (index: number): Prisma.Sql => Prisma.raw(String(index))

/** What each cohort brings into the scan of its source, which of the rows are its own, and what is counted of them for each question. */
function partsOf(asked: readonly Asked[], scans: readonly Scan[]) {
  const groups = asked.flatMap(({ question: { by }, dims }) =>
    scans.map(({ cohort }) => (by ? dims.group(by, cohort) : Prisma.sql`NULL::text`)),
  )
  // Only by time are the groups of a row others in each cohort.
  const places = groups.map((group) => groups.findIndex((one) => one.sql === group.sql))
  const cohorts = scans.map(({ cohort, wanted }, scan) => {
    const where = asked[0]?.dims.where(cohort) ?? Prisma.sql`false`
    const columns = wanted.map(({ one, index }) => columnsOf(one, index, where))
    const inner = Prisma.join([Prisma.sql`${where} AS i${no(scan)}`, ...columns.map((column) => column.inner)])
    return { where: Prisma.sql`(${where})`, inner, counts: Prisma.join(columns.map(({ outer }) => outer)) }
  })
  const lines = asked.flatMap((_, ask) =>
    cohorts.map(({ counts }, scan) => {
      const group = Prisma.raw(`x.g${places[ask * scans.length + scan]}`)
      return Prisma.sql`SELECT ${no(ask)} AS ask, ${no(scan)} AS scan, ${group} AS "group", jsonb_build_array(${counts}) AS counts
        FROM x WHERE x.i${no(scan)} GROUP BY ${group}`
    }),
  )
  const named = groups.flatMap((group, index) =>
    places[index] === index ? [Prisma.sql`${group} AS g${no(index)}`] : [],
  )
  const inner = Prisma.join([...named, ...cohorts.map((cohort) => cohort.inner)])
  return {
    inner,
    where: Prisma.join(
      cohorts.map(({ where }) => where),
      ' OR ',
    ),
    lines: Prisma.join(lines, ' UNION ALL '),
  }
}

/** One scan of a source for everything that is told of its rows: they are judged once, and each cohort counts its own for each question. */
async function countSource(
  db: Sql,
  asked: readonly Asked[],
  question: Question,
  source: Cohort['source'],
  scans: readonly Scan[],
): Promise<PartCounts[][]> {
  const { inner, where, lines } = partsOf(asked, scans)
  const cohorts = scans.map(({ cohort }) => cohort)
  // Lookups per row would keep PostgreSQL from counting in a hash: the rows are told first and counted then.
  const told = await db.$queryRaw<Line[]>`
    WITH x AS (SELECT ${inner} FROM ${factsFor(source, question, cohorts)} WHERE ${where} OFFSET 0) ${lines}`
  const counted = asked.map((): PartCounts[] => [])
  for (const { ask, scan, group, counts } of told)
    for (const [place, { one }] of (scans[scan]?.wanted ?? []).entries())
      counted[ask]?.push(countsOf(one, group, counts[place] ?? []))
  return counted
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
function cohortOf({ at, standing, partnersCity, agent, only }: Measure, asked: readonly Asked[]): string {
  const ofPeople = asked.some(
    ({ question: { by, slices, agentId } }) => by === 'agent' || slices.agent !== undefined || agentId !== null,
  )
  return [at, standing ?? false, partnersCity ?? false, (ofPeople && agent?.sql) || '', only?.sql ?? ''].join(' ')
}

/** The scans that some questions take, by source. */
function scansOf(asked: readonly Asked[], wanted: readonly Wanted[]): [Cohort['source'], Scan[]][] {
  const sources = new Map<Cohort['source'], Map<string, Scan>>()
  for (const [index, one] of wanted.entries()) {
    const { source } = one.measure
    const scans = sources.get(source) ?? new Map<string, Scan>()
    const key = cohortOf(one.measure, asked)
    const scan = scans.get(key) ?? { cohort: one.measure, wanted: [] }
    scan.wanted.push({ one, index })
    sources.set(source, scans.set(key, scan))
  }
  return [...sources].map(([source, scans]) => [source, [...scans.values()]])
}

/** The same of some questions that differ only in what they group by: their rows are read once. */
async function countAlike(
  db: ReadSql,
  questions: readonly [Question, ...Question[]],
  wanted: readonly Wanted[],
): Promise<PartCounts[][]> {
  if (wanted.length === 0) return questions.map(() => [])
  const asked = await askedOf(db, questions)
  const counted = await Promise.all(
    scansOf(asked, wanted).map(([source, scans]) => {
      const read = (own: Sql): Promise<PartCounts[][]> => countSource(own, asked, questions[0], source, scans)
      return scans.every(({ cohort }) => cohort.standing) ? read(db) : scanning(db, read)
    }),
  )
  return questions.map((_, ask) => counted.flatMap((each) => each[ask] ?? []))
}

export type RowsAsk = { question: Question; wanted: readonly Wanted[] }

/** Counts from rows, of each of some questions. */
export async function countRows(db: ReadSql, asks: readonly RowsAsk[]): Promise<PartCounts[][]> {
  return answerAlike(
    asks,
    ({ wanted }) => wanted.map(({ id, beside }) => [id, beside]),
    ([first, ...rest]) => countAlike(db, [first.question, ...rest.map(({ question }) => question)], first.wanted),
  )
}
