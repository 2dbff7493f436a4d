import type { Refusal } from '@/lib/core/refusal'
import { ok, type Result } from '@/lib/core/result'
import { isUnavailable } from '@/lib/server/database-errors'
import { inSqlTransaction, type Sql } from '@/lib/server/sql'

/** Work on many orders that is kept as rows: each is done once, in a transaction of its own that says so in the row too. */
export type RowWork<R extends { position: number }> = {
  /** Some of the rows that are still to be done, in their order. */
  open(limit: number): Promise<R[]>
  /** Says what became of a row (null: it is done); false when somebody has said so already. */
  decide(tx: Sql, row: R, refusal: Refusal | null, now: Date): Promise<boolean>
  act(tx: Sql, row: R, now: Date): Promise<Result<unknown>>
  /** Told of each row that was done or refused. */
  ended?(row: R, result: Result<unknown>): void
}

/** Rows that are taken up together, besides those that failed by a fault of ours. */
export const ROWS_AT_ONCE = 100

/** Somebody else did the row at the same time: this transaction has done nothing. */
class RowTaken extends Error {}

async function doRow<R extends { position: number }>(work: RowWork<R>, row: R, now: Date): Promise<void> {
  const done = await inSqlTransaction(async (tx) => {
    if (!(await work.decide(tx, row, null, now))) throw new RowTaken()
    return work.act(tx, row, now)
  })
  work.ended?.(row, done)
  if (done.ok) return
  await inSqlTransaction(async (tx) => {
    await work.decide(tx, row, done.refusal, now)
    return ok(null)
  })
}

/**
 * Works through the rows that are still open, `lanes` at a time: nothing is half done, and whoever goes on after a kill, or works
 * at the same time, meets only what is left. A row that fails by a fault of ours does not hold up the others; the fault is
 * thrown at the end, and whoever tries again meets that row alone. `clock` tells the time of each row.
 */
export async function workRowByRow<R extends { position: number }>(
  work: RowWork<R>,
  clock: () => Date,
  lanes = 1,
): Promise<void> {
  const faults = new Map<number, unknown>()
  for (;;) {
    const rows = (await work.open(ROWS_AT_ONCE + faults.size)).filter(({ position }) => !faults.has(position))
    if (rows.length === 0) break
    const lane = async (): Promise<void> => {
      for (let row = rows.shift(); row; row = rows.shift()) {
        try {
          await doRow(work, row, clock())
        } catch (error) {
          if (error instanceof RowTaken) continue
          if (isUnavailable(error)) throw error
          faults.set(row.position, error)
        }
      }
    }
    await Promise.all(Array.from({ length: lanes }, lane))
  }
  for (const error of faults.values()) throw error
}
