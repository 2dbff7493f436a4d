import type { LocalDate } from '@/lib/core/business-time'
import { DEVICE_CATEGORIES } from '@/lib/core/device-category'
import { decodeCursor, encodeCursor } from '@/lib/core/page-cursor'
import { Prisma } from '@/lib/server/database'
import type { Sql } from '@/lib/server/sql'
import type { Flag, FlagCounts, FlagFilter, FlagKind, FlagPartner } from '../types'
import { deviceBit, live, spots } from './spots'

const NOTHING = Prisma.sql`NULL::text`
const PLACE = Prisma.sql`a.pincode::text AS key, a.city, a.pincode, a.office, NULL::text AS device`

/** Pincodes that are switched on and meant (covered at some time, or their entry was touched), where no active partner is. */
const NO_ACTIVE_PARTNER = Prisma.sql`SELECT ${PLACE}, NULL::text AS code, NULL::date AS "from"
  FROM pincodes a LEFT JOIN spots s ON s.pincode = a.pincode
  WHERE a.serviceable AND s.first IS NULL AND (s.pincode IS NOT NULL OR a.version > 1)`

/** Pincodes that are switched on and hang on one active partner. */
const ONE_PARTNER = Prisma.sql`SELECT ${PLACE}, w.code, NULL::date AS "from"
  FROM spots s JOIN pincodes a ON a.pincode = s.pincode JOIN working w ON w.n = s.first WHERE a.serviceable AND s.first = s.last`

/** Devices that a partner who works in the city takes, but that no active partner covers anywhere in it. */
const DEVICE_NOBODY = Prisma.sql`SELECT g.city || '/' || d.device AS key, g.city, ${NOTHING} AS pincode, ${NOTHING} AS office, d.device,
    ${NOTHING} AS code, NULL::date AS "from"
  FROM (SELECT a.city, bit_or(s.offered) AS offered, bit_or(s.served) AS served FROM spots s JOIN pincodes a ON a.pincode = s.pincode
    WHERE a.serviceable GROUP BY a.city) g
  JOIN unnest(${[...DEVICE_CATEGORIES]}::text[]) AS d(device) ON g.offered & ~g.served & ${deviceBit(Prisma.sql`d.device`)} <> 0`

/** Active partners to whom no order can go: they cover nothing today. */
function partnerWithoutAreas(date: LocalDate): Prisma.Sql {
  return Prisma.sql`SELECT p.code AS key, p.city, NULL::text AS pincode, NULL::text AS office, NULL::text AS device, p.code,
      (SELECT min(c.from_date) FROM coverage c WHERE c.partner_id = p.id AND c.from_date > ${date}::date) AS "from"
    FROM partners p WHERE p.state = 'active' AND NOT EXISTS (SELECT 1 FROM coverage c WHERE c.partner_id = p.id AND ${live(date)})`
}

/** A kind's flags as a query named `f`, with what it reads. */
function flagsOf(kind: FlagKind, date: LocalDate): { reads: Prisma.Sql; flags: Prisma.Sql } {
  if (kind === 'partner_without_areas') return { reads: Prisma.empty, flags: partnerWithoutAreas(date) }
  const flags = { no_active_partner: NO_ACTIVE_PARTNER, one_partner: ONE_PARTNER, device_nobody: DEVICE_NOBODY }[kind]
  return { reads: Prisma.sql`WITH ${spots(date)}`, flags }
}

function conditions({ city, q }: Omit<FlagFilter, 'kind'>): Prisma.Sql {
  const parts = [Prisma.sql`true`]
  if (city) parts.push(Prisma.sql`f.city = ${city}`)
  if (q) {
    const like = `${q.replace(/[\\%_]/g, (char) => `\\${char}`)}%`
    parts.push(
      Prisma.sql`(f.pincode LIKE ${like} OR f.office ILIKE ${`%${like}`} OR f.city ILIKE ${like} OR f.code ILIKE ${like} OR f.device ILIKE ${like})`,
    )
  }
  return Prisma.join(parts, ' AND ')
}

