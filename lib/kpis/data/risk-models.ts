import type { Sql } from '@/lib/server/sql'
import type { RiskCheck } from '../domain/risk-check'
import type { RiskModel } from '../domain/risk-model'

/** What one night's history said. Without `body` it was too thin; without `checked` nothing could be proved on what was held back. */
export type RiskVersion = {
  version: number
  fittedAt: Date
  historyFrom: Date | null
  heldFrom: Date | null
  orders: number
  looks: number
  body: RiskModel | null
  checked: RiskCheck | null
}

/** The newest version; null before the first. */
export async function newestRisk(db: Sql): Promise<RiskVersion | null> {
  const rows = await db.$queryRaw<RiskVersion[]>`
    SELECT version, fitted_at AS "fittedAt", history_from AS "historyFrom", held_from AS "heldFrom", orders, looks, body, checked
    FROM kpi_risk_models ORDER BY version DESC LIMIT 1`
  return rows[0] ?? null
}

export type RiskTrace = Omit<RiskVersion, 'body'> & { thin: boolean }

/** The last versions, newest first, without their tables. */
export async function riskVersions(db: Sql, limit: number): Promise<RiskTrace[]> {
  return db.$queryRaw<RiskTrace[]>`
    SELECT version, fitted_at AS "fittedAt", history_from AS "historyFrom", held_from AS "heldFrom", orders, looks, body IS NULL AS thin,
      checked
    FROM kpi_risk_models ORDER BY version DESC LIMIT ${limit}`
}

/** So many nights are kept. */
const KEPT = 120

export async function insertRisk(tx: Sql, version: Omit<RiskVersion, 'version'>): Promise<number> {
  const { fittedAt, historyFrom, heldFrom, orders, looks, body, checked } = version
  const rows = await tx.$queryRaw<{ version: number }[]>`
    INSERT INTO kpi_risk_models (version, fitted_at, history_from, held_from, orders, looks, body, checked)
    SELECT coalesce(max(m.version), 0) + 1, ${fittedAt}, ${historyFrom}, ${heldFrom}, ${orders}, ${looks},
      ${body && JSON.stringify(body)}::jsonb, ${checked && JSON.stringify(checked)}::jsonb FROM kpi_risk_models m
    RETURNING version`
  const made = rows[0]?.version ?? 0
  await tx.$executeRaw`DELETE FROM kpi_risk_models WHERE version <= ${made - KEPT}`
  return made
}
