import type { Tx } from '@/lib/server/database'

export type LeadToConvert = {
  id: string
  ref: string
  version: number
  source: string
  externalId: string | null
  isTest: boolean
  orderRef: string | null
  erasedAt: Date | null
}

/** The lead, its row locked until the transaction ends: it becomes one order only. */
export async function lockLead(tx: Tx, ref: string): Promise<LeadToConvert | null> {
  const locked = await tx.$queryRaw<{ id: string }[]>`SELECT id FROM leads WHERE ref = ${ref} FOR UPDATE`
  if (!locked[0]) return null
  const rows = await tx.$queryRaw<LeadToConvert[]>`
    SELECT l.id, l.ref, l.version, l.source, l.external_id AS "externalId", l.is_test AS "isTest", o.ref AS "orderRef", l.erased_at AS "erasedAt"
    FROM leads l LEFT JOIN orders o ON o.id = l.order_id WHERE l.id = ${locked[0].id}::uuid`
  return rows[0] ?? null
}

/** Links a lead with the order it became. */
export async function linkLead(tx: Tx, leadId: string, orderRef: string, at: Date): Promise<void> {
  await tx.$executeRaw`
    UPDATE leads SET order_id = (SELECT id FROM orders WHERE ref = ${orderRef}), converted_at = ${at}, version = version + 1
    WHERE id = ${leadId}::uuid`
}

/** Leads of a merged person go along. */
export async function moveLeadsToCustomer(tx: Tx, from: string, into: string): Promise<number> {
  return tx.$executeRaw`UPDATE leads SET customer_id = ${into}::uuid WHERE customer_id = ${from}::uuid`
}
