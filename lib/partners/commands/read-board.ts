import { addDays, type LocalDate } from '@/lib/core/business-time'
import { type Holiday, holidaysBetween } from '@/lib/policies/data/holidays'
import type { Db } from '@/lib/server/database'
import { boardTotals } from '../data/board-totals'
import { usualWindowsOf } from '../data/capacity-changes'
import { capacityDaysOf } from '../data/capacity-days'
import { leavesOf } from '../data/leaves'
import { listPartners } from '../data/list'
import type { BoardPartner, BoardTotal, PartnerFilter } from '../types'

/** Dates that the board shows. */
export const BOARD_DAYS = 14

export type Board = {
  from: LocalDate
  dates: LocalDate[]
  holidays: Holiday[]
  partners: BoardPartner[]
  totals: BoardTotal[]
  /** Partners of the filter, on all pages. */
  count: number
  next: string | null
}

/** A page of the capacity board: partners by name, and what all of the filter come to. */
export async function readBoard(
  db: Db,
  filter: PartnerFilter,
  page: { from: LocalDate; today: LocalDate; cursor?: string; limit: number },
): Promise<Board> {
  const { from, today, cursor, limit } = page
  const list = await listPartners(db, filter, { limit, today, ...(cursor !== undefined && { cursor }) })
  const [since = from] = [from, today].sort()
  const ids = list.items.map(({ id }) => id)
  const holidays = await holidaysBetween(db, from, addDays(from, BOARD_DAYS))
  const [days, leaves, windows, totals] = await Promise.all([
    capacityDaysOf(db, list.items, from, BOARD_DAYS),
    leavesOf(db, ids, since),
    usualWindowsOf(db, ids),
    boardTotals(db, filter, { from, days: BOARD_DAYS, holidays }),
  ])
  const partners = list.items.map((partner): BoardPartner => {
    const { id, code, name, kind, city, tier, state, holdUntil, dailyCapacity } = partner
    const own = days.get(id) ?? []
    return {
      ...{ code, name, kind, city, tier, state, holdUntil, dailyCapacity },
      ceiling: own[0]?.ceiling ?? null,
      usualWindows: windows.get(id) ?? [],
      leaves: leaves.filter(({ partnerId }) => partnerId === id),
      cells: own.map((day) => ({
        capacity: day.capacity,
        used: day.used,
        override: day.override,
        working: day.working,
        near: day.date <= addDays(today, 1),
        onLeave: day.leaveTo !== null && day.override === null,
        windows: day.windows,
      })),
    }
  })
  const dates = Array.from({ length: BOARD_DAYS }, (_, index) => addDays(from, index))
  return { from, dates, holidays, partners, totals, count: totals[0]?.partners ?? 0, next: list.next }
}
