import type { Difference } from '@/lib/core/difference'
import type { Sql } from '@/lib/server/sql'
import type { PartnerActionKind, PartnerState } from '../types'

/** A partner's state, and the last action on it that was approved (none: the state is the one it was made with). */
export type StandingRow = {
  code: string
  state: PartnerState
  holdUntil: Date | null
  kind: PartnerActionKind
  actionUntil: Date | null
}

export async function standings(db: Sql): Promise<StandingRow[]> {
  return db.$queryRaw<StandingRow[]>`
    SELECT DISTINCT ON (p.id) p.code, p.state, p.hold_until AS "holdUntil", a.kind, a.hold_until AS "actionUntil"
    FROM partners p JOIN partner_actions a ON a.partner_id = p.id AND a.decision = 'approved'
    ORDER BY p.id, a.decided_at DESC, a.proposed_at DESC`
}

/** Approvals by whoever proposed it. API_BOOTSTRAP_KEY is the one actor that may play both persons. */
export async function samePersonApprovals(db: Sql): Promise<Difference[]> {
  return db.$queryRaw<Difference[]>`
    SELECT 'partner_persons' AS "check", p.code || ' ' || a.kind || ' ' || a.id AS "row", 'decided_by' AS field,
      'another person than ' || a.proposed_by AS expected, a.decided_by AS found
    FROM partner_actions a JOIN partners p ON p.id = a.partner_id
    WHERE a.decision = 'approved' AND a.decided_by = a.proposed_by AND a.decided_by <> 'bootstrap' ORDER BY p.code, a.id`
}
