import { newId } from '@/lib/core/ids'
import type { Db, Tx } from '@/lib/server/database'
import type { Prisma } from '@/lib/server/prisma/client'
import { wholeClocks } from '../domain/whole-clocks'
import type { PolicyKind, PolicyVersion } from '../types'

/** All versions of a kind, newest first. */
export async function listVersions(db: Db, kind: PolicyKind): Promise<PolicyVersion[]> {
  const select = {
    kind: true,
    version: true,
    effectiveFrom: true,
    body: true,
    note: true,
    createdBy: true,
    createdAt: true,
  }
  const rows = await db.policyVersion.findMany({ where: { kind }, select, orderBy: { version: 'desc' } })
  return rows.map((row) =>
    kind === 'clocks' ? { ...row, body: wholeClocks(row.body) } : row,
  ) as unknown as PolicyVersion[]
}

/** Adds a version; the table is append-only and the number unique, so that of two writers one fails. */
export async function insertVersion(tx: Tx, version: PolicyVersion): Promise<boolean> {
  const body = version.body as unknown as Prisma.InputJsonObject
  const made = await tx.policyVersion.createMany({
    data: [{ ...version, id: newId(version.createdAt), body }],
    skipDuplicates: true,
  })
  return made.count === 1
}
