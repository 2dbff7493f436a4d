import type { KeyPage, PageKey } from '../types'

export const IS_ID = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/

type Ask<T> = (from: { from: string | null; backwards: boolean }) => Promise<T[]>

/**
 * One page behind or before a row. `ask` reads one row more than a page, nearest first (so backwards when asked to); that
 * row only tells whether there is more.
 */
export async function keyPage<T extends { id: string }>(
  { after, before }: PageKey,
  size: number,
  ask: Ask<T>,
): Promise<KeyPage<T>> {
  const backwards = Boolean(before && IS_ID.test(before))
  const from = backwards ? (before ?? null) : after && IS_ID.test(after) ? after : null
  const rows = await ask({ from, backwards })
  const more = rows.length > size
  const items = rows.slice(0, size)
  if (backwards) items.reverse()
  const hasNext = backwards || more
  const hasPrevious = backwards ? more : from !== null
  return {
    items,
    next: hasNext ? (items.at(-1)?.id ?? null) : null,
    previous: hasPrevious ? (items[0]?.id ?? null) : null,
  }
}
