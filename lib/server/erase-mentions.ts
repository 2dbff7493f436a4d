import type { Needles } from '@/lib/core/erased'
import { Prisma } from './database'
import type { Sql } from './sql'

/** The word that stands where somebody was mentioned. */
const GONE = '(erased)'

const escaped = (text: string): string => text.replace(/[\\%_]/g, '\\$&')

/** Whether a column speaks of somebody: by words, or by a number however it is grouped. */
function speaksOf(column: Prisma.Sql, { texts, digits }: Needles): Prisma.Sql {
  const words = texts.map((text) => `%${escaped(text)}%`)
  const numbers = digits.map((number) => `%${number}%`)
  return Prisma.sql`(lower(${column}) LIKE ANY(${words}::text[]) OR regexp_replace(${column}, '\\D', '', 'g') LIKE ANY(${numbers}::text[]))`
}

/**
 * Takes a person out of what the product keeps beside its own rows: messages (those to them go, of others only the words), answers
 * kept for repeated calls, words of tickets, refused rows of imports, what profiles map, and order files that wait for a decision.
 */
export async function eraseMentions(tx: Sql, needles: Needles): Promise<void> {
  const staff = Prisma.sql`EXISTS (SELECT 1 FROM users u WHERE u.email::text = lower(m.recipient))`
  await tx.$executeRaw`DELETE FROM messages m WHERE ${speaksOf(Prisma.sql`m.recipient`, needles)} AND NOT ${staff}`
  await tx.$executeRaw`
    UPDATE messages m SET subject = ${GONE}, body = ${GONE}
    WHERE ${speaksOf(Prisma.sql`m.subject`, needles)} OR ${speaksOf(Prisma.sql`m.body`, needles)}`
  await tx.$executeRaw`DELETE FROM idempotency_keys WHERE ${speaksOf(Prisma.sql`answer::text`, needles)}`
  await tx.$executeRaw`UPDATE import_rejects SET reason = ${GONE} WHERE ${speaksOf(Prisma.sql`reason`, needles)}`
  await eraseFromTickets(tx, needles)
  await tx.$executeRaw`UPDATE import_runs SET content = NULL WHERE kind = 'orders' AND content IS NOT NULL`
  await tx.$executeRaw`UPDATE import_runs SET profile = '{}' WHERE kind = 'orders' AND ${speaksOf(Prisma.sql`profile::text`, needles)}`
  await tx.$executeRaw`UPDATE import_runs SET result = NULL WHERE kind = 'orders' AND ${speaksOf(Prisma.sql`result::text`, needles)}`
}

/** Signs that mean something in a pattern mean themselves. */
const literal = (text: string): string => text.replace(/[^\p{L}\p{N}\s]/gu, '\\$&')

/** Takes a person's whole name, and whatever else they are known by, out of what tickets of anybody say. Theirs are rewritten word by word (forget_customer_tickets). */
async function eraseFromTickets(tx: Sql, { texts }: Needles): Promise<void> {
  if (texts.length === 0) return
  const words = texts.map((text) => `%${escaped(text)}%`)
  const pattern = texts.map(literal).join('|')
  const without = (column: Prisma.Sql): Prisma.Sql => Prisma.sql`regexp_replace(${column}, ${pattern}, '•••', 'gi')`
  await tx.$executeRaw`
    UPDATE ticket_messages SET text = ${without(Prisma.sql`text`)} WHERE lower(text) LIKE ANY(${words}::text[])`
  await tx.$executeRaw`
    UPDATE tickets SET title = ${without(Prisma.sql`title`)}, close_reason = ${without(Prisma.sql`close_reason`)},
      fields = (SELECT coalesce(jsonb_object_agg(key, ${without(Prisma.sql`value`)}), '{}') FROM jsonb_each_text(fields))
    WHERE lower(concat_ws(' ', title, close_reason, fields::text)) LIKE ANY(${words}::text[])`
}

/** Whether an order log is being read: what it says of a person would land after they were erased. */
export async function isOrderImportRunning(tx: Sql): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM import_runs WHERE kind = 'orders' AND (state = 'running' OR (state = 'waiting' AND started_at IS NOT NULL)) LIMIT 1`
  return rows.length > 0
}

/** Messages of before, whoever they speak of. */
export async function deleteOldMessages(tx: Sql, before: Date): Promise<number> {
  return tx.$executeRaw`DELETE FROM messages WHERE created_at < ${before}`
}

/** Refused rows quote what was in them. */
export async function deleteOldRejects(tx: Sql, before: Date): Promise<number> {
  return tx.$executeRaw`
    DELETE FROM import_rejects WHERE run_id IN (SELECT id FROM import_runs WHERE created_at < ${before})`
}
