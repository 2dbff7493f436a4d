import { startOfDay } from '@/lib/core/business-time'
import { valueBandVersions } from '@/lib/policies/data/policies'
import { Prisma } from '@/lib/server/database'
import type { Sql } from '@/lib/server/sql'
import type { GroupBy, Question, Slice } from '../types'
import type { Measure } from './measures'

/** The group of what has no value on a slice; of the kind of assignee it is "unassigned". */
export const UNKNOWN = 'unknown'
export const UNASSIGNED = 'unassigned'

const sql = Prisma.sql

/** What puts the rows of a measure into periods and cities. */
type Counted = Pick<Measure, 'at' | 'partnersCity' | 'standing' | 'only' | 'agent'>

export type Dimensions = {
  /** The group of a row `f`, as text, never null. */
  group(by: GroupBy, of: Counted): Prisma.Sql
  /** The rows of the period and slices asked for. */
  where(of: Counted): Prisma.Sql
}

/** Value bands as they were when the order was placed, newest version first. */
async function bandOf(db: Sql): Promise<Prisma.Sql> {
  const versions = await valueBandVersions(db)
  const whens = versions.map(({ effectiveFrom, body }) => {
    const bounds = body.bounds.map(
      ({ below, label }) => sql`WHEN f.quoted_amount < ${below}::bigint THEN ${label}::text`,
    )
    return sql`WHEN f.created_at >= ${effectiveFrom}::timestamptz THEN CASE ${Prisma.join(bounds, ' ')} ELSE ${body.above}::text END`
  })
  return sql`CASE WHEN f.quoted_amount IS NULL THEN '${Prisma.raw(UNKNOWN)}' ${Prisma.join(whens, ' ')} ELSE '${Prisma.raw(UNKNOWN)}' END`
}

const COLUMNS: Partial<Record<Slice, Prisma.Sql>> = {
  city: sql`f.city`,
  pincode: sql`f.pincode`,
  device_category: sql`f.device_category`,
  source: sql`f.source`,
  channel: sql`f.channel`,
}
const CLUSTER = sql`(SELECT k.city || ' · ' || k.name FROM pincodes kp JOIN clusters k ON k.id = kp.cluster_id WHERE kp.pincode = f.pincode::bpchar)`
/** Whose work a ticket is, unless a measure says otherwise. */
export const RAISED_BY = sql`f.raised_by_id`
const PARTNER = sql`(SELECT kp.code FROM partners kp WHERE kp.id = f.partner_id)`

/** What a question's slices, groups and period are in SQL. Reads the value bands only where they are asked for. */
export async function dimensions(db: Sql, question: Question): Promise<Dimensions> {
  const { by, slices, zone, from, to, partnerId, agentId } = question
  const band = by === 'value_band' || slices.value_band !== undefined ? await bandOf(db) : Prisma.empty
  const columnOf = (slice: Slice, of: Counted): Prisma.Sql | undefined =>
    slice === 'agent'
      ? (of.agent ?? RAISED_BY)
      : slice === 'city' && of.partnersCity
        ? sql`f.partner_city`
        : COLUMNS[slice]
  const groupOf = (slice: Slice, of: Counted): Prisma.Sql => {
    if (slice === 'value_band') return band
    if (slice === 'partner_kind') return sql`coalesce(f.partner_kind, '${Prisma.raw(UNASSIGNED)}')`
    const column = columnOf(slice, of) ?? (slice === 'cluster' ? CLUSTER : PARTNER)
    return sql`coalesce(${column}, '${Prisma.raw(UNKNOWN)}')`
  }
  const narrowed = (slice: Slice, value: string, of: Counted): Prisma.Sql => {
    const column = columnOf(slice, of)
    // The bare column, so that its index serves.
    if (column && value !== UNKNOWN) return sql`${column} = ${value}`
    if (slice === 'partner' && value !== UNKNOWN)
      return sql`f.partner_id = (SELECT kp.id FROM partners kp WHERE kp.code = ${value})`
    return sql`${groupOf(slice, of)} = ${value}`
  }
  return {
    group: (which, of) =>
      which === 'day' || which === 'week' || which === 'month'
        ? sql`to_char(date_trunc('${Prisma.raw(which)}', f.${Prisma.raw(of.at)} AT TIME ZONE ${zone}::text), 'YYYY-MM-DD')`
        : groupOf(which, of),
    where: (of) => {
      const column = sql`f.${Prisma.raw(of.at)}`
      const [start, end] = [startOfDay(from, zone), startOfDay(to, zone)]
      const parts = of.standing
        ? []
        : [sql`${column} >= ${start.toISOString()}::timestamptz`, sql`${column} < ${end.toISOString()}::timestamptz`]
      if (of.only) parts.push(of.only)
      if (agentId !== null) parts.push(sql`${of.agent ?? RAISED_BY} = ${agentId}`)
      if (partnerId !== null) parts.push(sql`f.partner_id = ${partnerId}::uuid`)
      for (const [slice, value] of Object.entries(slices)) parts.push(narrowed(slice as Slice, value, of))
      return parts.length > 0 ? Prisma.join(parts, ' AND ') : sql`true`
    },
  }
}
