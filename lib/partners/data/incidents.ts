import type { PartnerId } from '@/lib/core/ids'
import type { Sql } from '@/lib/server/sql'
import type { IncidentKind, PartnerIncident, PartnerState } from '../types'

/** A partner by its code, as an incident and a proposal need it; locked, so that proposals take turns. */
export async function lockPartner(
  tx: Sql,
  by: { code: string } | { id: string },
): Promise<{ id: PartnerId; code: string; name: string; state: PartnerState; holdUntil: Date | null } | null> {
  const [code, id] = ['code' in by ? by.code : null, 'id' in by ? by.id : null]
  const rows = await tx.$queryRaw<
    { id: PartnerId; code: string; name: string; state: PartnerState; holdUntil: Date | null }[]
  >`
    SELECT id, code, name, state, hold_until AS "holdUntil" FROM partners
    WHERE code = ${code} OR id = ${id}::uuid FOR NO KEY UPDATE`
  return rows[0] ?? null
}

export type NewIncident = Omit<PartnerIncident, 'withdrawn'> & { partnerId: string }

export async function insertIncident(tx: Sql, one: NewIncident): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO partner_incidents (id, partner_id, kind, note, order_ref, ticket_ref, logged_at, logged_by, logged_by_name)
    VALUES (${one.id}::uuid, ${one.partnerId}::uuid, ${one.kind}, ${one.note}, ${one.orderRef}, ${one.ticketRef}, ${one.loggedAt}, ${one.loggedBy},
      ${one.loggedByName})`
}

export type HoldProposal = {
  id: string
  partnerId: string
  reason: string
  holdUntil: Date | null
  by: { id: string; name: string }
  at: Date
}

/** Proposes a hold beside an incident; false when another proposal waits. */
export async function insertHoldProposal(tx: Sql, one: HoldProposal): Promise<boolean> {
  const written = await tx.$executeRaw`
    INSERT INTO partner_actions (id, partner_id, kind, reason, hold_until, proposed_by, proposed_by_name, proposed_at, decision)
    VALUES (${one.id}::uuid, ${one.partnerId}::uuid, 'hold', ${one.reason}, ${one.holdUntil}, ${one.by.id}, ${one.by.name}, ${one.at}, 'proposed')
    ON CONFLICT DO NOTHING`
  return written === 1
}

type Row = Omit<PartnerIncident, 'withdrawn'> & {
  withdrawnAt: Date | null
  withdrawnByName: string | null
  withdrawReason: string | null
}

/** A partner's incidents, newest first, those that were taken back too. */
export async function incidentsOf(db: Sql, partnerId: string, limit: number): Promise<PartnerIncident[]> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT id, kind, note, order_ref AS "orderRef", ticket_ref AS "ticketRef", logged_at AS "loggedAt", logged_by AS "loggedBy",
      logged_by_name AS "loggedByName", withdrawn_at AS "withdrawnAt", withdrawn_by_name AS "withdrawnByName", withdraw_reason AS "withdrawReason"
    FROM partner_incidents WHERE partner_id = ${partnerId}::uuid ORDER BY logged_at DESC, id DESC LIMIT ${limit}`
  return rows.map(({ withdrawnAt, withdrawnByName, withdrawReason, ...one }) => ({
    ...one,
    withdrawn: withdrawnAt && { at: withdrawnAt, byName: withdrawnByName ?? '', reason: withdrawReason ?? '' },
  }))
}

/** How often each kind was logged since an instant and not taken back, the most frequent first. */
export async function incidentCounts(
  db: Sql,
  partnerId: string,
  since: Date,
): Promise<{ kind: IncidentKind; count: number }[]> {
  return db.$queryRaw`
    SELECT kind, count(*)::int AS count FROM partner_incidents
    WHERE partner_id = ${partnerId}::uuid AND logged_at >= ${since} AND withdrawn_at IS NULL GROUP BY kind ORDER BY count(*) DESC, kind`
}

export async function findIncident(
  tx: Sql,
  id: string,
): Promise<{ partnerId: PartnerId; loggedBy: string; withdrawn: boolean } | null> {
  const rows = await tx.$queryRaw<{ partnerId: PartnerId; loggedBy: string; withdrawn: boolean }[]>`
    SELECT partner_id AS "partnerId", logged_by AS "loggedBy", withdrawn_at IS NOT NULL AS withdrawn
    FROM partner_incidents WHERE id = ${id}::uuid FOR UPDATE`
  return rows[0] ?? null
}

export async function withdraw(tx: Sql, id: string, by: { name: string; at: Date; reason: string }): Promise<void> {
  await tx.$executeRaw`
    UPDATE partner_incidents SET withdrawn_at = ${by.at}, withdrawn_by_name = ${by.name}, withdraw_reason = ${by.reason} WHERE id = ${id}::uuid`
}
