import { maskContactIn } from '@/lib/core/contact-in-text'
import { Prisma } from '@/lib/server/database'
import type { Sql } from '@/lib/server/sql'
import type { MailState } from '../types'

/**
 * A mail `a` with its message `x` of the outbox as JSON, null where there is none: how it travelled, why it did not, what came with it. `trying`: a
 * job will try it again. One that was dropped from the outbox says nothing more.
 */
export const MAIL_STATE = Prisma.sql`CASE WHEN a.id IS NOT NULL THEN jsonb_build_object('id', a.id, 'direction', a.direction,
  'delivery', CASE WHEN a.direction = 'out' THEN CASE WHEN a.bounced_at IS NOT NULL THEN 'bounced' WHEN x.sent_at IS NOT NULL THEN 'sent'
    WHEN x.error IS NOT NULL THEN 'failed' WHEN x.id IS NOT NULL THEN 'waiting' END END,
  'problem', CASE WHEN x.sent_at IS NULL THEN x.error END,
  'trying', x.sent_at IS NULL AND x.error IS NOT NULL
    AND EXISTS (SELECT 1 FROM graphile_worker.jobs j WHERE j.key = 'message:' || x.id AND j.attempts < j.max_attempts),
  'attachments', coalesce((SELECT jsonb_agg(jsonb_build_object('number', f.number, 'name', f.name, 'mediaType', f.media_type, 'byteSize', f.byte_size,
    'missing', f.missing) ORDER BY f.number) FROM mail_attachments f WHERE f.mail_id = a.id), '[]')) END`

/** What a file is, for who may not know what its sender called it. */
const kindOfFile = (mediaType: string | null): string =>
  mediaType === 'application/pdf' ? 'A PDF' : mediaType?.startsWith('image/') ? 'A picture' : 'A file'

/** What a mail server says of a failure names whom the mail was for, and a file is often called after whoever sent it. */
export function shownMail<M extends MailState | null>(mail: M, seesContact: boolean): M {
  if (!mail) return mail
  const { problem, attachments } = mail
  return {
    ...mail,
    problem: problem && maskContactIn(problem),
    attachments: seesContact ? attachments : attachments.map((file) => ({ ...file, name: kindOfFile(file.mediaType) })),
  }
}

/** The mails of a ticket, by the event that they belong to. `mail` null: a word by mail that could not go, since no address is known. */
export async function mailsOfTicket(
  db: Sql,
  ref: string,
  seesContact: boolean,
): Promise<{ seq: number; mail: MailState | null }[]> {
  const rows = await db.$queryRaw<{ seq: number; mail: MailState | null }[]>`
    SELECT seq, mail FROM (
      SELECT a.seq, a.id, ${MAIL_STATE} AS mail FROM mails a JOIN tickets t ON t.id = a.ticket_id LEFT JOIN messages x ON x.id = a.outbox_id
      WHERE t.ref = ${ref} AND a.seq IS NOT NULL
      UNION ALL
      SELECT m.seq, NULL, NULL FROM ticket_messages m JOIN tickets t ON t.id = m.ticket_id LEFT JOIN customers c ON c.id = t.customer_id
      WHERE t.ref = ${ref} AND m.kind = 'to_customer' AND coalesce(m.channel, t.channel) = 'email' AND NOT t.imported AND c.email IS NULL
        AND NOT EXISTS (SELECT 1 FROM mails o WHERE o.ticket_id = t.id AND o.seq = m.seq AND o.direction = 'out')
        AND NOT EXISTS (SELECT 1 FROM queries q WHERE q.ticket_id = t.id AND q.channel = 'email' AND q.mail_address IS NOT NULL)
    ) told ORDER BY seq, id`
  return rows.map(({ seq, mail }) => ({ seq, mail: shownMail(mail, seesContact) }))
}

export type OutgoingState = {
  outboxId: string
  kind: 'query' | 'ticket'
  subjectId: string
  ref: string
  sent: boolean
  failed: boolean
  bounced: boolean
  running: boolean
}

/** A mail of ours that is still in the outbox, locked until the transaction ends. `running`: it is being sent this very moment. */
export async function lockOutgoing(tx: Sql, id: string): Promise<OutgoingState | null> {
  const rows = await tx.$queryRaw<OutgoingState[]>`
    SELECT x.id::text AS "outboxId", CASE WHEN a.ticket_id IS NULL THEN 'query' ELSE 'ticket' END AS kind,
      coalesce(a.ticket_id, a.query_id)::text AS "subjectId", coalesce(t.ref, q.ref) AS ref, x.sent_at IS NOT NULL AS sent, x.error IS NOT NULL AS failed,
      a.bounced_at IS NOT NULL AS bounced,
      EXISTS (SELECT 1 FROM graphile_worker.jobs j WHERE j.key = 'message:' || x.id AND j.locked_at IS NOT NULL) AS running
    FROM mails a JOIN messages x ON x.id = a.outbox_id LEFT JOIN tickets t ON t.id = a.ticket_id LEFT JOIN queries q ON q.id = a.query_id
    WHERE a.id = ${id}::uuid AND a.direction = 'out' FOR UPDATE OF x, a`
  return rows[0] ?? null
}

/** It waits again, as if it had just been written. */
export async function waitAgain(tx: Sql, id: string, outboxId: string): Promise<void> {
  await tx.$executeRaw`UPDATE messages SET sent_at = NULL, error = NULL WHERE id = ${outboxId}::uuid`
  await tx.$executeRaw`UPDATE mails SET bounced_at = NULL WHERE id = ${id}::uuid`
}
