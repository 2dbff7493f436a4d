import { atMost } from '@/lib/server/at-most'
import type { ReadSql, Sql } from '@/lib/server/sql'

const turn = atMost(4)

/** Beyond what one statement has by PostgreSQL's default: rows of a year are grouped and sorted here without going to disk. */
const MEMORY = '64MB'

/**
 * A read that goes through a period's rows, which takes seconds where there are many: at most three others of this process run beside it. One
 * question about a past instant asks for dozens: all at once they take every connection, and whoever wants one for a moment waits in vain. It is a short
 * transaction, for only in one may it say how much memory it has.
 */
export function scanning<T>(db: ReadSql, read: (db: Sql) => Promise<T>): Promise<T> {
  return turn(() =>
    db.$inSnapshot(async (own) => {
      await own.$queryRaw`SELECT set_config('work_mem', ${MEMORY}, true)`
      return read(own)
    }),
  )
}
