import { decodeCursor, encodeCursor } from '@/lib/core/page-cursor'
import { Prisma } from '@/lib/server/database'
import type { Sql } from '@/lib/server/sql'
import type { PeopleSearch } from '../domain/people-search'
import type { ListPeople } from '../schema'
import type { PersonRow } from '../types'
import { MASKED_PERSON } from './people'

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

type Filter = Pick<ListPeople, 'view'>

function searched(search: PeopleSearch): Prisma.Sql {
  if (search.kind === 'too_short') return Prisma.sql`false`
  // A number that was merged away finds whoever stayed.
  if (search.kind === 'phone')
    return Prisma.sql`id = (SELECT coalesce(s.merged_into_id, s.id) FROM customers s WHERE s.phone = ${search.phone})`
  // What people type is no pattern: % and _ stand for themselves.
  return Prisma.sql`name ILIKE ${`%${search.part.replace(/[\\%_]/g, (char) => `\\${char}`)}%`}`
}

function conditions(filter: Filter, search: PeopleSearch | null): Prisma.Sql {
  const parts = [Prisma.sql`merged_into_id IS NULL`]
  if (search) parts.push(searched(search))
  if (filter.view === 'flagged')
    parts.push(Prisma.sql`id IN (SELECT f.customer_id FROM customer_flags f WHERE f.cleared_at IS NULL)`)
  return Prisma.join(parts, ' AND ')
}

/** A cursor that this list did not give out begins at the start. */
function afterCursor(cursor: string | undefined): Prisma.Sql {
  const [at, id] = (cursor && decodeCursor(cursor, 2)) || []
  if (typeof at !== 'number' || Number.isNaN(new Date(at).getTime()) || !UUID.test(String(id))) return Prisma.sql`true`
  return Prisma.sql`(created_at, id) < (${new Date(at)}, ${id}::uuid)`
}

/** A page of persons, newest first. */
export async function listPeople(
  db: Sql,
  query: ListPeople,
  search: PeopleSearch | null,
  seesContact: boolean,
): Promise<{ items: PersonRow[]; next: string | null }> {
  const after = afterCursor(query.cursor)
  const person = seesContact ? Prisma.sql`name, phone` : MASKED_PERSON
  const rows = await db.$queryRaw<PersonRow[]>`
    SELECT id, ${person}, created_at AS "createdAt",
      ARRAY(SELECT f.kind FROM customer_flags f WHERE f.customer_id = customers.id AND f.cleared_at IS NULL ORDER BY f.kind) AS flags
    FROM customers WHERE ${conditions(query, search)} AND ${after} ORDER BY created_at DESC, id DESC LIMIT ${query.limit + 1}`
  const items = rows.slice(0, query.limit)
  const last = items.at(-1)
  return { items, next: last && rows.length > items.length ? encodeCursor([last.createdAt.getTime(), last.id]) : null }
}

/** How many there are; one more than `most` when there are more. */
export async function countPeople(db: Sql, filter: Filter, search: PeopleSearch | null, most: number): Promise<number> {
  const rows = await db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM (SELECT 1 FROM customers WHERE ${conditions(filter, search)} LIMIT ${most + 1}) counted`
  return rows[0]?.count ?? 0
}
