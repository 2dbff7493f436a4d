import type { LocalDate } from '@/lib/core/business-time'
import type { PartnerId } from '@/lib/core/ids'
import { Prisma } from '@/lib/server/database'
import type { Sql } from '@/lib/server/sql'
import type { PartnerFacts } from '../types'

/** Partners with what routing asks of them on a date: all that ever worked (applicants and leavers left out), or the ones named. */
export async function partnerFacts(
  db: Sql,
  date: LocalDate,
  only?: { ids?: PartnerId[]; code?: string | undefined },
): Promise<PartnerFacts[]> {
  const filter = only
    ? Prisma.sql`(p.id = ANY(${only.ids ?? []}::uuid[]) OR p.code = ${only.code ?? null})`
    : Prisma.sql`p.state IN ('active', 'hold')`
  return db.$queryRaw<PartnerFacts[]>`
    SELECT p.id, p.code, p.name, p.kind, p.city, p.tier, p.state, p.hold_until AS "holdUntil", p.device_categories AS "deviceCategories",
      p.working_days AS "workingDays", p.high_value_limit::float8 AS "highValueLimit", p.max_open_orders AS "maxOpenOrders",
      coalesce(d.capacity, p.daily_capacity) AS capacity, coalesce(d.used, 0) AS used
    FROM partners p LEFT JOIN partner_capacity_days d ON d.partner_id = p.id AND d.date = ${date}::date
    WHERE ${filter} ORDER BY p.id`
}

/** Every partner there ever was, by its two names. */
export async function everyPartner(db: Sql): Promise<{ id: PartnerId; code: string }[]> {
  return db.$queryRaw`SELECT id, code FROM partners ORDER BY id`
}

/** Names of partners by their code, as they are called now. */
export async function partnerNames(db: Sql, codes: readonly string[]): Promise<Map<string, string>> {
  const rows = await db.$queryRaw<{ code: string; name: string }[]>`
    SELECT code, name FROM partners WHERE code = ANY(${[...codes]}::text[])`
  return new Map(rows.map(({ code, name }) => [code, name]))
}
