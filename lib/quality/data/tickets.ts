import type { Sql } from '@/lib/server/sql'

/** Whose turn a ticket is. */
export async function ticketTeam(db: Sql, ref: string): Promise<string | null> {
  const rows = await db.$queryRaw<{ team: string | null }[]>`SELECT team FROM tickets WHERE ref = ${ref}`
  return rows[0]?.team ?? null
}
