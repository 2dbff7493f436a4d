import { BUSINESS_ZONE } from '@/lib/core/business-time'
import { Prisma } from '@/lib/server/database'
import type { Sql } from '@/lib/server/sql'
import type { Question } from '../types'
import { dimensions, UNKNOWN } from './dimensions'
import { CELL_COUNTS, isOfHelpdesk, type RolledLayout, type RolledSource } from './rollup-layout'
import { factsOf } from './sources'

const sql = Prisma.sql
const raw = Prisma.raw

/** What a mark holds besides whose it is. */
const HELD =
  'city device_category value_band order_source partner_kind partner channel agents days parts judge_at'.split(' ')
const held = (of: string): Prisma.Sql => raw(HELD.map((column) => `${of}.${column}`).join(', '))

/** Names of the columns of a cell's counts. */
export const COUNTS = Array.from({ length: CELL_COUNTS }, (_, index) => `n${index}`)
/** The slices of a mark that are the same in each cohort, as they stand in a change. */
const SLICE_COLUMNS = HELD.slice(0, 7)

/** Whose rows these are: all that is written about an order is asked for by the order. */
const OWNER: Record<RolledSource, Prisma.Sql> = {
  orders: sql`f.id`,
  assignments: sql`f.order_id`,
  leads: sql`f.id`,
  tickets: sql`f.id`,
  queries: sql`f.id`,
  surveys: sql`f.id`,
}

const WAITS_FOR_PICKUP = (at: Prisma.Sql): Prisma.Sql =>
  sql`CASE WHEN f.is_open AND f.picked_up_at IS NULL AND f.pickup_due_at >= ${at} THEN f.pickup_due_at END`

/** When a row is next judged otherwise although nothing happens: what is pending falls due, what is open becomes overdue. */
function judgedAt(source: RolledSource, at: Prisma.Sql): Prisma.Sql {
  switch (source) {
    case 'orders':
      return sql`least(CASE WHEN f.first_assigned_at IS NULL AND f.assign_due_at >= ${at} THEN f.assign_due_at END, ${WAITS_FOR_PICKUP(at)})`
    case 'assignments':
      return WAITS_FOR_PICKUP(at)
    case 'leads':
    case 'surveys':
      return sql`NULL::timestamptz`
    case 'queries':
      return sql`least(CASE WHEN f.first_reply_at IS NULL AND f.first_reply_due_at >= ${at} THEN f.first_reply_due_at END,
        CASE WHEN f.marked_first AND f.watched_until > ${at} THEN f.watched_until END)`
    case 'tickets':
      return sql`CASE WHEN f.clock_running THEN least(CASE WHEN f.due_at >= ${at} THEN f.due_at END,
        CASE WHEN f.ops_due_at >= ${at} THEN f.ops_due_at END) END`
  }
}

/** What makes marks of facts, as of an instant: it reads the value bands once. */
export async function marksFrom(
  db: Sql,
  now: Date,
): Promise<(layout: RolledLayout, ids?: readonly string[]) => Prisma.Sql> {
  const at = sql`${now.toISOString()}::timestamptz`
  const any: Question = {
    from: '2000-01-01',
    to: '2000-01-02',
    zone: BUSINESS_ZONE,
    view: 'business',
    by: 'value_band',
    slices: {},
    partnerId: null,
    agentId: null,
    asOf: null,
    now,
  }
  const dims = await dimensions(db, any)
  return ({ source, cohorts, parts }, ids) => {
    const of = { at: 'created_at' }
    const days = cohorts.map(({ at: column, only }) => {
      const day = sql`(f.${raw(column)} AT TIME ZONE '${raw(BUSINESS_ZONE)}')::date`
      return only ? sql`CASE WHEN ${only} THEN ${day} END` : day
    })
    const agents = cohorts.flatMap(({ agent }) => (agent ? [dims.group('agent', { ...of, agent })] : []))
    const people = agents.length > 0 ? Prisma.join(agents) : Prisma.empty
    return sql`SELECT ${OWNER[source]} AS owner_id, f.id AS row_id, ${dims.group('city', of)} AS city, ${dims.group('device_category', of)} AS device_category,
        ${dims.group('value_band', of)} AS value_band, ${dims.group('source', of)} AS order_source, ${dims.group('partner_kind', of)} AS partner_kind,
        coalesce(f.partner_id::text, '${raw(UNKNOWN)}') AS partner, ${isOfHelpdesk(source) ? dims.group('channel', of) : sql`''`} AS channel, ARRAY[${people}]::text[] AS agents,
        ARRAY[${Prisma.join(days)}]::date[] AS days, ARRAY[${Prisma.join(parts)}]::int[] AS parts, (${judgedAt(source, at)})::timestamptz(3) AS judge_at
      FROM ${factsOf(source, { asOf: null, now }, ids)}`
  }
}

