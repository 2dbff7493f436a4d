import { newId } from '@/lib/core/ids'
import { type ColumnTypes, selectRows } from './many-rows'
import type { Prisma } from './prisma/client'
import type { Sql } from './sql'

/** Who did something, as history keeps it: never more than this of a person. */
export type By = { kind: 'user' | 'api_key' | 'system' | 'cli'; id: string; name: string; role: string }

export type AuditFacts = {
  at: Date
  by: By
  /** "<room>.<verb>" */
  action: string
  subjectKind: string
  subjectId: string
  requestId?: string | null
  /** Ids and facts only, never contact data: the person may be erased later without touching history. */
  data?: Prisma.InputJsonObject
}

/** Writes an audit entry in the transaction of what it tells of. */
export async function writeAudit(tx: Sql, { at, by, ...facts }: AuditFacts): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO audit_entries (id, at, actor_kind, actor_id, actor_name, actor_role, action, subject_kind, subject_id, request_id, data)
    VALUES (${newId(at)}::uuid, ${at}, ${by.kind}, ${by.id}, ${by.name}, ${by.role}, ${facts.action}, ${facts.subjectKind}, ${facts.subjectId},
      ${facts.requestId ?? null}, ${JSON.stringify(facts.data ?? {})}::jsonb)`
}

/** An entry as a row of `audit_entries`, for who writes many at once. */
export function auditColumns({ at, by, action, subjectKind, subjectId, requestId = null, data = {} }: AuditFacts) {
  return {
    id: newId(at),
    at,
    actor_kind: by.kind,
    actor_id: by.id,
    actor_name: by.name,
    actor_role: by.role,
    action,
    subject_kind: subjectKind,
    subject_id: subjectId,
    request_id: requestId,
    data,
  }
}

const TYPES: ColumnTypes = {
  id: 'uuid',
  at: 'timestamptz',
  actor_kind: 'text',
  actor_id: 'text',
  actor_name: 'text',
  actor_role: 'text',
  action: 'text',
  subject_kind: 'text',
  subject_id: 'text',
  request_id: 'text',
  data: 'jsonb',
}

/** `writeAudit` for many entries in one statement. */
export async function writeAudits(tx: Sql, entries: readonly AuditFacts[]): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO audit_entries (id, at, actor_kind, actor_id, actor_name, actor_role, action, subject_kind, subject_id, request_id, data)
    ${selectRows(TYPES, entries.map(auditColumns))}`
}
