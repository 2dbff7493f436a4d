import type { Sql } from '@/lib/server/sql'
import type { MessageKind, TicketStatus } from '../types'

/** Two tickets in the order in which their link is kept. */
const pair = (one: string, other: string): [string, string] => (one < other ? [one, other] : [other, one])

export async function areRelated(db: Sql, one: string, other: string): Promise<boolean> {
  const [a, b] = pair(one, other)
  const rows = await db.$queryRaw<unknown[]>`
    SELECT 1 FROM ticket_links WHERE kind = 'related' AND from_id = ${a}::uuid AND to_id = ${b}::uuid`
  return rows.length > 0
}

export async function insertRelation(tx: Sql, one: string, other: string, at: Date): Promise<void> {
  const [a, b] = pair(one, other)
  await tx.$executeRaw`
    INSERT INTO ticket_links (from_id, to_id, kind, quoted, at) VALUES (${a}::uuid, ${b}::uuid, 'related', '{}', ${at}) ON CONFLICT DO NOTHING`
}

export async function deleteRelation(tx: Sql, one: string, other: string): Promise<void> {
  const [a, b] = pair(one, other)
  await tx.$executeRaw`DELETE FROM ticket_links WHERE kind = 'related' AND from_id = ${a}::uuid AND to_id = ${b}::uuid`
}

/** `quoted`: numbers of the first one's steps whose messages the second shows. */
export async function insertSplit(
  tx: Sql,
  from: string,
  to: string,
  quoted: readonly number[],
  at: Date,
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO ticket_links (from_id, to_id, kind, quoted, at) VALUES (${from}::uuid, ${to}::uuid, 'split', ${[...quoted]}::int[], ${at})`
}

/** Of these steps those with which something was said. */
export async function stepsWithMessage(db: Sql, ticketId: string, seqs: readonly number[]): Promise<number[]> {
  if (seqs.length === 0) return []
  const rows = await db.$queryRaw<{ seq: number }[]>`
    SELECT seq FROM ticket_messages WHERE ticket_id = ${ticketId}::uuid AND seq = ANY(${[...seqs]}::int[]) ORDER BY seq`
  return rows.map(({ seq }) => seq)
}

export type LinkKind = 'split_from' | 'split_into' | 'related' | 'merged'
export type TicketLink = { kind: LinkKind; ref: string; title: string; status: TicketStatus }

/** The tickets that stand beside one: what it was split from and into, what it is related to, what was merged into it. */
export async function linksOf(db: Sql, ticketId: string): Promise<TicketLink[]> {
  return db.$queryRaw<TicketLink[]>`
    SELECT x.kind, t.ref, t.title, t.status FROM (
      SELECT CASE WHEN l.kind = 'related' THEN 'related' ELSE 'split_into' END AS kind, l.to_id AS id, l.at FROM ticket_links l WHERE l.from_id = ${ticketId}::uuid
      UNION ALL
      SELECT CASE WHEN l.kind = 'related' THEN 'related' ELSE 'split_from' END, l.from_id, l.at FROM ticket_links l WHERE l.to_id = ${ticketId}::uuid
      UNION ALL SELECT 'merged', m.id, m.closed_at FROM tickets m WHERE m.merged_into_id = ${ticketId}::uuid
    ) x JOIN tickets t ON t.id = x.id ORDER BY x.at, t.ref LIMIT 100`
}

export type Quoted = { ref: string; seq: number; at: Date; by: string; kind: MessageKind; text: string }

/** What was said on the ticket that this one was split from and was taken along, oldest first. */
export async function quotesOf(db: Sql, ticketId: string): Promise<Quoted[]> {
  return db.$queryRaw<Quoted[]>`
    SELECT t.ref, m.seq, e.at, e.actor_name AS by, m.kind, m.text FROM ticket_links l JOIN tickets t ON t.id = l.from_id
      JOIN ticket_messages m ON m.ticket_id = l.from_id AND m.seq = ANY(l.quoted) JOIN ticket_events e USING (ticket_id, seq)
    WHERE l.kind = 'split' AND l.to_id = ${ticketId}::uuid ORDER BY e.at, m.seq`
}
