import type { Context } from '@/lib/auth/actor'
import { type LocalDate, localDate } from '@/lib/core/business-time'
import type { DeviceCategory } from '@/lib/core/device-category'
import { ok, type Result } from '@/lib/core/result'
import { db } from '@/lib/server/database'
import { sql } from '@/lib/server/sql'
import { historyOfCell } from '../data/history'
import { matrixCells, matrixPartners, matrixPlaces } from '../data/matrix'
import type { CoverageHistoryLine, MatrixCells, MatrixDevice, MatrixHeaders } from '../types'

/** More than anybody reads of one cell. */
const MOST_LINES = 200

/** Rows and columns of the matrix, asked for once. */
export async function readMatrixHeaders(
  { actor, now }: Context,
  where: { city?: string; all: boolean },
): Promise<Result<MatrixHeaders>> {
  const [places, partners] = await Promise.all([
    matrixPlaces(sql, where),
    matrixPartners(sql, {
      mayReadPartners: actor.reach('partners.read') === 'all',
      city: where.city,
      date: localDate(now),
    }),
  ])
  return ok({ places, partners })
}

/** What a window of pincodes holds. */
export async function readMatrixCells(
  _context: Context,
  asked: { pincodes: string[]; device: MatrixDevice; date: LocalDate },
): Promise<Result<{ cells: MatrixCells }>> {
  return ok({ cells: await matrixCells(sql, asked.pincodes, asked.device, asked.date) })
}

/** Who changed a cell, and when. */
export async function readCellHistory(
  _context: Context,
  cell: { partner: string; pincode: string; device: DeviceCategory },
): Promise<Result<{ lines: CoverageHistoryLine[] }>> {
  const { partner: partnerCode, pincode, device } = cell
  return ok({ lines: await historyOfCell(db(), { partnerCode, pincode, device }, MOST_LINES) })
}
