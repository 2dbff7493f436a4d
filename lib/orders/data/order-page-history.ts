import { localDate } from '@/lib/core/business-time'
import type { Db } from '@/lib/server/database'
import type { AssignmentEnd } from '../domain/assignment-end'
import type { OrderPayout } from '../domain/order-page'
import type { AssignmentRow, OrderEvent, OrderStatus, PartnerRef } from '../types'

/** The whole history, oldest first. */
export async function readEvents(db: Db, orderId: string): Promise<OrderEvent[]> {
  const rows = await db.orderEvent.findMany({ where: { orderId }, orderBy: { seq: 'asc' } })
  return rows.map((row) => ({
    seq: row.seq,
    at: row.at,
    recordedAt: row.recordedAt,
    command: row.command,
    from: row.fromStatus as OrderStatus | null,
    to: row.toStatus as OrderStatus,
    actor: { kind: row.actorKind, id: row.actorId, name: row.actorName },
    version: row.version,
    imported: row.imported,
    data: (row.data ?? {}) as Record<string, unknown>,
  }))
}

/** Who held it, from the first to the last. */
export async function readAssignments(db: Db, orderId: string): Promise<AssignmentRow[]> {
  const rows = await db.assignment.findMany({
    where: { orderId },
    orderBy: { seq: 'asc' },
    select: {
      id: true,
      startedAt: true,
      endedAt: true,
      end: true,
      capacityDate: true,
      restoration: true,
      partner: { select: { code: true, name: true, kind: true } },
    },
  })
  return rows.map(({ partner, end, capacityDate, ...row }) => ({
    ...row,
    end: end as AssignmentEnd | null,
    capacityDate: capacityDate && localDate(capacityDate, 'utc'),
    partner: { partner_id: partner.code, name: partner.name, kind: partner.kind as PartnerRef['kind'] },
  }))
}

export async function readPayouts(db: Db, orderId: string): Promise<OrderPayout[]> {
  const rows = await db.payout.findMany({
    where: { orderId },
    orderBy: { id: 'asc' },
    select: { id: true, amount: true, state: true, initiatedAt: true, decidedAt: true, utr: true, failureReason: true },
  })
  return rows.map((row) => ({ ...row, amount: Number(row.amount), state: row.state as OrderPayout['state'] }))
}
