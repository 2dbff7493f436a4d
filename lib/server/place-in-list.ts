import { decodePlace } from '@/lib/core/address-params'
import { encodeCursor } from '@/lib/core/page-cursor'
import { Prisma } from './database'

/** By what a list of rows with an id is read: an instant, the earliest or the latest first. `alias`: the table's; `key`: what is not simply a column. */
export type ByTime = { alias: string; ascending: boolean } & ({ column: string } | { key: string })

/** The rows after a place, and their order with one row more than a page holds. Columns and keys are constants of the code. */
export function pageByTime(by: ByTime, limit: number, after: string | null) {
  const { alias, ascending } = by
  const [key, id] = [Prisma.raw('key' in by ? by.key : `${alias}.${by.column}`), Prisma.raw(`${alias}.id`)]
  const direction = Prisma.raw(ascending ? 'ASC' : 'DESC')
  const place = after ? decodePlace(after) : null
  return {
    beyond: place
      ? Prisma.sql`(${key}, ${id}) ${Prisma.raw(ascending ? '>' : '<')} (${place.at}, ${place.id}::uuid)`
      : Prisma.sql`true`,
    order: Prisma.sql`ORDER BY ${key} ${direction}, ${id} ${direction} LIMIT ${limit + 1}`,
  }
}

/** What of the rows is on the page, and where the next goes on; null at the end. */
export function cutPage<R extends { id: string }>(
  rows: R[],
  limit: number,
  timeOf: (row: R) => Date | null,
): { rows: R[]; next: string | null } {
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  const at = last && timeOf(last)
  return { rows: shown, next: last && at && rows.length > limit ? encodeCursor([at.getTime(), last.id]) : null }
}

/** A text anywhere within another, for `ILIKE`: what the pattern would understand is taken as it is. */
export function containing(text: string): string {
  return `%${text.replace(/[\\%_]/g, '\\$&')}%`
}
