import { addDays, startOfDay } from '@/lib/core/business-time'
import { instant } from '@/lib/orders/data/queues'
import { Prisma } from '@/lib/server/database'
import type { ReadSql, Sql } from '@/lib/server/sql'
import {
  type CountId,
  HAPPENED,
  type Happened,
  LEAD_PLACES,
  PLACES,
  PLACES_OF,
  type PlaceCounts,
  type Step,
  TIME_EDGES,
  TIMES,
  type Time,
  type TimeSpread,
} from '../domain/counts'
import type { FigureRow, Question } from '../types'
import { type Dimensions, dimensions } from './dimensions'
import { LEAD_PLACE, PLACE } from './places'
import { type Nearness, rolledPlaces } from './rollup-read'
import type { RowPage } from './rows'
import { scanning } from './scanning'
import { factsFor, factsOf } from './sources'

const sql = Prisma.sql

/** When something happened, and how long a step took until it was over. */
const HAPPENED_AT: Record<Happened, string> = {
  placed_then: 'created_at',
  assigned_then: 'first_assigned_at',
  picked_up_then: 'picked_up_at',
  paid_then: 'paid_at',
}
const TOOK: Record<Time, { from: string; until: string }> = {
  time_to_assign: { from: 'created_at', until: 'first_assigned_at' },
  time_to_pick_up: { from: 'first_assigned_at', until: 'picked_up_at' },
  time_to_pay: { from: 'picked_up_at', until: 'paid_at' },
}

/** What is counted: rows of a source by a time, of which only some. */
type Counted = { source: 'orders' | 'leads'; at: string; when: Prisma.Sql }
export type Picked = {
  of: CountId
  weekday?: number | undefined
  hour?: number | undefined
  bucket?: number | undefined
}

const ALL = sql`true`
const among = <T extends string>(values: readonly T[], value: string): value is T =>
  (values as readonly string[]).includes(value)

/** A duration belongs to a row that has both of its times; a late correction may put them in the wrong order, which is no time. In seconds. */
function took(id: Time): Prisma.Sql {
  const { from, until } = TOOK[id]
  // date_part() tells it as a float: extract() takes twice as long, and there may be a million.
  return Prisma.raw(`greatest(date_part('epoch', f.${until} - f.${from}), 0)`)
}

const bucketOf = (id: Time, seconds = took(id)): Prisma.Sql =>
  sql`width_bucket(${seconds}, ${[...TIME_EDGES[id]]}::float8[])`

function countedBy({ of, bucket }: Picked): Counted[] {
  const orders = (when: Prisma.Sql, at = 'created_at'): Counted => ({ source: 'orders', at, when })
  const leads = (when: Prisma.Sql): Counted => ({ source: 'leads', at: 'created_at', when })
  if (of === 'wishes') return [orders(ALL), leads(ALL)]
  if (among(LEAD_PLACES, of)) return [leads(sql`f.outcome = ${of}`)]
  if (among(HAPPENED, of)) return [orders(ALL, HAPPENED_AT[of])]
  if (among(TIMES, of)) {
    const both = sql`f.${Prisma.raw(TOOK[of].from)} IS NOT NULL`
    return [orders(bucket === undefined ? both : sql`${both} AND ${bucketOf(of)} = ${bucket}`, TOOK[of].until)]
  }
  if (of === 'orders') return [orders(ALL)]
  const places = of in PLACES_OF ? PLACES_OF[of as Exclude<Step, 'wishes'>] : PLACES.filter((place) => place === of)
  return [orders(sql`${PLACE} IN (${Prisma.join(places)})`)]
}

const local = (at: string, zone: string): Prisma.Sql => sql`f.${Prisma.raw(at)} AT TIME ZONE ${zone}::text`

function onlyAt({ weekday, hour }: Picked, at: string, zone: string): Prisma.Sql {
  const parts = [ALL]
  if (weekday !== undefined) parts.push(sql`extract(isodow FROM ${local(at, zone)}) = ${weekday}`)
  if (hour !== undefined) parts.push(sql`extract(hour FROM ${local(at, zone)}) = ${hour}`)
  return Prisma.join(parts, ' AND ')
}

