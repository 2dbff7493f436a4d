import { Prisma } from './database'

/** Rows that are asked for: by a time of theirs (half-open), or by how they stand. */
export type Reach = { at: string; from: Date; to: Date } | 'standing'

const instant = (at: Date): Prisma.Sql => Prisma.sql`${at.toISOString()}::timestamptz`

/** What else of a row tells whether it may be asked for. */
type Moving = { changed: Prisma.Sql; moved: readonly string[]; stands: Prisma.Sql }
const NOTHING_MOVES: Moving = { changed: Prisma.sql`false`, moved: [], stands: Prisma.sql`true` }

/**
 * Whether a row of `table` may be one of those that are asked for at a past instant, by what stands in it now, where indexes are: history is
 * then asked of these and not of every row there is. `changed`: something happened to the row since, so that what is in `moved` (times that
 * later events move, and how it stands) may have been otherwise; other times only ever come. `stands`: it stands so now.
 */
export function mayBeIn(
  reach: readonly Reach[],
  table: string,
  { changed, moved, stands }: Moving = NOTHING_MOVES,
): Prisma.Sql {
  const arms = reach.map((one) => {
    if (one === 'standing') return stands
    const column = Prisma.raw(`${table}.${one.at}`)
    return Prisma.sql`${column} >= ${instant(one.from)} AND ${column} < ${instant(one.to)}`
  })
  if (reach.some((one) => one === 'standing' || moved.includes(one.at))) arms.push(changed)
  return Prisma.sql`(${Prisma.join(
    arms.map((arm) => Prisma.sql`(${arm})`),
    ' OR ',
  )})`
}
