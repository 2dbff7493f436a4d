import type { LocalDate } from '@/lib/core/business-time'
import type { PartnerId } from '@/lib/core/ids'
import { decodeCursor, encodeCursor } from '@/lib/core/page-cursor'
import { parseIndianMobile } from '@/lib/core/phone'
import { type Db, Prisma } from '@/lib/server/database'
import type { PartnerActionKind, PartnerFilter, PartnerPage, PartnerRow, PartnerState } from '../types'
import { findPartnersById } from './partners'

/** % and _ are what people type, not wildcards. */
function contains(text: string): string {
  return `%${text.replace(/[\\%_]/g, (char) => `\\${char}`)}%`
}

/** Which of `partners p` a filter means, its state left out. */
export function conditions(filter: PartnerFilter): Prisma.Sql {
  const parts = [Prisma.sql`true`]
  if (filter.kind) parts.push(Prisma.sql`p.kind = ${filter.kind}`)
  if (filter.tier) parts.push(Prisma.sql`p.tier = ${filter.tier}`)
  if (filter.city) parts.push(Prisma.sql`p.city = ${filter.city}`)
  if (filter.device) parts.push(Prisma.sql`${filter.device} = ANY(p.device_categories)`)
  if (filter.working) parts.push(Prisma.sql`p.state IN ('active', 'hold')`)
  if (filter.only) parts.push(Prisma.sql`p.id = ${filter.only}::uuid`)
  if (filter.q) {
    const phone = parseIndianMobile(filter.q)
    const like = contains(filter.q)
    parts.push(Prisma.sql`(p.name ILIKE ${like} OR p.code ILIKE ${like} OR p.phone = ${phone ?? ''})`)
  }
  return Prisma.join(parts, ' AND ')
}

type Line = {
  id: PartnerId
  name: string
  capacityToday: number
  usedToday: number
  proposal: PartnerActionKind | null
}

/** A page of partners by name, with today's load. `cursor` is one this list gave out; any other starts from the top. */
export async function listPartners(
  db: Db,
  filter: PartnerFilter,
  page: { cursor?: string; limit: number; today: LocalDate },
): Promise<PartnerPage> {
  const [name, id] = (page.cursor && decodeCursor(page.cursor, 2)) || [null, null]
  const after = name === null ? Prisma.sql`true` : Prisma.sql`(p.name, p.id) > (${String(name)}, ${String(id)}::uuid)`
  const state = filter.state ? Prisma.sql`p.state = ${filter.state}` : Prisma.sql`true`
  const proposal = filter.proposal ? Prisma.sql`a.id IS NOT NULL` : Prisma.sql`true`
  const lines = await db.$queryRaw<Line[]>`
    SELECT p.id, p.name, c.capacity AS "capacityToday", c.used AS "usedToday", a.kind AS proposal
    FROM partners p JOIN partner_capacity_on(${page.today}::date) c ON c.partner_id = p.id
      LEFT JOIN partner_actions a ON a.partner_id = p.id AND a.decision = 'proposed'
    WHERE ${conditions(filter)} AND ${state} AND ${proposal} AND ${after} ORDER BY p.name, p.id LIMIT ${page.limit + 1}`
  const shown = lines.slice(0, page.limit)
  const byId = new Map(
    (
      await findPartnersById(
        db,
        shown.map((line) => line.id),
      )
    ).map((partner) => [partner.id, partner]),
  )
  const items = shown.flatMap(({ id: one, capacityToday, usedToday, proposal }): PartnerRow[] => {
    const partner = byId.get(one)
    return partner ? [{ ...partner, capacityToday, usedToday, proposal }] : []
  })
  const last = shown.at(-1)
  return { items, next: lines.length > page.limit && last ? encodeCursor([last.name, last.id]) : null }
}

/** How many partners there are in each state under the filter (its own state left out), and how many await a decision. */
export async function countPartners(
  db: Db,
  filter: PartnerFilter,
): Promise<{ byState: Record<PartnerState, number>; all: number; proposals: number }> {
  const rows = await db.$queryRaw<{ state: PartnerState; count: number; proposals: number }[]>`
    SELECT p.state, count(*)::int AS count, count(a.id)::int AS proposals
    FROM partners p LEFT JOIN partner_actions a ON a.partner_id = p.id AND a.decision = 'proposed'
    WHERE ${conditions(filter)} GROUP BY p.state`
  const byState: Record<PartnerState, number> = { applied: 0, active: 0, hold: 0, deactivated: 0 }
  for (const row of rows) byState[row.state] = row.count
  const sum = (pick: (row: (typeof rows)[number]) => number): number =>
    rows.reduce((total, row) => total + pick(row), 0)
  return { byState, all: sum((row) => row.count), proposals: sum((row) => row.proposals) }
}
