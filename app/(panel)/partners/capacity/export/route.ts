import { csvFile } from '@/lib/auth/csv-file'
import { defineEndpoint } from '@/lib/auth/define-endpoint'
import { localDate } from '@/lib/core/business-time'
import { BOARD_COLUMNS, boardRows } from '@/lib/partners/commands/export-board'
import { boardFilter } from '@/lib/partners/domain/board-filter'
import { boardSchema } from '@/lib/partners/schema'
import { csvStream } from '@/lib/server/csv-writing'

/** The capacity board as a file, for those who may export. */
export const GET = defineEndpoint({
  capability: 'data.export',
  door: 'session',
  summary: 'The capacity board as CSV: what is filtered, 14 dates from one on',
  query: boardSchema.omit({ cursor: true, limit: true }),
  handle: async (context, { query }) => {
    const { from, ...filter } = query
    const today = localDate(context.now)
    const dates = { from: from ?? today, today }
    return csvFile(
      csvStream(BOARD_COLUMNS, boardRows(context, boardFilter(filter), dates)),
      `capacity-${dates.from}.csv`,
    )
  },
})
