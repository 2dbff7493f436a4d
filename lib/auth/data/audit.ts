import { db, Prisma } from '@/lib/server/database'
import type { AuditRow, KeyPage, PageKey } from '../types'
import { keyPage } from './key-page'

export type AuditFilter = {
  actorId?: string
  action?: string
  subjectKinds?: readonly string[]
  /** Ids as the log has them. */
  subjectIds?: readonly string[]
  /** Instants; ids sort by time, so they bound the key itself. */
  from?: Date
  to?: Date
}

const PAGE = 50

/** The smallest id an entry of that moment can have (UUIDv7 starts with its milliseconds). */
export function floorId(at: Date): string {
  const hex = Math.max(0, at.getTime()).toString(16).padStart(12, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`
}

const SUBJECT_ID = Prisma.sql`CASE WHEN a.subject_id ~ '^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$' THEN a.subject_id::uuid END`

function conditions(filter: AuditFilter): Prisma.Sql[] {
  const all = [Prisma.sql`true`]
  if (filter.actorId) all.push(Prisma.sql`a.actor_id = ${filter.actorId}`)
  if (filter.action) all.push(Prisma.sql`a.action = ${filter.action}`)
  if (filter.subjectKinds) all.push(Prisma.sql`a.subject_kind = ANY(${[...filter.subjectKinds]})`)
  if (filter.subjectIds) all.push(Prisma.sql`a.subject_id = ANY(${[...filter.subjectIds]})`)
  if (filter.from) all.push(Prisma.sql`a.id >= ${floorId(filter.from)}::uuid`)
  if (filter.to) all.push(Prisma.sql`a.id < ${floorId(filter.to)}::uuid`)
  return all
}

/** Entries newest first, a page at a time, with the name of the subject where there is one. */
export function listAudit(filter: AuditFilter, key: PageKey = {}, size = PAGE): Promise<KeyPage<AuditRow>> {
  return keyPage(key, size, ({ from, backwards }) => {
    const beyond = backwards ? Prisma.sql`a.id > ${from}::uuid` : Prisma.sql`a.id < ${from}::uuid`
    const where = Prisma.join(from ? [...conditions(filter), beyond] : conditions(filter), ' AND ')
    const way = backwards ? Prisma.sql`ASC` : Prisma.sql`DESC`
    return db().$queryRaw<AuditRow[]>`
      SELECT a.id, a.at, a.actor_kind AS "actorKind", a.actor_id AS "actorId", a.actor_name AS "actorName",
        a.actor_role AS "actorRole", a.action, a.subject_kind AS "subjectKind", a.subject_id AS "subjectId",
        a.request_id AS "requestId", a.data,
        CASE a.subject_kind
          WHEN 'user' THEN (SELECT name FROM users WHERE id = ${SUBJECT_ID})
          WHEN 'api_key' THEN (SELECT name FROM api_keys WHERE id = ${SUBJECT_ID})
          WHEN 'partner' THEN (SELECT name FROM partners WHERE id = ${SUBJECT_ID})
          WHEN 'order' THEN (SELECT ref FROM orders WHERE id = ${SUBJECT_ID})
        END AS "subjectName"
      FROM audit_entries a WHERE ${where} ORDER BY a.id ${way} LIMIT ${size + 1}`
  })
}

/** The ids of what people call by a reference, code or address; what is none of these is taken as an id itself. */
export async function subjectIdsOf(text: string): Promise<string[]> {
  const rows = await db().$queryRaw<{ id: string }[]>`
    SELECT id::text AS id FROM orders WHERE ref = upper(${text}) UNION ALL
    SELECT id::text FROM partners WHERE code = ${text} UNION ALL
    SELECT id::text FROM users WHERE email::text = lower(${text}) OR name = ${text}`
  return rows.length > 0 ? rows.map((row) => row.id) : [text]
}

/** The actions that occur, found by jumping from one to the next in the index on (action, id). */
export async function listAuditActions(): Promise<string[]> {
  const rows = await db().$queryRaw<{ action: string }[]>`
    WITH RECURSIVE found AS (
      (SELECT action FROM audit_entries ORDER BY action LIMIT 1)
      UNION ALL
      SELECT (SELECT action FROM audit_entries WHERE action > found.action ORDER BY action LIMIT 1) FROM found WHERE found.action IS NOT NULL)
    SELECT action FROM found WHERE action IS NOT NULL`
  return rows.map((row) => row.action)
}

/** The kinds of things that entries are about; the index on subjects begins with them. */
export async function listAuditKinds(): Promise<string[]> {
  const rows = await db().$queryRaw<{ kind: string }[]>`
    WITH RECURSIVE found AS (
      (SELECT subject_kind AS kind FROM audit_entries ORDER BY subject_kind LIMIT 1)
      UNION ALL
      SELECT (SELECT subject_kind FROM audit_entries WHERE subject_kind > found.kind ORDER BY subject_kind LIMIT 1) FROM found
      WHERE found.kind IS NOT NULL)
    SELECT kind FROM found WHERE kind IS NOT NULL`
  return rows.map((row) => row.kind)
}

/** Who may stand behind an entry: people and keys, with the name they have now. */
export async function listAuditActors(): Promise<{ id: string; name: string; kind: string }[]> {
  return db().$queryRaw`
    SELECT id::text AS id, name, 'user' AS kind FROM users
    UNION ALL SELECT id::text, name, 'api_key' FROM api_keys
    ORDER BY kind DESC, name LIMIT 1000`
}
