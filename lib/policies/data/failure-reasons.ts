import type { Db, Tx } from '@/lib/server/database'
import type { Sql } from '@/lib/server/sql'
import type { FailureReason } from '../types'

const select = { code: true, label: true, usualOwner: true, active: true, position: true, version: true } as const

/** All failure reasons in the order they are offered. */
export async function listFailureReasons(db: Db): Promise<FailureReason[]> {
  return (await db.failureReason.findMany({ select, orderBy: { position: 'asc' } })) as FailureReason[]
}

export async function findFailureReason(db: Sql, code: string): Promise<FailureReason | null> {
  const rows = await db.$queryRaw<FailureReason[]>`
    SELECT code, label, usual_owner AS "usualOwner", active, position, version FROM failure_reasons WHERE code = ${code}`
  return rows[0] ?? null
}

/** Adds a reason at the end of the list; false when the code is taken. */
export async function insertFailureReason(
  tx: Tx,
  reason: Pick<FailureReason, 'code' | 'label' | 'usualOwner'>,
): Promise<boolean> {
  const made = await tx.$executeRaw`
    INSERT INTO failure_reasons (code, label, usual_owner, position)
    SELECT ${reason.code}, ${reason.label}, ${reason.usualOwner}, coalesce(max(position), 0) + 1 FROM failure_reasons
    ON CONFLICT DO NOTHING`
  return made === 1
}

/** Saves a reason if nobody saved it since `version`. */
export async function saveFailureReason(
  tx: Tx,
  code: string,
  version: number,
  changes: Partial<Pick<FailureReason, 'label' | 'usualOwner' | 'active' | 'position'>>,
): Promise<boolean> {
  const data = { ...changes, version: version + 1 }
  return (await tx.failureReason.updateMany({ where: { code, version }, data })).count === 1
}
