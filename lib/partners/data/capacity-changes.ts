import type { LocalDate } from '@/lib/core/business-time'
import type { PartnerId } from '@/lib/core/ids'
import type { SlotWindow } from '@/lib/core/slot-windows'
import type { Sql } from '@/lib/server/sql'

/** What is to hold for a date: so many, or null for what usually holds. */
export type DayChange = { partnerId: PartnerId; date: LocalDate; capacity: number | null }
export type WindowChange = DayChange & { window: SlotWindow }
/** What was there before, and what holds and is booked now (null: a window without a limit). */
export type Changed<C extends DayChange> = C & { before: number | null; room: number | null; booked: number }

const json = (rows: readonly object[]): string => JSON.stringify(rows)

/** Locks days, made where there are none yet, in one order for everybody: bookings of these dates wait until the transaction ends. */
export async function lockDays(tx: Sql, days: readonly { partnerId: PartnerId; date: LocalDate }[]): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO partner_capacity_days (partner_id, date)
    SELECT DISTINCT "partnerId", date FROM json_to_recordset(${json(days)}::json) AS c("partnerId" uuid, date date) ORDER BY 1, 2
    ON CONFLICT DO NOTHING`
  await tx.$queryRaw`
    SELECT 1 FROM partner_capacity_days d
    WHERE (d.partner_id, d.date) IN (SELECT "partnerId", date FROM json_to_recordset(${json(days)}::json) AS c("partnerId" uuid, date date))
    ORDER BY d.partner_id, d.date FOR UPDATE`
}

/** Sets the capacity of dates that are locked. Bookings stay, even above it. */
export async function changeDays(tx: Sql, changes: readonly DayChange[]): Promise<Changed<DayChange>[]> {
  if (changes.length === 0) return []
  return tx.$queryRaw<Changed<DayChange>[]>`
    WITH c AS (SELECT * FROM json_to_recordset(${json(changes)}::json) AS c("partnerId" uuid, date date, capacity integer)),
      former AS (SELECT d.partner_id, d.date, d.capacity FROM partner_capacity_days d JOIN c ON c."partnerId" = d.partner_id AND c.date = d.date),
      done AS (UPDATE partner_capacity_days d SET capacity = c.capacity FROM c WHERE c."partnerId" = d.partner_id AND c.date = d.date
        RETURNING d.partner_id, d.date, d.capacity, d.used)
    SELECT partner_id AS "partnerId", to_char(date, 'YYYY-MM-DD') AS date, done.capacity, former.capacity AS before,
      partner_day_room(partner_id, date, done.capacity) AS room, done.used AS booked
    FROM done JOIN former USING (partner_id, date) ORDER BY 1, 2`
}

/** Sets the room of windows of dates that are locked. */
export async function changeWindows(tx: Sql, changes: readonly WindowChange[]): Promise<Changed<WindowChange>[]> {
  if (changes.length === 0) return []
  await tx.$executeRaw`
    INSERT INTO partner_capacity_windows (partner_id, date, slot_window)
    SELECT "partnerId", date, "window" FROM json_to_recordset(${json(changes)}::json) AS c("partnerId" uuid, date date, "window" text)
    ORDER BY 1, 2, 3 ON CONFLICT DO NOTHING`
  return tx.$queryRaw<Changed<WindowChange>[]>`
    WITH c AS (SELECT * FROM json_to_recordset(${json(changes)}::json) AS c("partnerId" uuid, date date, "window" text, capacity integer)),
      former AS (SELECT w.partner_id, w.date, w.slot_window, w.capacity FROM partner_capacity_windows w
        JOIN c ON c."partnerId" = w.partner_id AND c.date = w.date AND c."window" = w.slot_window),
      done AS (UPDATE partner_capacity_windows w SET capacity = c.capacity FROM c
        WHERE c."partnerId" = w.partner_id AND c.date = w.date AND c."window" = w.slot_window
        RETURNING w.partner_id, w.date, w.slot_window, w.capacity, w.used)
    SELECT partner_id AS "partnerId", to_char(date, 'YYYY-MM-DD') AS date, slot_window AS "window", done.capacity, former.capacity AS before,
      coalesce(done.capacity, u.capacity) AS room, done.used AS booked
    FROM done JOIN former USING (partner_id, date, slot_window) LEFT JOIN partner_windows u USING (partner_id, slot_window) ORDER BY 1, 2, 3`
}

export type UsualWindow = { window: SlotWindow; capacity: number }

/** The windows in which partners usually have a limit. */
export async function usualWindowsOf(db: Sql, ids: readonly PartnerId[]): Promise<Map<PartnerId, UsualWindow[]>> {
  const rows = await db.$queryRaw<(UsualWindow & { partnerId: PartnerId })[]>`
    SELECT partner_id AS "partnerId", slot_window AS "window", capacity FROM partner_windows WHERE partner_id = ANY(${ids}::uuid[])
    ORDER BY partner_id, slot_window`
  const byPartner = new Map<PartnerId, UsualWindow[]>(ids.map((id) => [id, []]))
  for (const { partnerId, ...row } of rows) byPartner.get(partnerId)?.push(row)
  return byPartner
}

/** What a partner usually takes within windows of the day; null lifts the limit. Answers what held before. */
export async function changeUsualWindows(
  tx: Sql,
  partnerId: PartnerId,
  rooms: readonly { window: SlotWindow; capacity: number | null }[],
): Promise<UsualWindow[]> {
  const before = await usualWindows(tx, partnerId)
  await tx.$executeRaw`
    DELETE FROM partner_windows w USING json_to_recordset(${json(rooms)}::json) AS c("window" text, capacity integer)
    WHERE w.partner_id = ${partnerId}::uuid AND w.slot_window = c."window" AND c.capacity IS NULL`
  await tx.$executeRaw`
    INSERT INTO partner_windows (partner_id, slot_window, capacity)
    SELECT ${partnerId}::uuid, "window", capacity FROM json_to_recordset(${json(rooms)}::json) AS c("window" text, capacity integer)
    WHERE capacity IS NOT NULL ORDER BY 2
    ON CONFLICT (partner_id, slot_window) DO UPDATE SET capacity = excluded.capacity`
  return before
}

export async function usualWindows(db: Sql, partnerId: PartnerId): Promise<UsualWindow[]> {
  return (await usualWindowsOf(db, [partnerId])).get(partnerId) ?? []
}
