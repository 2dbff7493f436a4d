import { createHash } from 'node:crypto'
import { Prisma } from '@/lib/server/database'
import { LEAD_PLACES, PLACES } from '../domain/counts'
import { KPI_IDS, type KpiId, type Slice, VIEWS, type View } from '../types'
import { RAISED_BY } from './dimensions'
import { type BesideMeasure, besideMeasures, EXCLUDED, type Measure, measuresOf, partCode } from './measures'
import { LEAD_PLACE, PLACE } from './places'
import { factsOf } from './sources'

const sql = Prisma.sql
const raw = Prisma.raw

/** What is rolled up: those whose rows say by themselves, or by what they are about, what they count as. Audits and ratings of handovers are few and told from rows. */
const ROLLED_SOURCES = ['orders', 'assignments', 'leads', 'tickets', 'queries', 'surveys'] as const
export type RolledSource = (typeof ROLLED_SOURCES)[number]

/** Work of the helpdesk: it is somebody's, and came by a channel. */
const OF_HELPDESK: readonly RolledSource[] = ['tickets', 'queries', 'surveys']

/** Whether rows of a source are work of the helpdesk. */
export function isOfHelpdesk(source: RolledSource): boolean {
  return OF_HELPDESK.includes(source)
}

/** What a cell is of: the total, one slice, or two. The number is the place in this list. */
export const GROUPINGS: readonly (readonly RolledSlice[])[] = [
  [],
  ['city'],
  ['device_category'],
  ['value_band'],
  ['source'],
  ['partner_kind'],
  ['partner'],
  ['city', 'device_category'],
  ['city', 'value_band'],
  ['city', 'source'],
  ['city', 'partner_kind'],
  ['device_category', 'value_band'],
  ['device_category', 'source'],
  ['device_category', 'partner_kind'],
  ['value_band', 'source'],
  ['value_band', 'partner_kind'],
  ['source', 'partner_kind'],
  ['agent'],
  ['channel'],
]

/** Whether rows of a source are in the cells of a grouping. */
export function isGrouped(source: RolledSource, slices: readonly RolledSlice[]): boolean {
  return isOfHelpdesk(source) || !slices.some((slice) => slice === 'agent' || slice === 'channel')
}

export type RolledSlice = Extract<
  Slice,
  'city' | 'device_category' | 'value_band' | 'source' | 'partner_kind' | 'partner' | 'agent' | 'channel'
>

/** The column that holds a slice, in kpi_marks but for the person, who may be another in each cohort. */
export const MARK_COLUMNS: Readonly<Record<RolledSlice, string>> = {
  city: 'city',
  device_category: 'device_category',
  value_band: 'value_band',
  source: 'order_source',
  partner_kind: 'partner_kind',
  partner: 'partner',
  agent: 'agent',
  channel: 'channel',
}

/** What is counted of cells: KPIs, and where orders and leads got to. */
export type RolledId = KpiId | 'places'

/** One count of a cell: the n-th column, of what it is. */
export type RolledCount = {
  id: RolledId
  beside: BesideMeasure['part'] | null
  part: 'numerator' | 'denominator' | 'pending' | 'open' | 'recovered' | 'excluded'
  /** Why it is excluded; of places, which. */
  reason: string | null
  /** From the parts of a mark `s`. */
  value: Prisma.Sql
}

export type RolledCohort = {
  no: number
  view: View
  source: RolledSource
  at: string
  /** Rows that it is about; the others are in no day of it. */
  only: Prisma.Sql | null
  /** Whose work it counts, of the helpdesk. */
  agent: Prisma.Sql | null
  counts: RolledCount[]
}

/** A source's cohorts, and what is kept of each of its rows `f` in the parts of its mark. */
export type RolledLayout = { source: RolledSource; cohorts: RolledCohort[]; parts: Prisma.Sql[] }

type Rolled = { id: KpiId; view: View; measure: Measure; beside: BesideMeasure['part'] | null }

/** Whether a measure is in the cells. */
export function isRolled({ source, standing }: Measure): boolean {
  return (ROLLED_SOURCES as readonly string[]).includes(source) && !standing
}

/** Every measure that adds up, judged at an instant. The utilisation is told from the in-house share's counts of each partner. */
function rolledMeasures(at: Prisma.Sql): Rolled[] {
  return VIEWS.flatMap((view) =>
    KPI_IDS.filter((id) => id !== 'utilisation').flatMap((id): Rolled[] => [
      ...measuresOf(id, view, at).map((measure) => ({ id, view, measure, beside: null })),
      ...besideMeasures(id, view, at).map(({ part, measure }) => ({ id, view, measure, beside: part })),
    ]),
  ).filter(({ measure }) => isRolled(measure))
}

const ROLLED_UP = new Map<string, boolean>()

/** Whether the parts of a KPI are in the cells; what stands beside may still be told from rows (isRolled). */
export function isRolledUp(id: KpiId, view: View): boolean {
  const key = `${id} ${view}`
  const known = ROLLED_UP.get(key)
  if (known !== undefined) return known
  const measures = measuresOf(id, view, sql`now()`)
  const rolled = measures.length > 0 && measures.every(isRolled)
  ROLLED_UP.set(key, rolled)
  return rolled
}

