import { BUSINESS_ZONE } from '@/lib/core/business-time'
import { Prisma } from '@/lib/server/database'
import { type GroupBy, isPeriod, type Question } from '../types'
import { UNKNOWN } from './dimensions'
import { GROUPINGS, type RolledSlice } from './rollup-layout'

const sql = Prisma.sql
const raw = Prisma.raw

/** Stretches of time that groups are told apart by too. */
export type Down = Extract<GroupBy, 'day' | 'week' | 'month'>

/** Which cells answer a question: a grouping, the place of the group in it, and what its places are narrowed to. */
export type Place = {
  grouping: number
  group: Prisma.Sql
  narrowed: readonly (readonly [slice: RolledSlice, value: Prisma.Sql])[]
}

/** Null where no grouping is of these slices. */
export function placeOf(question: Question): Place | null {
  const { by, slices, partnerId, agentId, asOf, zone } = question
  if (asOf !== null || zone !== BUSINESS_ZONE) return null
  const partner = (code: string): Prisma.Sql =>
    code === UNKNOWN ? sql`${UNKNOWN}` : sql`(SELECT kp.id::text FROM partners kp WHERE kp.code = ${code})`
  const narrowed = Object.entries(slices).map(
    ([slice, value]) => [slice as RolledSlice, slice === 'partner' ? partner(value) : sql`${value}`] as const,
  )
  if (partnerId !== null) narrowed.push(['partner', sql`${partnerId}`])
  if (agentId !== null) narrowed.push(['agent', sql`${agentId}`])
  const wanted = new Set<string>(narrowed.map(([slice]) => slice))
  if (wanted.size < narrowed.length) return null
  if (by !== null && !isPeriod(by)) wanted.add(by)
  const grouping = GROUPINGS.findIndex(
    (each) => each.length === wanted.size && each.every((slice) => wanted.has(slice)),
  )
  if (grouping < 0) return null
  return { grouping, group: groupOf(question, GROUPINGS[grouping] ?? []), narrowed }
}

/** The first day of the stretch that a cell `c` is in. */
export const stretch = (by: Down): Prisma.Sql => sql`to_char(date_trunc('${raw(by)}', c.day::timestamp), 'YYYY-MM-DD')`

function groupOf({ by }: Question, slices: readonly RolledSlice[]): Prisma.Sql {
  if (by === null) return sql`NULL::text`
  if (isPeriod(by)) return stretch(by)
  return raw(slices[0] === by ? 'c.g1' : 'c.g2')
}
