import type { LocalDate } from '@/lib/core/business-time'
import type { PartnerId } from '@/lib/core/ids'
import { holidayOn } from '@/lib/policies/data/holidays'
import { Prisma } from '@/lib/server/database'
import { standardSetting } from '@/lib/server/settings'
import type { ReadSql, Sql } from '@/lib/server/sql'
import type { PartnerFacts, PartnerName, PartnerState } from '../types'

/** The cap on open orders of `partners p`, for a new one never above the ceiling. */
const OPEN_ORDERS = Prisma.sql`least(p.max_open_orders, CASE WHEN p.tier = 'new' THEN coalesce(
  (SELECT (s.value #>> '{}')::integer FROM settings s WHERE s.key = 'new_partner_open'), ${standardSetting('new_partner_open')}::integer) END)`

/** By partner the windows of a date in which its room is limited, as JSON (`WindowRoom[]`): what is usual, and what was set for the date alone. */
function windowRooms(date: LocalDate): Prisma.Sql {
  return Prisma.sql`(
    SELECT partner_id, json_agg(json_build_object('window', slot_window, 'capacity', capacity, 'used', used) ORDER BY slot_window) AS rooms
    FROM (
      SELECT w.partner_id, w.slot_window, coalesce(d.capacity, w.capacity) AS capacity, coalesce(d.used, 0) AS used
      FROM partner_windows w LEFT JOIN partner_capacity_windows d
        ON d.partner_id = w.partner_id AND d.date = ${date}::date AND d.slot_window = w.slot_window
      UNION ALL
      SELECT d.partner_id, d.slot_window, d.capacity, d.used FROM partner_capacity_windows d
      WHERE d.date = ${date}::date AND d.capacity IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM partner_windows w WHERE w.partner_id = d.partner_id AND w.slot_window = d.slot_window)) room
    GROUP BY partner_id)`
}

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
      p.working_days AS "workingDays", p.high_value_limit::float8 AS "highValueLimit", ${OPEN_ORDERS} AS "maxOpenOrders",
      c.capacity, c.used, CASE WHEN c.override IS NULL THEN to_char(c.leave_to, 'YYYY-MM-DD') END AS "leaveTo",
      coalesce(c.capacity = c.ceiling, false) AS "limitedAsNew", CASE WHEN NOT p.works_holidays THEN ${holidayOn(date)} END AS holiday,
      coalesce(r.rooms, '[]') AS windows
    FROM partners p JOIN partner_capacity_on(${date}::date) c ON c.partner_id = p.id LEFT JOIN ${windowRooms(date)} r ON r.partner_id = p.id
    WHERE ${filter} ORDER BY p.id`
}

/** Every partner there ever was, by its two names. */
export async function everyPartner(db: Sql): Promise<{ id: PartnerId; code: string }[]> {
  return db.$queryRaw`SELECT id, code FROM partners ORDER BY id`
}

/** The kind of each partner, by code and by id. */
export async function partnerKinds(db: ReadSql): Promise<Map<string, string>> {
  const rows = await db.$queryRaw<{ id: string; code: string; kind: string }[]>`
    SELECT id::text AS id, code, kind FROM partners`
  return new Map(rows.flatMap(({ id, code, kind }) => [[code, kind] as const, [id, kind] as const]))
}

/** The codes of partners in one of these states. */
export async function partnersInState(db: ReadSql, states: readonly PartnerState[]): Promise<string[]> {
  const rows = await db.$queryRaw<{ code: string }[]>`
    SELECT code FROM partners WHERE state = ANY(${[...states]}::text[]) ORDER BY code`
  return rows.map(({ code }) => code)
}

/** Names of partners by their code, as they are called now. */
export async function partnerNames(db: Sql, codes: readonly string[]): Promise<Map<string, string>> {
  const rows = await db.$queryRaw<{ code: string; name: string }[]>`
    SELECT code, name FROM partners WHERE code = ANY(${[...codes]}::text[])`
  return new Map(rows.map(({ code, name }) => [code, name]))
}

/** Partners by part of their name or code: those that work first, then by name. */
export async function partnersNamed(db: Sql, query: string, limit: number): Promise<PartnerName[]> {
  // % and _ are what people type, not wildcards.
  const like = `%${query.replace(/[\\%_]/g, (char) => `\\${char}`)}%`
  return db.$queryRaw<PartnerName[]>`
    SELECT code, name, kind, state FROM partners WHERE name ILIKE ${like} OR code ILIKE ${like}
    ORDER BY state NOT IN ('active', 'hold'), name, code LIMIT ${limit}`
}
