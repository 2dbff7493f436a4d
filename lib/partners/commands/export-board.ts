import { by, type Context } from '@/lib/auth/actor'
import type { LocalDate } from '@/lib/core/business-time'
import { ok } from '@/lib/core/result'
import { writeAudit } from '@/lib/server/audit'
import { db, inTransaction } from '@/lib/server/database'
import { loadLevel } from '../domain/load-level'
import type { BoardPartner, PartnerFilter } from '../types'
import { readBoard } from './read-board'

/** A line for each partner and date of the board. */
export const BOARD_COLUMNS = [
  'partner_id',
  'name',
  'kind',
  'city',
  'tier',
  'state',
  'date',
  'booked',
  'capacity',
  'set_for_the_date',
  'load',
  'holiday',
  'windows',
] as const

const PAGE = 200

function* linesOf(partner: BoardPartner, dates: readonly LocalDate[], holidays: ReadonlyMap<LocalDate, string>) {
  const { code, name, kind, city, tier, state } = partner
  for (const [index, cell] of partner.cells.entries()) {
    const date = dates[index] ?? ''
    yield {
      ...{ partner_id: code, name, kind, city, tier, state, date },
      booked: cell.used,
      capacity: cell.capacity,
      set_for_the_date: cell.override,
      load: loadLevel(cell),
      holiday: holidays.get(date) ?? null,
      windows: cell.windows.map(({ window, used, capacity }) => `${window} ${used}/${capacity ?? '-'}`).join('|'),
    }
  }
}

/** The board of a filter, all its pages; who took it is kept in the audit. */
export async function* boardRows(
  context: Context,
  filter: PartnerFilter,
  { from, today }: { from: LocalDate; today: LocalDate },
): AsyncGenerator<Record<string, unknown>> {
  await inTransaction(async (tx) => {
    const { now, actor, requestId } = context
    const subject = { subjectKind: 'export', subjectId: 'capacity' }
    await writeAudit(tx, {
      at: now,
      by: by(actor),
      action: 'partners.export_capacity',
      ...subject,
      requestId,
      data: { from },
    })
    return ok(null)
  })
  let cursor: string | undefined
  do {
    const board = await readBoard(db(), filter, { from, today, limit: PAGE, ...(cursor !== undefined && { cursor }) })
    const holidays = new Map(board.holidays.map(({ date, name }) => [date, name]))
    for (const partner of board.partners) yield* linesOf(partner, board.dates, holidays)
    cursor = board.next ?? undefined
  } while (cursor !== undefined)
}
