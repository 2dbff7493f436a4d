import { addDays, type LocalDate, localDate, startOfDay, weekday } from '@/lib/core/business-time'
import { wasInService } from '@/lib/coverage/data/facts'
import { instant } from '@/lib/orders/data/queues'
import { Prisma } from '@/lib/server/database'
import type { Sql } from '@/lib/server/sql'
import { emptyCounts, type PartCounts } from '../domain/figures'
import type { GroupBy, Question } from '../types'
import { UNKNOWN } from './dimensions'
import { factsFor } from './sources'

const sql = Prisma.sql

/** A vendor with at least so many assignments a week is active. Source: kpis.md, "Utilisation balance". */
const ACTIVE_A_WEEK = 3
const DAYS_A_WEEK = 7

type Span = { group: string | null; days: number }

function startOf(by: GroupBy | null, day: LocalDate): string | null {
  if (by === 'day') return day
  if (by === 'week') return addDays(day, 1 - weekday(day))
  return by === 'month' ? `${day.slice(0, 8)}01` : null
}

/** The stretches of a question and how many of their days have begun: a part week compares with its share of a week. */
export function spansOf({ from, to, zone, by, asOf, now }: Question): Span[] {
  const days = new Map<string | null, number>()
  const tomorrow = addDays(localDate(asOf ?? now, zone), 1)
  for (let day = from; day < to && day < tomorrow; day = addDays(day, 1)) {
    const group = startOf(by, day)
    days.set(group, (days.get(group) ?? 0) + 1)
  }
  return [...days].map(([group, count]) => ({ group, days: count }))
}

/** Assignments begun, by partner and stretch: what was declined is told apart. */
function begun(question: Question): Prisma.Sql {
  const { by, zone, from, to, slices, partnerId } = question
  const some = Object.keys(slices).length > 0 || partnerId !== null
  const whose = some
    ? sql`AND f.partner_id IN (SELECT p.id FROM partners p WHERE ${ofPartners(question)})`
    : Prisma.empty
  const stretch =
    by === 'day' || by === 'week' || by === 'month'
      ? sql`to_char(date_trunc('${Prisma.raw(by)}', f.first_assigned_at AT TIME ZONE ${zone}::text), 'YYYY-MM-DD')`
      : sql`NULL::text`
  return sql`SELECT x.partner_id, x.stretch, count(*) FILTER (WHERE NOT x.declined)::int AS n, count(*) FILTER (WHERE x.declined)::int AS declined
    FROM (SELECT f.partner_id, ${stretch} AS stretch, f.declined FROM ${factsFor('assignments', question, [{ at: 'first_assigned_at' }])}
      WHERE f.first_assigned_at >= ${instant(startOfDay(from, zone))} AND f.first_assigned_at < ${instant(startOfDay(to, zone))} ${whose}) x GROUP BY 1, 2`
}

/** Counts by partner, and by stretch of time where that was asked. */
type Rolled = PartCounts & { down: string | null }

/** The same, of counts by partner that were rolled up: the in-house share is of every assignment that was not declined. */
function heldOf(rolled: readonly Rolled[]): Prisma.Sql {
  const codes = rolled.map(({ group }) => group)
  const stretches = rolled.map(({ down }) => down)
  const begunOnes = rolled.map(({ denominator }) => denominator)
  const declined = rolled.map(({ reasons }) => reasons.declined ?? 0)
  return sql`SELECT kp.id AS partner_id, r.stretch, sum(r.n)::int AS n, sum(r.declined)::int AS declined
    FROM unnest(${codes}::text[], ${stretches}::text[], ${begunOnes}::int[], ${declined}::int[]) r (code, stretch, n, declined)
    JOIN partners kp ON kp.code = r.code GROUP BY 1, 2`
}

function ofPartners({ slices, partnerId }: Question): Prisma.Sql {
  const parts = [sql`true`]
  if (partnerId !== null) parts.push(sql`p.id = ${partnerId}::uuid`)
  if (slices.city !== undefined) parts.push(sql`coalesce(p.city, ${UNKNOWN}) = ${slices.city}`)
  if (slices.partner_kind !== undefined) parts.push(sql`p.kind = ${slices.partner_kind}`)
  if (slices.partner !== undefined) parts.push(sql`p.code = ${slices.partner}`)
  return Prisma.join(parts, ' AND ')
}

