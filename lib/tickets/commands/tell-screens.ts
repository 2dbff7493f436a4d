import { announce } from '@/lib/server/live-feed'
import type { Sql } from '@/lib/server/sql'

/** Open screens hear of a ticket by its reference, and those of its order (the one it had, the one it was given) by the order's. */
export async function tellScreens(tx: Sql, ref: string, ...orders: unknown[]): Promise<void> {
  const subjects = new Set([ref, ...orders].filter((one) => typeof one === 'string' && one !== ''))
  for (const subject of subjects) await announce(tx, { topic: 'ticket', subject: String(subject) })
}
