import { Prisma } from '@/lib/server/database'
import type { Sql } from '@/lib/server/sql'
import type { Contact } from '../domain/find-patterns'
import type { FeedbackEvent, FeedbackItem, ItemStatus, Pattern, Sighting } from '../types'

const COLUMNS = Prisma.sql`i.id::text AS id, i.ref, i.version, i.title, i.category, i.subcategory, i.dimension, i.value, i.label, i.source, i.target,
  i.owner_id AS "ownerId", i.owner_name AS "ownerName", i.status, i.outcome, to_char(i.changed_on, 'YYYY-MM-DD') AS "changedOn",
  i.created_at AS "createdAt", i.created_by AS "createdBy", i.updated_at AS "updatedAt", i.last_found_at AS "lastFoundAt", i.came_back AS "cameBack"`

const STATUS_GROUPS = {
  open: ['open', 'in_progress'],
  changed: ['changed'],
  ended: ['closed', 'dismissed'],
} as const satisfies Record<string, ItemStatus[]>
export type StatusGroup = keyof typeof STATUS_GROUPS

/** Items of some statuses, what was touched last first. */
export async function listItems(
  db: Sql,
  group: StatusGroup,
  page: { limit: number; after: { at: Date; id: string } | null },
): Promise<(FeedbackItem & { examples: number })[]> {
  const beyond = page.after
    ? Prisma.sql`AND (i.updated_at, i.id) < (${page.after.at}, ${page.after.id}::uuid)`
    : Prisma.empty
  return db.$queryRaw<(FeedbackItem & { examples: number })[]>`
    SELECT ${COLUMNS}, ((SELECT count(*) FROM feedback_examples e WHERE e.item_id = i.id) + (SELECT count(*) FROM feedback_query_examples e WHERE e.item_id = i.id))::int AS examples FROM feedback_items i
    WHERE i.status = ANY(${[...STATUS_GROUPS[group]]}::text[]) ${beyond} ORDER BY i.updated_at DESC, i.id DESC LIMIT ${page.limit}`
}

export async function countItems(db: Sql): Promise<Record<StatusGroup, number>> {
  const rows = await db.$queryRaw<{ status: ItemStatus; count: number }[]>`
    SELECT status, count(*)::int AS count FROM feedback_items GROUP BY status`
  const sum = (statuses: readonly ItemStatus[]): number =>
    rows.reduce((all, { status, count }) => all + (statuses.includes(status) ? count : 0), 0)
  return { open: sum(STATUS_GROUPS.open), changed: sum(STATUS_GROUPS.changed), ended: sum(STATUS_GROUPS.ended) }
}

export async function findItem(db: Sql, ref: string): Promise<FeedbackItem | null> {
  const rows = await db.$queryRaw<FeedbackItem[]>`SELECT ${COLUMNS} FROM feedback_items i WHERE i.ref = ${ref}`
  return rows[0] ?? null
}

/** The item, its row locked until the transaction ends. */
export async function lockItem(tx: Sql, by: { ref: string } | { pattern: string }): Promise<FeedbackItem | null> {
  const which = 'ref' in by ? Prisma.sql`i.ref = ${by.ref}` : Prisma.sql`i.pattern = ${by.pattern}`
  const rows = await tx.$queryRaw<FeedbackItem[]>`SELECT ${COLUMNS} FROM feedback_items i WHERE ${which} FOR UPDATE`
  return rows[0] ?? null
}

export type NewItem = Pattern &
  Pick<
    FeedbackItem,
    'id' | 'title' | 'label' | 'source' | 'target' | 'createdAt' | 'createdBy' | 'ownerId' | 'ownerName'
  > & {
    pattern: string | null
  }

/** Makes an item; null when there is one of the pattern already. */
export async function insertItem(tx: Sql, item: NewItem): Promise<string | null> {
  const { id, title, category, subcategory, dimension, value, label, pattern, source, target, createdAt, createdBy } =
    item
  const rows = await tx.$queryRaw<{ ref: string }[]>`
    INSERT INTO feedback_items (id, ref, title, category, subcategory, dimension, value, label, pattern, source, target, owner_id, owner_name, status,
      created_at, created_by, updated_at)
    VALUES (${id}::uuid, 'FB-' || nextval('feedback_ref_seq'), ${title}, ${category}, ${subcategory}, ${dimension}, ${value}, ${label}, ${pattern},
      ${source}, ${target}, ${item.ownerId}, ${item.ownerName}, 'open', ${createdAt}, ${createdBy}, ${createdAt})
    ON CONFLICT (pattern) DO NOTHING RETURNING ref`
  return rows[0]?.ref ?? null
}

export type ItemChanges = Partial<
  Pick<
    FeedbackItem,
    'title' | 'target' | 'ownerId' | 'ownerName' | 'status' | 'outcome' | 'changedOn' | 'lastFoundAt' | 'cameBack'
  >
>

/** Saves changes of a locked item as its next version. */
export async function updateItem(tx: Sql, item: FeedbackItem, changes: ItemChanges, at: Date): Promise<void> {
  const next = { ...item, ...changes }
  await tx.$executeRaw`
    UPDATE feedback_items SET version = version + 1, title = ${next.title}, target = ${next.target}, owner_id = ${next.ownerId},
      owner_name = ${next.ownerName}, status = ${next.status}, outcome = ${next.outcome}, changed_on = ${next.changedOn}::date,
      last_found_at = ${next.lastFoundAt}, came_back = ${next.cameBack}, updated_at = ${at}
    WHERE id = ${item.id}::uuid`
}

