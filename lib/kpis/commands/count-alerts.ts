import type { Context } from '@/lib/auth/actor'
import { ok, type Result } from '@/lib/core/result'
import { sql } from '@/lib/server/sql'
import { countAlerts } from '../data/alerts'
import { sightOf } from '../policy/alerts'

/** How many alerts that the reader may know of are open and not put off. */
export async function countOpenAlerts({ actor, now }: Context): Promise<Result<{ open: number }>> {
  const { open } = await countAlerts(sql, sightOf(actor), now)
  return ok({ open })
}
