import type { PartnerId } from '@/lib/core/ids'
import type { Db, Tx } from '@/lib/server/database'
import type { PartnerAction } from '../types'

const select = {
  id: true,
  partnerId: true,
  kind: true,
  reason: true,
  holdUntil: true,
  proposedBy: true,
  proposedByName: true,
  proposedAt: true,
  decision: true,
  decidedBy: true,
  decidedByName: true,
  decidedAt: true,
  note: true,
} as const

export async function findAction(db: Db, id: string): Promise<PartnerAction | null> {
  return (await db.partnerAction.findUnique({ where: { id }, select })) as PartnerAction | null
}

/** The proposal that waits for a decision; at most one per partner. */
export async function openAction(db: Db, partnerId: PartnerId): Promise<PartnerAction | null> {
  return (await db.partnerAction.findFirst({
    where: { partnerId, decision: 'proposed' },
    select,
  })) as PartnerAction | null
}

/** Everything that was proposed for a partner, newest first. */
export async function actionsOf(db: Db, partnerId: PartnerId, limit = 100): Promise<PartnerAction[]> {
  const order = [{ proposedAt: 'desc' as const }, { id: 'desc' as const }]
  return (await db.partnerAction.findMany({
    where: { partnerId },
    select,
    orderBy: order,
    take: limit,
  })) as PartnerAction[]
}

export type Proposal = Pick<
  PartnerAction,
  'id' | 'partnerId' | 'kind' | 'reason' | 'holdUntil' | 'proposedBy' | 'proposedByName' | 'proposedAt'
>

export async function insertAction(tx: Tx, action: Proposal): Promise<void> {
  await tx.partnerAction.create({ data: { ...action, decision: 'proposed' }, select: { id: true } })
}

/** Decides an open proposal; false when somebody else was faster. */
export async function decide(
  tx: Tx,
  id: string,
  decision: {
    decision: 'approved' | 'rejected'
    decidedBy: string
    decidedByName: string
    decidedAt: Date
    note: string | null
  },
): Promise<boolean> {
  return (await tx.partnerAction.updateMany({ where: { id, decision: 'proposed' }, data: decision })).count === 1
}
