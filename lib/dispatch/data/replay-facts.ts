import type { LocalDate } from '@/lib/core/business-time'
import { DAY } from '@/lib/core/days'
import type { PartnerId } from '@/lib/core/ids'
import type { SlotWindow } from '@/lib/core/slot-windows'
import { cellOf, cityDate } from '@/lib/orders/domain/many-candidates'
import { partnerFacts } from '@/lib/partners/data/facts'
import type { PartnerFacts, PartnerKind } from '@/lib/partners/types'
import type { CityLoad } from '@/lib/routing/types'
import { Prisma } from '@/lib/server/database'
import type { Sql } from '@/lib/server/sql'
import {
  type CoverageLine,
  type Elsewhere,
  type KnownRange,
  knownRanges,
  type ReplayOrder,
  type StateChange,
} from '../domain/replay-world'

/** The orders that a replay is of: placed in a period, of a city if one is named. No tests. */
export type ReplayScope = { start: Date; end: Date; city: string | null }

const inPeriod = ({ start, end, city }: ReplayScope): Prisma.Sql => Prisma.sql`
  o.created_at >= ${start} AND o.created_at < ${end} AND NOT o.is_test AND ${city === null ? Prisma.sql`true` : Prisma.sql`o.city = ${city}`}`

/** Orders of the period, and how many of them the directory does not know the pincode of. */
export async function countReplayed(db: Sql, scope: ReplayScope): Promise<{ orders: number; leftOut: number }> {
  const [row] = await db.$queryRaw<{ orders: number; leftOut: number }[]>`
    SELECT count(p.pincode)::int AS orders, (count(*) - count(p.pincode))::int AS "leftOut"
    FROM orders o LEFT JOIN pincodes p ON p.pincode = o.pincode WHERE ${inPeriod(scope)}`
  return row ?? { orders: 0, leftOut: 0 }
}

/** An order as it was read: its slot at placing is turned into a date and a window by whoever asks. */
export type ReadOrder = Omit<ReplayOrder, 'date' | 'window'> & { slotStart: Date | null; pickupDueAt: Date | null }

/** Orders of the period as they were placed, in their order. What the event of placing does not say is as it stands today. */
export async function replayOrders(db: Sql, scope: ReplayScope): Promise<ReadOrder[]> {
  return db.$queryRaw<ReadOrder[]>`
    SELECT o.id, o.created_at AS "createdAt", coalesce(o.city, p.city) AS city, p.pincode, p.cluster_id AS "clusterId",
      coalesce(e.data ->> 'device_category', o.device_category) AS "deviceCategory",
      coalesce((e.data ->> 'quoted_amount')::float8, o.quoted_amount::float8) AS "quotedAmount",
      coalesce((e.data #>> '{slot,start}')::timestamptz, o.slot_start) AS "slotStart", o.pickup_due_at AS "pickupDueAt",
      coalesce(o.picked_up_at, o.closed_at) AS "endedAt", o.picked_up_at IS NULL AS "givesBack",
      (SELECT a.partner_id FROM assignments a WHERE a.order_id = o.id AND a."end" IS DISTINCT FROM 'undone' ORDER BY a.seq LIMIT 1) AS was
    FROM orders o LEFT JOIN order_events e ON e.order_id = o.id AND e.seq = 1 AND e.command = 'place' AND NOT e.imported
      JOIN pincodes p ON p.pincode = coalesce(e.data ->> 'pincode', o.pincode)
    WHERE ${inPeriod(scope)} ORDER BY o.created_at, o.id`
}

/** What was known of these cells when, from the history of coverage. */
export async function coverageThen(
  db: Sql,
  cells: readonly { pincode: string; device: string }[],
): Promise<Map<string, KnownRange[]>> {
  const lines = await db.$queryRaw<(CoverageLine & { pincode: string; device: string })[]>`
    SELECT h.pincode, h.device_category AS device, h.coverage_id AS "coverageId", h.partner_id AS "partnerId",
      CASE WHEN s.door <> 'before' THEN s.at END AS at, to_char(h.from_after, 'YYYY-MM-DD') AS "from", to_char(h.to_after, 'YYYY-MM-DD') AS "to"
    FROM (SELECT DISTINCT * FROM unnest(${cells.map(({ pincode }) => pincode)}::text[], ${cells.map(({ device }) => device)}::text[])) AS a(pincode, device)
      JOIN coverage_changes h ON h.pincode = a.pincode AND h.device_category = a.device
      JOIN coverage_change_sets s ON s.id = h.change_set_id
    ORDER BY h.seq`
  const byCell = new Map<string, CoverageLine[]>()
  for (const { pincode, device, ...line } of lines) {
    const key = cellOf(pincode, device)
    const known = byCell.get(key)
    if (known) known.push(line)
    else byCell.set(key, [line])
  }
  return new Map([...byCell].map(([key, own]) => [key, knownRanges(own)]))
}

