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

/** Whoever comes with the same mail at the same time waits until the first has ended. */
export async function lockMessageId(tx: Sql, messageId: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${messageId}, 7))`
}

export type MailPlace = {
  queryId: string | null
  ticketId: string | null
  queryRef: string | null
  ticketRef: string | null
}

/** Where the first known one of some mails belongs; null when none is known. */
export async function placeOfMails(db: Sql, messageIds: readonly string[]): Promise<MailPlace | null> {
  if (messageIds.length === 0) return null
  const rows = await db.$queryRaw<MailPlace[]>`
    SELECT m.query_id::text AS "queryId", m.ticket_id::text AS "ticketId", q.ref AS "queryRef", t.ref AS "ticketRef"
    FROM unnest(${[...messageIds]}::text[]) WITH ORDINALITY AS wanted(id, place) JOIN mails m ON m.message_id = wanted.id
      LEFT JOIN queries q ON q.id = m.query_id LEFT JOIN tickets t ON t.id = m.ticket_id ORDER BY wanted.place LIMIT 1`
  return rows[0] ?? null
}

/** The query or ticket of a reference, if the address is that of whoever it is of: a stranger's mail does not get in by naming it. */
export async function placeOfRef(db: Sql, ref: string, address: string): Promise<MailPlace | null> {
  const rows = await db.$queryRaw<MailPlace[]>`
    SELECT q.id::text AS "queryId", NULL AS "ticketId", q.ref AS "queryRef", NULL AS "ticketRef" FROM queries q
      LEFT JOIN customers c ON c.id = q.customer_id WHERE q.ref = ${ref} AND (lower(q.mail_address) = ${address} OR lower(c.email) = ${address})
    UNION ALL SELECT NULL, t.id::text, NULL, t.ref FROM tickets t LEFT JOIN customers c ON c.id = t.customer_id
      WHERE t.ref = ${ref} AND (lower(c.email) = ${address}
        OR EXISTS (SELECT 1 FROM queries q WHERE q.ticket_id = t.id AND lower(q.mail_address) = ${address}))`
  return rows[0] ?? null
}

/** The customer of a mail address, where it is one person's. */
export async function customerOfAddress(db: Sql, address: string): Promise<string | null> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT DISTINCT coalesce(merged_into_id, id)::text AS id FROM customers WHERE lower(email) = ${address} LIMIT 2`
  return rows.length === 1 ? (rows[0]?.id ?? null) : null
}

/** The first of some orders that is the customer's. */
export async function orderOfCustomer(db: Sql, refs: readonly string[], customerId: string): Promise<string | null> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT o.id::text AS id FROM unnest(${[...refs]}::text[]) WITH ORDINALITY AS wanted(ref, place) JOIN orders o ON o.ref = wanted.ref
    WHERE o.customer_id = ${customerId}::uuid ORDER BY wanted.place LIMIT 1`
  return rows[0]?.id ?? null
}

export type NewMailFile = {
  number: number
  name: string
  mediaType: string | null
  byteSize: number
  sha256: string | null
  bytes: Uint8Array | null
  missing: string | null
}

export async function insertFile(tx: Sql, mailId: string, file: NewMailFile): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO mail_attachments (mail_id, number, name, media_type, byte_size, sha256, bytes, missing)
    VALUES (${mailId}::uuid, ${file.number}, ${file.name}, ${file.mediaType}, ${file.byteSize}, ${file.sha256},
      ${file.bytes && Buffer.from(file.bytes)}, ${file.missing})`
}

/** What came with a mail, to be served. */
export async function readFileOf(
  db: Sql,
  mailId: string,
  number: number,
): Promise<{ name: string; mediaType: string; sha256: string; bytes: Buffer } | null> {
  const rows = await db.$queryRaw<{ name: string; mediaType: string; sha256: string; bytes: Buffer }[]>`
    SELECT name, media_type AS "mediaType", sha256, bytes FROM mail_attachments
    WHERE mail_id = ${mailId}::uuid AND number = ${number} AND bytes IS NOT NULL`
  return rows[0] ?? null
}

