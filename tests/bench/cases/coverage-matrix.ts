import { localDate } from '@/lib/core/business-time'
import { readMatrixCells } from '@/lib/coverage/commands/read-matrix'
import type { Bench, BenchCase } from '../bench-case'

const WINDOW = 100

/** A window of the matrix by hand: rows as they are, put together outside the database. */
const FLOOR = `SELECT c.pincode, p.code, to_char(c.from_date, 'YYYY-MM-DD') AS "from", to_char(c.to_date, 'YYYY-MM-DD') AS "to"
  FROM coverage c JOIN partners p ON p.id = c.partner_id
  WHERE c.pincode = ANY($1::bpchar[]) AND c.device_category = 'mobile' AND (c.to_date IS NULL OR c.to_date > $2::date)`

type Line = { pincode: string; code: string; from: string; to: string | null }

/** Every range of the window as one line of text, in order. */
function rangesOf(of: 'product' | 'floor', given: unknown): string[] {
  if (of === 'floor')
    return (given as Line[]).map(({ pincode, code, from, to }) => `${pincode} ${code} ${from}~${to ?? ''}`).sort()
  const { value } = given as { value: { cells: Record<string, Record<string, string>> } }
  return Object.entries(value.cells)
    .flatMap(([pincode, row]) =>
      Object.entries(row).flatMap(([code, held]) => held.split(' ').map((range) => `${pincode} ${code} ${range}`)),
    )
    .sort()
}

const coverageMatrix: BenchCase = {
  name: 'coverage matrix',
  async measures({ pool, now, actor }: Bench) {
    const date = localDate(now)
    const { rows } = await pool.query<{ pincode: string }>(
      'SELECT DISTINCT pincode FROM coverage ORDER BY pincode LIMIT $1',
      [WINDOW],
    )
    const pincodes = rows.map(({ pincode }) => pincode)
    return [
      {
        name: 'a window of 100 pincodes × every partner, one device',
        goal: { atMost: 2 },
        against: 'the rows of the same cells through pg, without putting them together',
        product: () => readMatrixCells({ actor, now, requestId: null }, { pincodes, device: 'mobile', date }),
        floor: async () => (await pool.query<Line>(FLOOR, [pincodes, date])).rows,
        answer: rangesOf,
      },
    ]
  },
}

export default coverageMatrix
