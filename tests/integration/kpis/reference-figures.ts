import { readFileSync } from 'node:fs'
import { orderFacts } from '@/lib/orders/data/facts'
import { Prisma } from '@/lib/server/database'
import { sql } from '@/lib/server/sql'

type Statistic = { n: number; mean: number | null; median: number | null; negative: number }

/** What was computed independently of one group of rows; rates and means have six decimals. */
export type Reference = Record<
  | 'orders'
  | 'assigned'
  | 'assigned_timed'
  | 'assigned_2h'
  | 'assigned_24h'
  | 'completed'
  | 'completed_assigned'
  | 'cancelled'
  | 'failed'
  | 'picked_up'
  | 'picked_slot'
  | 'picked_in_slot'
  | 'picked_by_slot_end',
  number
> & {
  completed_rate: number | null
  in_slot_rate: number | null
  by_slot_end_rate: number | null
  created_assigned_h: Statistic
  assigned_picked_h: Statistic
  csat: { n: number; mean: number | null }
  quoted_amount_sum: number
  paid_amount_sum: number
}

type Log = {
  overall: Reference
  by_month: Record<string, Reference>
  by_city: Record<string, Reference>
  by_month_and_city_min50: Record<string, Record<string, Reference>>
}

export function readReference(file: string): Record<'orders_marketplace' | 'orders_city_service', Log> {
  return JSON.parse(readFileSync(file, 'utf8')).orders
}

/** Hours between two columns, over rows that have both, as the reference sums them up. */
function hours(from: string, to: string, timed: Prisma.Sql): Prisma.Sql {
  const apart = Prisma.raw(`extract(epoch FROM f.${to} - f.${from}) / 3600`)
  const known = Prisma.sql`FILTER (WHERE ${timed} AND ${Prisma.raw(`f.${from} IS NOT NULL AND f.${to} IS NOT NULL`)})`
  return Prisma.sql`jsonb_build_object('n', count(${apart}) ${known}, 'mean', round((avg(${apart}) ${known})::numeric, 6),
    'median', round((percentile_cont(0.5) WITHIN GROUP (ORDER BY ${apart}) ${known})::numeric, 6),
    'negative', count(*) FILTER (WHERE ${timed} AND ${apart} < 0))`
}

const SHARE = (part: string, whole: string): Prisma.Sql =>
  Prisma.raw(`round((count(*) FILTER (WHERE ${part}))::numeric / nullif(count(*) FILTER (WHERE ${whole}), 0), 6)`)

const count = (condition: string): Prisma.Sql => Prisma.raw(`count(*) FILTER (WHERE ${condition})`)
const SLOT = 'f.picked_up_at IS NOT NULL AND f.slot_start IS NOT NULL AND f.slot_end IS NOT NULL'
const ASSIGNED = 'f.partner_id IS NOT NULL'

/**
 * The reference's figures from the product's facts, by month of placing in the log's own clock and by city. `recorded` is
 * false where the log has no assignment times: then the product has "assigned when created", the reference has none.
 */
export async function figuresOfLog(
  source: string,
  zone: string,
  recorded: boolean,
): Promise<{ month: string | null; city: string | null; told: Reference }[]> {
  const timed = recorded ? Prisma.raw(`${ASSIGNED} AND f.first_assigned_at IS NOT NULL`) : Prisma.sql`false`
  const within = (span: string): Prisma.Sql =>
    Prisma.sql`count(*) FILTER (WHERE ${timed} AND f.first_assigned_at - f.created_at <= ${span}::interval)`
  return sql.$queryRaw<{ month: string | null; city: string | null; told: Reference }[]>`
    SELECT to_char(f.created_at AT TIME ZONE ${zone}, 'YYYY-MM') AS month, coalesce(f.city, '(blank)') AS city, jsonb_build_object(
      'orders', count(*), 'assigned', ${count(ASSIGNED)}, 'assigned_timed', count(*) FILTER (WHERE ${timed}),
      'assigned_2h', ${within('2 hours')}, 'assigned_24h', ${within('24 hours')}, 'completed', ${count(`f.status = 'completed'`)},
      'completed_assigned', ${count(`f.status = 'completed' AND ${ASSIGNED}`)}, 'cancelled', ${count(`f.status = 'cancelled'`)},
      'failed', ${count(`f.status = 'failed'`)}, 'picked_up', count(f.picked_up_at), 'picked_slot', ${count(SLOT)},
      'picked_in_slot', ${count(`${SLOT} AND f.picked_up_at BETWEEN f.slot_start AND f.slot_end`)},
      'picked_by_slot_end', ${count(`${SLOT} AND f.picked_up_at <= f.slot_end`)},
      'completed_rate', ${SHARE(`f.status = 'completed' AND ${ASSIGNED}`, ASSIGNED)},
      'in_slot_rate', ${SHARE(`${SLOT} AND f.picked_up_at BETWEEN f.slot_start AND f.slot_end`, SLOT)},
      'by_slot_end_rate', ${SHARE(`${SLOT} AND f.picked_up_at <= f.slot_end`, SLOT)},
      'created_assigned_h', ${hours('created_at', 'first_assigned_at', timed)},
      'assigned_picked_h', ${hours('first_assigned_at', 'picked_up_at', recorded ? Prisma.sql`true` : Prisma.sql`false`)},
      'csat', jsonb_build_object('n', count(f.rating), 'mean', round(avg(f.rating), 6)),
      'quoted_amount_sum', round(coalesce(sum(f.quoted_amount), 0) / 100.0, 2), 'paid_amount_sum', round(coalesce(sum(f.final_amount), 0) / 100.0, 2)
    ) AS told
    FROM ${orderFacts({ asOf: null, now: new Date() })} f WHERE f.source = ${source}
    GROUP BY GROUPING SETS ((), (1), (2), (1, 2))`
}

/** Every figure of ours that differs from the reference's, by more than the last of its six decimals. */
export function differences(where: string, told: Reference | undefined, reference: Reference): string[] {
  const found: string[] = []
  const compare = (name: string, ours: unknown, theirs: unknown): void => {
    if (typeof theirs === 'object' && theirs !== null) {
      for (const [key, value] of Object.entries(theirs))
        compare(`${name}.${key}`, (ours as Record<string, unknown>)?.[key], value)
      return
    }
    const same =
      typeof ours === 'number' && typeof theirs === 'number'
        ? Math.abs(ours - theirs) < 1.5e-6
        : (ours ?? null) === theirs
    if (!same) found.push(`${where} ${name}: ${ours} instead of ${theirs}`)
  }
  for (const name of Object.keys(told ?? {}) as (keyof Reference)[]) compare(name, told?.[name], reference[name])
  return told ? found : [`${where}: no rows`]
}