/**
 * CTEs `fresh` (what the rows of these owners are), `old` (what they are counted as) and `changed`: what to add (`sign` 1) and to
 * take away (-1).
 */
export function changesOf(source: RolledSource, fresh: Prisma.Sql, ids: readonly string[]): Prisma.Sql {
  const differ = sql`(${held('f')}) IS DISTINCT FROM (${held('o')})`
  return sql`fresh AS MATERIALIZED (${fresh}),
    old AS MATERIALIZED (SELECT * FROM kpi_marks m WHERE m.source = ${source} AND m.owner_id = ANY(${ids}::uuid[])),
    changed AS MATERIALIZED (
      SELECT 1 AS sign, f.owner_id, f.row_id, ${held('f')} FROM fresh f LEFT JOIN old o ON o.row_id = f.row_id WHERE ${differ}
      UNION ALL
      SELECT -1 AS sign, o.owner_id, o.row_id, ${held('o')} FROM old o LEFT JOIN fresh f ON f.row_id = o.row_id WHERE ${differ})`
}

/** Counts of rows `s` (with a sign) by cohort, day, person and all slices at once; what comes to nothing is left out. */
export function netOf({ cohorts }: RolledLayout, rows: Prisma.Sql): Prisma.Sql {
  const lines = cohorts.map(({ no, agent, counts }, index) => {
    const values = COUNTS.map((_, n) => counts[n]?.value ?? sql`0`)
    const place = raw(String(index + 1))
    const person = agent ? sql`s.agents[${place}]` : sql`''`
    return sql`(${raw(String(no))}::smallint, s.days[${place}], ${person}, ${Prisma.join(values)})`
  })
  const sums = raw(COUNTS.map((name) => `sum(s.sign * k.${name})::bigint AS ${name}`).join(', '))
  const some = raw(COUNTS.map((name) => `sum(s.sign * k.${name}) <> 0`).join(' OR '))
  const slices = raw(SLICE_COLUMNS.map((column) => `s.${column}`).join(', '))
  return sql`SELECT k.cohort, k.day, k.agent, ${slices}, ${sums}
    FROM ${rows} s CROSS JOIN LATERAL (VALUES ${Prisma.join(lines)}) k (cohort, day, agent, ${raw(COUNTS.join(', '))})
    WHERE k.day IS NOT NULL GROUP BY k.cohort, k.day, k.agent, ${slices} HAVING ${some}`
}

/** Writes down what these rows are counted as from now on. */
export function keepMarks(source: RolledSource): Prisma.Sql {
  const set = raw(HELD.map((column) => `${column} = excluded.${column}`).join(', '))
  return sql`kept AS (INSERT INTO kpi_marks (source, owner_id, row_id, ${raw(HELD.join(', '))})
      SELECT ${source}::text, c.owner_id, c.row_id, ${held('c')} FROM changed c WHERE c.sign = 1
      ON CONFLICT (source, owner_id, row_id) DO UPDATE SET ${set}),
    gone AS (DELETE FROM kpi_marks m USING changed c WHERE c.sign = -1 AND m.source = ${source} AND m.owner_id = c.owner_id AND m.row_id = c.row_id
      AND NOT EXISTS (SELECT 1 FROM fresh f WHERE f.row_id = c.row_id))`
}