type Line = Omit<Flag, 'partners'> & { code: string | null }

/** A page of one kind of flag, by its key. */
export async function listFlags(
  db: Sql,
  { kind, ...filter }: FlagFilter,
  page: { cursor?: string; limit: number; date: LocalDate },
): Promise<{ items: Flag[]; next: string | null }> {
  const [last] = (page.cursor && decodeCursor(page.cursor, 1)) || [null]
  const after = last === null ? Prisma.sql`true` : Prisma.sql`f.key COLLATE "C" > ${String(last)}`
  const { reads, flags } = flagsOf(kind, page.date)
  const lines = await db.$queryRaw<Line[]>`
    ${reads} SELECT f.key, f.city, f.pincode, f.office, f.device, f.code, to_char(f."from", 'YYYY-MM-DD') AS "from"
    FROM (${flags}) f WHERE ${conditions(filter)} AND ${after} ORDER BY f.key COLLATE "C" LIMIT ${page.limit + 1}`
  const shown = lines.slice(0, page.limit)
  const onPaper = kind === 'no_active_partner' ? await partnersOnPaper(db, shown, page.date) : new Map()
  const named = await partnersByCode(db, shown)
  const items = shown.map(({ code, ...flag }) => ({
    ...flag,
    partners: (code ? named.get(code) : onPaper.get(flag.pincode)) ?? [],
  }))
  const end = items.at(-1)
  return { items, next: lines.length > page.limit && end ? encodeCursor([end.key]) : null }
}

type Named = FlagPartner & { at: string }

function grouped(lines: readonly Named[]): Map<string, FlagPartner[]> {
  const by = new Map<string, FlagPartner[]>()
  for (const { at, ...partner } of lines) by.set(at, [...(by.get(at) ?? []), partner])
  return by
}

/** Who covers these pincodes now or later though not active: why nobody comes. */
async function partnersOnPaper(db: Sql, flags: readonly Line[], date: LocalDate): Promise<Map<string, FlagPartner[]>> {
  const pincodes = flags.flatMap(({ pincode }) => (pincode ? [pincode] : []))
  return grouped(
    await db.$queryRaw<Named[]>`
      SELECT DISTINCT c.pincode AS at, p.code, p.name, p.state, p.hold_until AS "holdUntil" FROM coverage c JOIN partners p ON p.id = c.partner_id
      WHERE c.pincode = ANY(${pincodes}::bpchar[]) AND (c.to_date IS NULL OR c.to_date > ${date}::date) ORDER BY c.pincode, p.name`,
  )
}

async function partnersByCode(db: Sql, flags: readonly Line[]): Promise<Map<string, FlagPartner[]>> {
  const codes = [...new Set(flags.flatMap(({ code }) => (code ? [code] : [])))]
  return grouped(
    await db.$queryRaw<Named[]>`
      SELECT code AS at, code, name, state, hold_until AS "holdUntil" FROM partners WHERE code = ANY(${codes}::text[])`,
  )
}

/** How many flags of each kind fit the filter: one pass over the coverage, and one over the partners. */
export async function countFlags(db: Sql, filter: Omit<FlagFilter, 'kind'>, date: LocalDate): Promise<FlagCounts> {
  const [row] = await db.$queryRaw<FlagCounts[]>`
    WITH ${spots(date)}
    SELECT (SELECT count(*)::int FROM (${NO_ACTIVE_PARTNER}) f WHERE ${conditions(filter)}) AS no_active_partner,
      (SELECT count(*)::int FROM (${ONE_PARTNER}) f WHERE ${conditions(filter)}) AS one_partner,
      (SELECT count(*)::int FROM (${DEVICE_NOBODY}) f WHERE ${conditions(filter)}) AS device_nobody,
      (SELECT count(*)::int FROM (${partnerWithoutAreas(date)}) f WHERE ${conditions(filter)}) AS partner_without_areas`
  return row ?? { no_active_partner: 0, one_partner: 0, device_nobody: 0, partner_without_areas: 0 }
}
