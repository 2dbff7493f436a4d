import type { LocalDate } from '@/lib/core/business-time'
import { newId, type PartnerId } from '@/lib/core/ids'
import type { Db, Tx } from '@/lib/server/database'
import { Prisma } from '@/lib/server/database'
import type { ChangeSet, CoverageChange, CoverageRow } from '../types'
import { nameChangeSet } from './history'

const columns = Prisma.sql`id, pincode, device_category AS device, to_char(from_date, 'YYYY-MM-DD') AS "from", to_char(to_date, 'YYYY-MM-DD') AS "to"`

/** A partner's coverage that has not ended by a date. */
export async function coverageOf(db: Db, partnerId: PartnerId, from: LocalDate): Promise<CoverageRow[]> {
  return db.$queryRaw<CoverageRow[]>`
    SELECT ${columns} FROM coverage WHERE partner_id = ${partnerId}::uuid AND (to_date IS NULL OR to_date >= ${from}::date)
    ORDER BY pincode, device_category, from_date`
}

/** All rows of a partner in these pincodes, ended ones too. */
export async function coverageIn(db: Db, partnerId: PartnerId, pincodes: string[]): Promise<CoverageRow[]> {
  return db.$queryRaw<CoverageRow[]>`
    SELECT ${columns} FROM coverage WHERE partner_id = ${partnerId}::uuid AND pincode = ANY(${pincodes}::text[])`
}

/** Changes of one partner's coverage follow one another: the lock is on the partner. */
export async function lockCoverage(tx: Tx, partnerId: PartnerId): Promise<void> {
  await tx.$queryRaw`SELECT 1 AS locked FROM partners WHERE id = ${partnerId}::uuid FOR NO KEY UPDATE`
}

/** Carries out a change of one partner, as part of a set of changes. */
export async function saveChange(tx: Tx, partnerId: PartnerId, change: CoverageChange, set: ChangeSet): Promise<void> {
  await saveChanges(tx, [{ partnerId, change }], set)
}

/**
 * Carries out changes of many partners: deletions first, so that nothing overlaps on the way. The database writes the history
 * of every row under the set's name.
 */
export async function saveChanges(
  tx: Tx,
  changes: readonly { partnerId: PartnerId; change: CoverageChange }[],
  set: ChangeSet,
): Promise<void> {
  await nameChangeSet(tx, set)
  const deleted = changes.flatMap(({ change }) => change.deleted)
  const updated = changes.flatMap(({ change }) => change.updated)
  const added = changes.flatMap(({ partnerId, change }) => change.added.map((row) => ({ ...row, partnerId })))
  if (deleted.length) await tx.$executeRaw`DELETE FROM coverage WHERE id = ANY(${deleted}::uuid[])`
  if (updated.length) {
    await tx.$executeRaw`
      UPDATE coverage c SET from_date = u.from_date, to_date = u.to_date
      FROM unnest(${updated.map((row) => row.id)}::uuid[], ${updated.map((row) => row.from)}::date[], ${updated.map((row) => row.to)}::date[])
        AS u(id, from_date, to_date)
      WHERE c.id = u.id`
  }
  if (added.length) {
    await tx.$executeRaw`
      INSERT INTO coverage (id, partner_id, pincode, device_category, from_date, to_date)
      SELECT * FROM unnest(${added.map(() => newId(set.at))}::uuid[], ${added.map((row) => row.partnerId)}::uuid[],
        ${added.map((row) => row.pincode)}::text[], ${added.map((row) => row.device)}::text[], ${added.map((row) => row.from)}::date[],
        ${added.map((row) => row.to)}::date[])`
  }
}

export type ExportRow = {
  partner_id: string
  pincode: string
  device_category: string
  from: LocalDate
  to: LocalDate | null
}

/** Coverage in the columns of its CSV, in pages by key: live or still to come on a date. */
export async function exportCoverage(
  db: Db,
  after: string | null,
  date: LocalDate,
  limit: number,
): Promise<(ExportRow & { id: string })[]> {
  return db.$queryRaw`
    SELECT c.id, p.code AS partner_id, c.pincode, c.device_category, to_char(c.from_date, 'YYYY-MM-DD') AS "from",
      to_char(c.to_date, 'YYYY-MM-DD') AS "to"
    FROM coverage c JOIN partners p ON p.id = c.partner_id
    WHERE (c.to_date IS NULL OR c.to_date > ${date}::date) AND (${after}::uuid IS NULL OR c.id > ${after}::uuid)
    ORDER BY c.id LIMIT ${limit}`
}

/** In how many pincodes each partner is live on a date. */
export async function pincodeCounts(db: Db, partnerIds: PartnerId[], date: LocalDate): Promise<Map<PartnerId, number>> {
  const rows = await db.$queryRaw<{ id: PartnerId; count: number }[]>`
    SELECT partner_id AS id, count(DISTINCT pincode)::int AS count FROM coverage
    WHERE partner_id = ANY(${partnerIds}::uuid[]) AND from_date <= ${date}::date AND (to_date IS NULL OR to_date > ${date}::date)
    GROUP BY partner_id`
  return new Map(rows.map((row) => [row.id, row.count]))
}