/** How many orders and leads of the period got to which place: from the cells where they answer, else from the rows. */
export async function countPlaces(db: ReadSql, question: Question, nearness: Nearness = 'now'): Promise<PlaceCounts> {
  return (await rolledPlaces(db, question, nearness)) ?? placesOfRows(db, question)
}

/** The same from the rows. */
export async function placesOfRows(db: Sql, question: Question): Promise<PlaceCounts> {
  const dims = await dimensions(db, question)
  const of = { at: 'created_at' }
  const where = dims.where(of)
  const lines = await db.$queryRaw<{ place: string; n: number }[]>`
    SELECT x.place, count(*)::int AS n FROM (SELECT ${PLACE} AS place FROM ${factsFor('orders', question, [of])} WHERE ${where} OFFSET 0) x GROUP BY 1
    UNION ALL SELECT ${LEAD_PLACE}, count(*)::int FROM ${factsFor('leads', question, [of])} WHERE ${where} GROUP BY 1`
  return Object.fromEntries(lines.map(({ place, n }) => [place, n]))
}

/** One line for each hour of the week in which an order was placed. */
export async function countHours(db: Sql, question: Question): Promise<{ weekday: number; hour: number; n: number }[]> {
  const dims = await dimensions(db, question)
  const at = local('created_at', question.zone)
  return db.$queryRaw`SELECT extract(isodow FROM ${at})::int AS weekday, extract(hour FROM ${at})::int AS hour, count(*)::int AS n
    FROM ${factsFor('orders', question, [{ at: 'created_at' }])} WHERE ${dims.where({ at: 'created_at' })} GROUP BY 1, 2`
}

async function countTime(db: Sql, question: Question, dims: Dimensions, id: Time): Promise<TimeSpread> {
  const { from, until } = TOOK[id]
  const [line] = await db.$queryRaw<{ counts: Record<string, number> | null; median: number; p90: number }[]>`
    WITH x AS (SELECT ${took(id)} AS seconds
      FROM ${factsFor('orders', question, [{ at: until }])} WHERE ${dims.where({ at: until })} AND f.${Prisma.raw(from)} IS NOT NULL)
    SELECT (SELECT jsonb_object_agg(c.bucket, c.n) FROM (SELECT ${bucketOf(id, sql`x.seconds`)} AS bucket, count(*)::int AS n FROM x GROUP BY 1) c) AS counts,
      percentile_disc(0.5) WITHIN GROUP (ORDER BY x.seconds) AS median, percentile_disc(0.9) WITHIN GROUP (ORDER BY x.seconds) AS p90 FROM x`
  const counts = Array.from({ length: TIME_EDGES[id].length + 1 }, (_, bucket) => line?.counts?.[bucket] ?? 0)
  const total = counts.reduce((sum, n) => sum + n, 0)
  return { id, counts, total, median: line?.median ?? null, p90: line?.p90 ?? null }
}

/** How long each step took, of what was over in the period: classes, median and p90, in seconds. */
export async function countTimes(db: ReadSql, question: Question): Promise<TimeSpread[]> {
  const dims = await dimensions(db, question)
  return Promise.all(TIMES.map((id) => scanning(db, (own) => countTime(own, question, dims, id))))
}

/** What happened on the day of an instant until then, and until the same time of `days` days that were the same weekday. */
export async function countSoFar(
  db: Sql,
  question: Question,
  today: string,
  days: number,
): Promise<Record<Happened, { today: number; usual: number[] }>> {
  const { zone, asOf, now } = question
  const dims = await dimensions(db, question)
  const passed = (asOf ?? now).getTime() - startOfDay(today, zone).getTime()
  const windows = Array.from({ length: days + 1 }, (_, weeks) => {
    const start = startOfDay(addDays(today, -7 * weeks), zone)
    return { weeks, start, stop: new Date(start.getTime() + passed) }
  })
  const slices = dims.where({ at: 'created_at', standing: true })
  // As things stand each count is found by its index. What is told from history is told once, for all of them.
  const reach = HAPPENED.flatMap((id) =>
    windows.map(({ start, stop }) => ({ at: HAPPENED_AT[id], from: start, to: new Date(stop.getTime() + 1) })),
  )
  const seen = asOf
    ? sql`WITH seen AS (SELECT ${Prisma.raw(Object.values(HAPPENED_AT).join(', '))} FROM ${factsOf('orders', question, undefined, { reach })} WHERE ${slices})`
    : Prisma.empty
  const from = asOf ? sql`seen f WHERE true` : sql`${factsOf('orders', question)} WHERE ${slices}`
  const counted = HAPPENED.map((id) => {
    const at = Prisma.raw(HAPPENED_AT[id])
    return sql`(SELECT count(*)::int FROM ${from} AND f.${at} >= w.start AND f.${at} <= w.stop) AS ${Prisma.raw(id)}`
  })
  const listed = windows.map(({ weeks, start, stop }) => sql`(${weeks}::int, ${instant(start)}, ${instant(stop)})`)
  const lines = await db.$queryRaw<({ weeks: number } & Record<Happened, number>)[]>`
    ${seen} SELECT w.weeks, ${Prisma.join(counted)} FROM (VALUES ${Prisma.join(listed)}) w (weeks, start, stop) ORDER BY w.weeks`
  const told = HAPPENED.map((id) => [id, { today: lines[0]?.[id] ?? 0, usual: lines.slice(1).map((line) => line[id]) }])
  return Object.fromEntries(told) as Record<Happened, { today: number; usual: number[] }>
}

