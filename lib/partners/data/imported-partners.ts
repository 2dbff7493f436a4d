import { newId } from '@/lib/core/ids'
import type { Sql } from '@/lib/server/sql'
import type { PartnerKind } from '../types'

export type ImportedPartner = { id: string; code: string; kind: PartnerKind }
type Known = ImportedPartner & { imported: boolean }

async function partnersWithCodes(tx: Sql, codes: string[]): Promise<Known[]> {
  return tx.$queryRaw<
    Known[]
  >`SELECT id::text AS id, code, kind, imported FROM partners WHERE code = ANY(${codes}::text[])`
}

export async function knownPartners(tx: Sql, codes: string[]): Promise<Map<string, Known>> {
  const rows = codes.length === 0 ? [] : await partnersWithCodes(tx, codes)
  return new Map(rows.map((row) => [row.code, row]))
}

/**
 * Partners that a log names for the first time: deactivated, so that nothing is routed to them before somebody looks.
 * Whoever exists under the code by now is answered as they are.
 */
export async function createImportedPartners(
  tx: Sql,
  partners: { code: string; name: string; kind: PartnerKind }[],
  now: Date,
): Promise<Map<string, ImportedPartner>> {
  const rows = [...partners]
    .sort((a, b) => (a.code < b.code ? -1 : 1))
    .map((partner) => ({
      ...partner,
      id: newId(now),
      tier: 'new',
      state: 'deactivated',
      daily_capacity: 0,
      device_categories: [],
      working_days: [1, 2, 3, 4, 5, 6, 7],
      imported: true,
      created_at: now,
      version: 1,
    }))
  await tx.$executeRaw`
    INSERT INTO partners (id, code, name, kind, tier, state, daily_capacity, device_categories, working_days, imported, created_at, version)
    SELECT id, code, name, kind, tier, state, daily_capacity, device_categories, working_days, imported, created_at, version
    FROM json_populate_recordset(NULL::partners, ${JSON.stringify(rows)}::json) ON CONFLICT (code) DO NOTHING`
  return knownPartners(
    tx,
    rows.map((row) => row.code),
  )
}
