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
 * kept for repeated calls, words of tickets, of queries and of what colleagues noted, refused rows of imports, what profiles map, and order files that wait for a decision.
 */
export async function eraseMentions(tx: Sql, needles: Needles): Promise<void> {
  const staff = Prisma.sql`EXISTS (SELECT 1 FROM users u WHERE u.email::text = lower(m.recipient))`
  await tx.$executeRaw`DELETE FROM messages m WHERE ${speaksOf(Prisma.sql`m.recipient`, needles)} AND NOT ${staff}`
  await tx.$executeRaw`
    UPDATE messages m SET subject = ${GONE}, body = ${GONE}, html = NULL
    WHERE ${speaksOf(Prisma.sql`m.subject`, needles)} OR ${speaksOf(Prisma.sql`m.body`, needles)}`
  await tx.$executeRaw`DELETE FROM idempotency_keys WHERE ${speaksOf(Prisma.sql`answer::text`, needles)}`
  await tx.$executeRaw`UPDATE import_rejects SET reason = ${GONE} WHERE ${speaksOf(Prisma.sql`reason`, needles)}`
  await eraseFromTickets(tx, needles)
  await eraseFromNotes(tx, needles)
  await tx.$executeRaw`UPDATE import_runs SET content = NULL WHERE kind = 'orders' AND content IS NOT NULL`
  await tx.$executeRaw`UPDATE import_runs SET profile = '{}' WHERE kind = 'orders' AND ${speaksOf(Prisma.sql`profile::text`, needles)}`
  await tx.$executeRaw`UPDATE import_runs SET result = NULL WHERE kind = 'orders' AND ${speaksOf(Prisma.sql`result::text`, needles)}`
}

/** Signs that mean something in a pattern mean themselves. */
const literal = (text: string): string => text.replace(/[^\p{L}\p{N}\s]/gu, '\\$&')

/** How rows that hold one of these texts are found, and what a column is without them. */
function finding(texts: readonly string[]): { words: string[]; without: (column: Prisma.Sql) => Prisma.Sql } {
  const pattern = texts.map(literal).join('|')
  return {
    words: texts.map((text) => `%${escaped(text)}%`),
    without: (column) => Prisma.sql`regexp_replace(${column}, ${pattern}, '•••', 'gi')`,
  }
}

/** What people write about anybody, in whatever room: tables with their columns of text. */
const NOTES: readonly [table: string, ...columns: string[]][] = [
  ['customer_flags', 'note'],
  ['queries', 'subject'],
  ['query_messages', 'text'],
  ['mails', 'subject'],
  ['surveys', 'comment'],
  ['knowledge_flags', 'text', 'outcome'],
  ['quality_audits', 'comment'],
  ['quality_appeals', 'text', 'answer'],
  ['quality_coaching', 'text'],
  ['handover_ratings', 'comment'],
  ['feedback_items', 'title', 'outcome'],
]
/** The same, kept as JSON. */
const JSON_NOTES = [
  ['quality_audits', 'answers'],
  ['feedback_events', 'data'],
] as const

/** Takes their whole name, and whatever else they are known by, out of what was noted about others. The database lets that happen to an erasure alone. */
async function eraseFromNotes(tx: Sql, { texts }: Needles): Promise<void> {
  if (texts.length === 0) return
  await tx.$executeRaw`SELECT set_config('buyback.erasing', 'on', true)`
  const { words, without } = finding(texts)
  for (const [table, ...names] of NOTES) {
    const columns = names.map((name) => Prisma.raw(name))
    const sets = columns.map((column) => Prisma.sql`${column} = ${without(column)}`)
    await tx.$executeRaw`
      UPDATE ${Prisma.raw(table)} SET ${Prisma.join(sets)} WHERE lower(concat_ws(' ', ${Prisma.join(columns)})) LIKE ANY(${words}::text[])`
  }
  // A sign of JSON itself would take its form apart.
  const inside = finding(texts.filter((text) => !/["\\]/.test(text)))
  for (const [table, name] of inside.words.length > 0 ? JSON_NOTES : []) {
    const column = Prisma.raw(`${name}::text`)
    await tx.$executeRaw`
      UPDATE ${Prisma.raw(table)} SET ${Prisma.raw(name)} = (${inside.without(column)})::jsonb WHERE lower(${column}) LIKE ANY(${inside.words}::text[])`
  }
  await tx.$executeRaw`SELECT set_config('buyback.erasing', '', true)`
}

/** Takes a person's whole name, and whatever else they are known by, out of what tickets of anybody say. Theirs are rewritten word by word (forget_customer_tickets). */
async function eraseFromTickets(tx: Sql, { texts }: Needles): Promise<void> {
  if (texts.length === 0) return
  const { words, without } = finding(texts)
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