/** Keeps that the pattern stood out on a day; false when that was kept before. */
export async function insertSighting(
  tx: Sql,
  itemId: string,
  { date, why, count, expected, chance }: Sighting,
): Promise<boolean> {
  const made = await tx.$executeRaw`
    INSERT INTO feedback_sightings (item_id, date, why, count, expected, chance)
    VALUES (${itemId}::uuid, ${date}::date, ${why}, ${count}, ${expected}, ${chance}) ON CONFLICT DO NOTHING`
  return made === 1
}

/** Adds examples that are not there yet. Answers how many. */
export async function insertExamples(
  tx: Sql,
  itemId: string,
  contacts: readonly Contact[],
  who: { at: Date; name: string },
): Promise<number> {
  const idsOf = (kind: Contact['of']): string[] => contacts.filter(({ of }) => of === kind).map(({ id }) => id)
  const tickets = await tx.$executeRaw`
    INSERT INTO feedback_examples (item_id, ticket_id, added_at, added_by)
    SELECT ${itemId}::uuid, x, ${who.at}, ${who.name} FROM unnest(${idsOf('ticket')}::uuid[]) x ON CONFLICT DO NOTHING`
  const queries = await tx.$executeRaw`
    INSERT INTO feedback_query_examples (item_id, query_id, added_at, added_by)
    SELECT ${itemId}::uuid, x, ${who.at}, ${who.name} FROM unnest(${idsOf('query')}::uuid[]) x ON CONFLICT DO NOTHING`
  return tickets + queries
}

export async function insertEvent(
  tx: Sql,
  itemId: string,
  event: { at: Date; action: string; by: { id: string; name: string }; data: Record<string, unknown> },
): Promise<void> {
  const { at, action, by, data } = event
  await tx.$executeRaw`
    INSERT INTO feedback_events (item_id, seq, at, action, actor_id, actor_name, data)
    SELECT ${itemId}::uuid, coalesce(max(seq), 0) + 1, ${at}, ${action}, ${by.id}, ${by.name}, ${JSON.stringify(data)}::jsonb
    FROM feedback_events WHERE item_id = ${itemId}::uuid`
}

export async function eventsOf(db: Sql, itemId: string): Promise<FeedbackEvent[]> {
  return db.$queryRaw<FeedbackEvent[]>`
    SELECT seq, at, action, actor_name AS "actorName", data FROM feedback_events WHERE item_id = ${itemId}::uuid ORDER BY seq DESC LIMIT 200`
}

export async function sightingsOf(db: Sql, itemId: string, limit: number): Promise<Sighting[]> {
  return db.$queryRaw<Sighting[]>`
    SELECT to_char(date, 'YYYY-MM-DD') AS date, why, count, expected, chance FROM feedback_sightings
    WHERE item_id = ${itemId}::uuid ORDER BY date DESC LIMIT ${limit}`
}

export type Example = Pick<Contact, 'of'> & {
  ref: string
  title: string
  status: string
  createdAt: Date
  addedBy: string
}

export async function examplesOf(db: Sql, itemId: string, limit: number): Promise<Example[]> {
  return db.$queryRaw<Example[]>`
    SELECT 'ticket' AS of, t.ref, t.title, t.status, t.created_at AS "createdAt", e.added_by AS "addedBy"
    FROM feedback_examples e JOIN tickets t ON t.id = e.ticket_id WHERE e.item_id = ${itemId}::uuid
    UNION ALL
    SELECT 'query', q.ref, q.subject, q.status, q.received_at, e.added_by
    FROM feedback_query_examples e JOIN queries q ON q.id = e.query_id WHERE e.item_id = ${itemId}::uuid
    ORDER BY "createdAt" DESC, ref LIMIT ${limit}`
}

/** Items that a ticket is an example of, and others of its kind that somebody works on. */
export async function itemsOfTicket(
  db: Sql,
  ticketId: string,
  kind: { category: string; subcategory: string | null },
): Promise<{ ref: string; title: string; status: ItemStatus; isExample: boolean }[]> {
  return db.$queryRaw`
    SELECT i.ref, i.title, i.status, e.ticket_id IS NOT NULL AS "isExample" FROM feedback_items i
    LEFT JOIN feedback_examples e ON e.item_id = i.id AND e.ticket_id = ${ticketId}::uuid
    WHERE e.ticket_id IS NOT NULL OR (i.category = ${kind.category} AND i.subcategory IS NOT DISTINCT FROM ${kind.subcategory}
      AND i.status IN ('open', 'in_progress', 'changed'))
    ORDER BY e.ticket_id IS NOT NULL DESC, i.updated_at DESC LIMIT 8`
}

/** People who are asked first: active, of these roles. */
export async function peopleOfRoles(db: Sql, roles: readonly string[]): Promise<{ id: string; name: string }[]> {
  return db.$queryRaw`SELECT id::text AS id, name FROM users WHERE state = 'active' AND role = ANY(${[...roles]}::text[]) ORDER BY name, id`
}

export async function findPersonById(
  db: Sql,
  id: string,
  roles: readonly string[],
): Promise<{ id: string; name: string } | null> {
  const rows = await db.$queryRaw<{ id: string; name: string }[]>`
    SELECT id::text AS id, name FROM users WHERE id = ${id}::uuid AND state = 'active' AND role = ANY(${[...roles]}::text[])`
  return rows[0] ?? null
}