const asInt = (condition: Prisma.Sql): Prisma.Sql => sql`(coalesce(${condition}, false))::int`

/** What is kept of a measure, and what is counted from it. */
function countsOf({ id, measure, beside }: Rolled, first: number): { parts: Prisma.Sql[]; counts: RolledCount[] } {
  const parts = [partCode(measure)]
  const keep = (value: Prisma.Sql | undefined): Prisma.Sql | null => {
    if (!value) return null
    parts.push(value)
    return raw(`s.parts[${first + parts.length - 1}]`)
  }
  const code = raw(`s.parts[${first}]`)
  const [weight, open, recovered] = [
    keep(measure.weight && sql`coalesce(${measure.weight}, 0)::int`),
    keep(measure.open && asInt(measure.open)),
    keep(measure.recovered && asInt(measure.recovered)),
  ]
  const is = (part: RolledCount['part'], value: Prisma.Sql, reason: string | null = null): RolledCount => ({
    id,
    beside,
    part,
    reason,
    value,
  })
  const hit = sql`(${code} = 0)::int`
  const numerator = is('numerator', weight ? sql`${hit} * ${weight}` : hit)
  if (beside) return { parts, counts: [numerator] }
  return {
    parts,
    counts: [
      numerator,
      is('denominator', sql`(${code} < 2)::int`),
      ...(measure.pending ? [is('pending', sql`(${code} = 2)::int`)] : []),
      ...(open ? [is('open', open)] : []),
      ...(recovered ? [is('recovered', recovered)] : []),
      ...measure.excluded.map(([reason], index) =>
        is('excluded', sql`(${code} = ${raw(`${EXCLUDED + index}`)})::int`, reason),
      ),
    ],
  }
}

/** How many counts a cell has room for. */
export const CELL_COUNTS = 13

/** Where rows of a source got to, as the number of the place. */
function placesOf(source: RolledSource): { code: Prisma.Sql; all: readonly string[] } | null {
  const of = { orders: [PLACES, PLACE], leads: [LEAD_PLACES, LEAD_PLACE] } as const
  if (source !== 'orders' && source !== 'leads') return null
  const [all, place] = of[source]
  return { code: sql`array_position(ARRAY[${raw(all.map((one) => `'${one}'`).join(', '))}]::text[], ${place})`, all }
}

/** The layout of the cells: it follows from the measures alone, in the order of the registry. */
export function rollupLayout(at: Prisma.Sql): RolledLayout[] {
  let no = 0
  return ROLLED_SOURCES.map((source) => {
    const layout: RolledLayout = { source, cohorts: [], parts: [] }
    for (const rolled of rolledMeasures(at).filter(({ measure }) => measure.source === source)) {
      const { view, measure } = rolled
      const { at: day, only = null } = measure
      const agent = isOfHelpdesk(source) ? (measure.agent ?? RAISED_BY) : null
      const isOf = (one: RolledCohort): boolean =>
        one.at === day && one.only?.sql === only?.sql && one.agent?.sql === agent?.sql
      let cohort = layout.cohorts.find(isOf)
      if (!cohort) {
        cohort = { no: no++, view, source, at: day, only, agent, counts: [] }
        layout.cohorts.push(cohort)
      }
      const { parts, counts } = countsOf(rolled, layout.parts.length + 1)
      layout.parts.push(...parts)
      cohort.counts.push(...counts)
    }
    const places = placesOf(source)
    if (places) {
      const code = raw(`s.parts[${layout.parts.push(places.code)}]`)
      const counts = places.all.map((place, index): RolledCount => {
        const value = sql`(${code} = ${raw(String(index + 1))})::int`
        return { id: 'places', beside: null, part: 'excluded', reason: place, value }
      })
      layout.cohorts.push({ no: no++, view: 'business', source, at: 'created_at', only: null, agent: null, counts })
    }
    const full = layout.cohorts.find(({ counts }) => counts.length > CELL_COUNTS)
    if (full) throw new Error(`a cell has no room for ${source} by ${full.at}`)
    return layout
  })
}

let cohorts: readonly RolledCohort[] | undefined

/** The cohorts of the cells: what their columns count, without how rows are judged. */
export function rolledCohorts(): readonly RolledCohort[] {
  cohorts ??= rollupLayout(sql`now()`).flatMap((layout) => layout.cohorts)
  return cohorts
}

let definition: string | undefined

/** Changes when a measure, a fact view or the layout does: cells of another definition are filled anew. */
export function definitionOf(): string {
  definition ??= hashOfDefinition()
  return definition
}

function hashOfDefinition(): string {
  const now = new Date(0)
  const at = sql`${now}::timestamptz`
  const texts = rollupLayout(at).map(({ source, cohorts: of, parts }) => [
    source,
    factsOf(source, { asOf: null, now }).sql,
    parts.map((part) => part.sql),
    of.map(({ no, at: by, only, agent, counts }) => [
      no,
      by,
      only?.sql,
      agent?.sql,
      counts.map(({ id, beside, part, reason }) => [id, beside, part, reason]),
    ]),
  ])
  return createHash('sha256')
    .update(JSON.stringify([GROUPINGS, texts]))
    .digest('hex')
}
