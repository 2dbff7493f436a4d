import { newId } from '@/lib/core/ids'
import type { Sql } from '@/lib/server/sql'
import type { Target } from '../domain/targets'

/** Every target there was, newest first. They are few. */
export function everyTarget(db: Sql): Promise<Target[]> {
  return db.$queryRaw<Target[]>`
    SELECT kpi, city, partner_kind AS "partnerKind", to_char(effective_from, 'YYYY-MM-DD') AS "effectiveFrom", target, floor, note,
      created_by AS "createdBy", created_at AS "createdAt"
    FROM kpi_targets ORDER BY effective_from DESC, created_at DESC, id DESC`
}

export async function insertTarget(tx: Sql, target: Target & { createdById: string }): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO kpi_targets (id, kpi, city, partner_kind, effective_from, target, floor, note, created_by_id, created_by, created_at)
    VALUES (${newId(target.createdAt)}::uuid, ${target.kpi}, ${target.city}, ${target.partnerKind}, ${target.effectiveFrom}::date, ${target.target},
      ${target.floor}, ${target.note}, ${target.createdById}, ${target.createdBy}, ${target.createdAt})`
}