/** A mail of ours came back. */
export async function markBounced(tx: Sql, messageId: string, at: Date): Promise<void> {
  await tx.$executeRaw`UPDATE mails SET bounced_at = ${at} WHERE message_id = ${messageId} AND direction = 'out' AND bounced_at IS NULL`
}

/** A ticket as mails need it; of a merged one, the one it goes on in. */
export type MailTicket = {
  id: string
  ref: string
  status: string
  closedAt: Date | null
  merged: boolean
  customerId: string | null
}

export async function ticketOfMail(db: Sql, ref: string): Promise<MailTicket | null> {
  const rows = await db.$queryRaw<MailTicket[]>`
    SELECT t.id::text AS id, t.ref, t.status, t.closed_at AS "closedAt", t.merged_into_id IS NOT NULL AS merged, t.customer_id::text AS "customerId"
    FROM tickets x JOIN tickets t ON t.id = coalesce(x.merged_into_id, x.id) WHERE x.ref = ${ref}`
  return rows[0] ?? null
}

/** The number of a ticket's last event. */
export async function lastTicketSeq(tx: Sql, ticketId: string): Promise<number> {
  const rows = await tx.$queryRaw<{ seq: number }[]>`
    SELECT max(seq)::int AS seq FROM ticket_messages WHERE ticket_id = ${ticketId}::uuid`
  return rows[0]?.seq ?? 1
}

export async function ticketRefOf(db: Sql, id: string): Promise<string | null> {
  const rows = await db.$queryRaw<{ ref: string }[]>`SELECT ref FROM tickets WHERE id = ${id}::uuid`
  return rows[0]?.ref ?? null
}

/** A word to the customer on a ticket, and where it could go by mail. `mailed`: it has. */
export type TicketWord = {
  ref: string
  channel: string
  text: string
  at: Date
  byPerson: boolean
  mailed: boolean
  /** Ids of the ticket's files that go along. */
  files: string[]
  orderRef: string | null
  email: string | null
  query: {
    id: string
    subject: string
    mailAddress: string | null
    receivedAt: Date
    replied: boolean
    calendarVersion: number
    policyVersion: number
  } | null
}

/** The message of a ticket's event with whom it is for; locked, so that it goes out once. */
export async function ticketWord(tx: Sql, ticketId: string, seq: number): Promise<TicketWord | null> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`${ticketId}:${seq}`}, 8))`
  const rows = await tx.$queryRaw<TicketWord[]>`
    SELECT t.ref, coalesce(m.channel, t.channel) AS channel, m.text, e.at, e.actor_kind = 'user' AS "byPerson", o.ref AS "orderRef", c.email,
      EXISTS (SELECT 1 FROM mails x WHERE x.ticket_id = t.id AND x.seq = ${seq} AND x.direction = 'out') AS mailed,
      coalesce(e.data -> 'files', '[]') AS files,
      (SELECT jsonb_build_object('id', q.id, 'subject', q.subject, 'mailAddress', q.mail_address, 'receivedAt', q.received_at,
          'replied', q.first_reply_at IS NOT NULL, 'calendarVersion', q.calendar_version, 'policyVersion', q.policy_version)
        FROM queries q WHERE q.ticket_id = t.id AND q.channel = 'email' ORDER BY q.received_at DESC LIMIT 1) AS query
    FROM ticket_messages m JOIN ticket_events e USING (ticket_id, seq) JOIN tickets t ON t.id = m.ticket_id
      LEFT JOIN customers c ON c.id = t.customer_id LEFT JOIN orders o ON o.id = t.order_id
    WHERE m.ticket_id = ${ticketId}::uuid AND m.seq = ${seq} AND m.kind = 'to_customer'`
  return rows[0] ?? null
}