function groupOf(by: GroupBy | null): Prisma.Sql {
  if (by === 'city') return sql`coalesce(p.city, ${UNKNOWN})`
  if (by === 'partner_kind') return sql`p.kind`
  return by === 'partner' ? sql`p.code` : sql`s.stretch`
}

type Line = { group: string | null } & Record<
  'n' | 'expected' | 'declined' | 'undesired' | 'vendors' | 'active' | 'under' | 'healthy' | 'over',
  number
>

/**
 * Assignments against the desired orders a week, by the partner's own city, kind or code, or by stretch of time. A partner counts
 * when it was at work at the end of the period or was assigned something in it.
 */
export async function countUtilisation(db: Sql, question: Question, rolled?: readonly Rolled[]): Promise<PartCounts[]> {
  const held = rolled ? heldOf(rolled) : begun(question)
  const spans = spansOf(question)
  if (spans.length === 0) return []
  const seen = question.asOf ?? question.now
  const end = startOfDay(question.to, question.zone)
  const at = instant(new Date(Math.min(end.getTime(), seen.getTime())))
  const listed = spans.map(({ group, days }) => sql`(${group}::text, ${days}::int)`)
  const lines = await db.$queryRaw<Line[]>`
    SELECT x.g AS "group", coalesce(sum(x.n) FILTER (WHERE x.desired), 0)::int AS n, coalesce(sum(x.wanted) FILTER (WHERE x.counts), 0) / ${DAYS_A_WEEK}::float8 AS expected,
      coalesce(sum(x.declined), 0)::int AS declined, coalesce(sum(x.n) FILTER (WHERE NOT x.desired), 0)::int AS undesired,
      count(*) FILTER (WHERE x.vendor)::int AS vendors, count(*) FILTER (WHERE x.vendor AND x.n * ${DAYS_A_WEEK} >= ${ACTIVE_A_WEEK} * x.days)::int AS active,
      count(*) FILTER (WHERE x.counts AND x.n * ${2 * DAYS_A_WEEK} < x.wanted)::int AS under,
      count(*) FILTER (WHERE x.counts AND x.n * ${2 * DAYS_A_WEEK} >= x.wanted AND x.n * ${DAYS_A_WEEK} <= x.wanted)::int AS healthy,
      count(*) FILTER (WHERE x.counts AND x.n * ${DAYS_A_WEEK} > x.wanted)::int AS over
    FROM (SELECT ${groupOf(question.by)} AS g, s.days, coalesce(h.n, 0) AS n, coalesce(h.declined, 0) AS declined, p.weekly_orders IS NOT NULL AS desired,
        p.weekly_orders * s.days AS wanted, p.kind = 'vendor' AND w.working AS vendor,
        p.weekly_orders IS NOT NULL AND (w.working OR max(coalesce(h.n, 0)) OVER (PARTITION BY p.id) > 0) AS counts
      FROM partners p CROSS JOIN (VALUES ${Prisma.join(listed)}) s (stretch, days)
      CROSS JOIN LATERAL (SELECT p.created_at <= ${at} AND ${wasInService(at)} AS working) w
      LEFT JOIN (${held}) h ON h.partner_id = p.id AND h.stretch IS NOT DISTINCT FROM s.stretch
      WHERE ${ofPartners(question)}) x
    WHERE x.counts OR x.vendor OR x.n + x.declined > 0 GROUP BY 1`
  return lines.map(countsOf)
}

function countsOf({
  group,
  n,
  expected,
  declined,
  undesired,
  vendors,
  active,
  under,
  healthy,
  over,
}: Line): PartCounts {
  return {
    ...emptyCounts('utilisation', group),
    numerator: n,
    denominator: expected,
    reasons: { declined, no_desired_figure: undesired },
    beside: { vendors, active_vendors: active, under_used: under, healthy, overloaded: over },
  }
}