/** Since when there are orders: days before it are not usual days without any. */
export async function firstOrderAt(db: Sql): Promise<Date | null> {
  const [line] = await db.$queryRaw<
    { at: Date }[]
  >`SELECT created_at AS at FROM orders WHERE NOT is_test ORDER BY created_at LIMIT 1`
  return line?.at ?? null
}

/** How many rows a count has: by the conditions that also find them. */
export async function countRows(db: Sql, question: Question, picked: Picked): Promise<number> {
  const dims = await dimensions(db, question)
  const each = countedBy(picked).map(
    ({ source, at, when }) => sql`(SELECT count(*)::int FROM ${factsFor(source, question, [{ at }])}
      WHERE ${dims.where({ at })} AND ${onlyAt(picked, at, question.zone)} AND ${when})`,
  )
  const [line] = await db.$queryRaw<{ n: number }[]>`SELECT ${Prisma.join(each, ' + ')} AS n`
  return line?.n ?? 0
}

const ORDER_COLUMNS = sql`'order' AS kind, f.status, f.first_assigned_at AS "firstAssignedAt", f.assign_due_at AS "assignDueAt",
  f.picked_up_at AS "pickedUpAt", f.pickup_due_at AS "pickupDueAt", f.paid_at AS "paidAt"`
const LEAD_COLUMNS = sql`'lead' AS kind, f.outcome AS status, NULL::timestamptz AS "firstAssignedAt", NULL::timestamptz AS "assignDueAt",
  NULL::timestamptz AS "pickedUpAt", NULL::timestamptz AS "pickupDueAt", NULL::timestamptz AS "paidAt"`

/** A row behind a count. */
export type CountRow = Omit<
  FigureRow,
  'part' | 'reason' | 'rating' | 'dueAt' | 'resolvedAt' | 'channel' | 'agent' | 'seconds'
>

/** The rows of a count, newest first. */
export async function rowsCounted(db: Sql, question: Question, picked: Picked, page: RowPage): Promise<CountRow[]> {
  const dims = await dimensions(db, question)
  const each = countedBy(picked).map(({ source, at, when }) => {
    const time = Prisma.raw(`f.${at}`)
    const beyond = page.after ? sql`(${time}, f.id) < (${instant(page.after.at)}, ${page.after.id}::uuid)` : ALL
    return sql`(SELECT f.id, f.ref, ${time} AS at, ${source === 'leads' ? LEAD_COLUMNS : ORDER_COLUMNS}, f.city, f.pincode,
        f.device_category AS "deviceCategory", f.source, (SELECT kp.code FROM partners kp WHERE kp.id = f.partner_id) AS partner,
        f.partner_kind AS "partnerKind", f.created_at AS "createdAt"
      FROM ${factsFor(source, question, [{ at }])} WHERE ${dims.where({ at })} AND ${onlyAt(picked, at, question.zone)} AND ${when} AND ${beyond}
      ORDER BY ${time} DESC, f.id DESC LIMIT ${page.limit})`
  })
  return db.$queryRaw`SELECT * FROM (${Prisma.join(each, ' UNION ALL ')}) page ORDER BY page.at DESC, page.id DESC LIMIT ${page.limit}`
}
