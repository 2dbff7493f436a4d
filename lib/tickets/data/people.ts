import type { Sql } from '@/lib/server/sql'

export async function followersOf(db: Sql, ticketId: string): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT user_id::text AS id FROM ticket_followers WHERE ticket_id = ${ticketId}::uuid`
  return rows.map(({ id }) => id)
}

/** The person who handed it over last; null where that was nobody with an inbox. */
export async function lastHandOverBy(db: Sql, ticketId: string): Promise<string | null> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT actor_id AS id FROM ticket_events WHERE ticket_id = ${ticketId}::uuid AND command = 'hand_over' AND actor_kind = 'user'
    ORDER BY seq DESC LIMIT 1`
  return rows[0]?.id ?? null
}

/** What the notices of these topics said of a ticket, oldest first, with the names of whom. */
export type ToldNotice = { id: string; topic: string; kind: string; text: string; at: Date; to: string[] }

export async function noticesOn(db: Sql, ref: string, topics: readonly string[]): Promise<ToldNotice[]> {
  return db.$queryRaw<ToldNotice[]>`
    SELECT n.id, n.topic, n.kind, n.text, n.at,
      array(SELECT u.name FROM inbox_items i JOIN users u ON u.id = i.user_id WHERE i.notice_id = n.id ORDER BY u.name) AS to
    FROM inbox_notices n WHERE n.subject_kind = 'ticket' AND n.subject_id = ${ref} AND n.topic = ANY(${[...topics]}::text[]) ORDER BY n.at, n.id`
}
