import type { Sql } from '@/lib/server/sql'

export type NewMail = {
  id: string
  messageId: string
  direction: 'in' | 'out'
  at: Date
  automatic: boolean
  queryId: string | null
  ticketId: string | null
  seq: number | null
  subject: string
  outboxId: string | null
}

/** Writes a mail down; false when its Message-ID is known: it came before. */
export async function insertMail(tx: Sql, mail: NewMail): Promise<boolean> {
  const written = await tx.$executeRaw`
    INSERT INTO mails (id, message_id, direction, at, automatic, query_id, ticket_id, seq, subject, outbox_id)
    VALUES (${mail.id}::uuid, ${mail.messageId}, ${mail.direction}, ${mail.at}, ${mail.automatic}, ${mail.queryId}::uuid, ${mail.ticketId}::uuid,
      ${mail.seq}, ${mail.subject}, ${mail.outboxId}::uuid)
    ON CONFLICT (message_id) DO NOTHING`
  return written === 1
}

const MOST = 50

/** The Message-IDs of a thread, oldest first: of a ticket with the query that it came from. */
export async function threadOf(
  db: Sql,
  { queryId = null, ticketId = null }: { queryId?: string | null; ticketId?: string | null },
): Promise<string[]> {
  const rows = await db.$queryRaw<{ messageId: string }[]>`
    SELECT m.message_id AS "messageId" FROM mails m
    WHERE m.query_id = ${queryId}::uuid OR m.ticket_id = ${ticketId}::uuid
      OR m.query_id IN (SELECT q.id FROM queries q WHERE q.ticket_id = ${ticketId}::uuid)
    ORDER BY m.at DESC, m.id DESC LIMIT ${MOST}`
  return rows.map(({ messageId }) => messageId).reverse()
}