/** Approved changes of partners' states, by partner in their order. */
export async function stateChanges(db: Sql): Promise<Map<PartnerId, StateChange[]>> {
  const rows = await db.$queryRaw<(StateChange & { partnerId: PartnerId })[]>`
    SELECT partner_id AS "partnerId", kind, hold_until AS "holdUntil", decided_at AS "decidedAt" FROM partner_actions
    WHERE decision = 'approved' AND decided_at IS NOT NULL ORDER BY decided_at, proposed_at, id`
  const byPartner = new Map<PartnerId, StateChange[]>()
  for (const { partnerId, ...change } of rows) {
    const known = byPartner.get(partnerId)
    if (known) known.push(change)
    else byPartner.set(partnerId, [change])
  }
  return byPartner
}

/** Placed before the period, or in it elsewhere: what comes after it was not there yet. */
const outside = (scope: ReplayScope): Prisma.Sql =>
  Prisma.sql`(o.created_at < ${scope.start} OR (o.created_at < ${scope.end} AND NOT (${inPeriod(scope)})))`

/** How far back orders outside are looked for that are still with their partner. */
const HELD_DAYS = 60

/** Assignments outside of the replay that were made in its period, in the week before, or were still open then. */
export async function assignmentsElsewhere(db: Sql, scope: ReplayScope): Promise<Elsewhere[]> {
  const since = new Date(scope.start.getTime() - HELD_DAYS * DAY)
  return db.$queryRaw<Elsewhere[]>`
    SELECT a.partner_id AS "partnerId", a.started_at AS "from", a.ended_at AS "to" FROM assignments a JOIN orders o ON o.id = a.order_id
    WHERE a.started_at >= ${since} AND a.started_at < ${scope.end} AND a."end" IS DISTINCT FROM 'undone'
      AND (a.ended_at IS NULL OR a.ended_at > ${new Date(scope.start.getTime() - 7 * DAY)}) AND ${outside(scope)}
    ORDER BY a.started_at, a.id`
}

type Booked = {
  partnerId: PartnerId
  date: LocalDate
  window: SlotWindow | null
  kind: PartnerKind
  city: string | null
  orders: number
}

/** Places of these dates that orders outside of the replay have, as they stand. */
async function bookedElsewhere(db: Sql, scope: ReplayScope, dates: readonly LocalDate[]): Promise<Booked[]> {
  return db.$queryRaw<Booked[]>`
    SELECT a.partner_id AS "partnerId", to_char(a.capacity_date, 'YYYY-MM-DD') AS date, a.capacity_window AS "window", p.kind, o.city,
      count(*)::int AS orders
    FROM assignments a JOIN orders o ON o.id = a.order_id JOIN partners p ON p.id = a.partner_id
    WHERE a.booked AND a.capacity_date = ANY(${[...dates]}::date[]) AND ${outside(scope)} GROUP BY 1, 2, 3, 4, 5`
}

/** Partners by date with the capacity that was last set for it, `used` counting orders outside; and what cities' kinds have outside. */
export async function roomThen(
  db: Sql,
  scope: ReplayScope,
  { dates, ids }: { dates: readonly LocalDate[]; ids: PartnerId[] },
): Promise<{ partners: Map<LocalDate, Map<PartnerId, PartnerFacts>>; cityLoads: Map<string, CityLoad> }> {
  const used = new Map<string, number>()
  const cityLoads = new Map<string, CityLoad>()
  const add = (key: string, orders: number): unknown => used.set(key, (used.get(key) ?? 0) + orders)
  for (const { partnerId, date, window, kind, city, orders } of await bookedElsewhere(db, scope, dates)) {
    add(`${partnerId} ${date}`, orders)
    if (window) add(`${partnerId} ${date} ${window}`, orders)
    const load = cityLoads.get(cityDate(city, date)) ?? { inHouse: 0, vendor: 0 }
    const own = kind === 'in_house' ? 'inHouse' : 'vendor'
    cityLoads.set(cityDate(city, date), { ...load, [own]: load[own] + orders })
  }
  const partners = new Map<LocalDate, Map<PartnerId, PartnerFacts>>()
  for (const date of dates) {
    const found = (await partnerFacts(db, date, { ids })).map((partner) => ({
      ...partner,
      used: used.get(`${partner.id} ${date}`) ?? 0,
      windows: partner.windows.map((room) => ({
        ...room,
        used: used.get(`${partner.id} ${date} ${room.window}`) ?? 0,
      })),
    }))
    partners.set(date, new Map(found.map((partner) => [partner.id, partner])))
  }
  return { partners, cityLoads }
}
