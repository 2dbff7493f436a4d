import { DAY } from '@/lib/core/days'
import { sql } from '@/lib/server/sql'
import { dropSettled } from '../data/notices'
import { SETTLED_KEPT_DAYS } from '../domain/kept'

/** Takes away what was settled long ago: nobody has to see to it, and nobody has. Answers how many items. */
export function sweepInbox(now: Date): Promise<number> {
  return dropSettled(sql, new Date(now.getTime() - SETTLED_KEPT_DAYS * DAY))
}
