import { db, type Tx } from '@/lib/server/database'
import type { PartnerChoice } from '../types'

/** Partners that an account or key may be bound to. */
export function listPartnerChoices(): Promise<PartnerChoice[]> {
  return db().partner.findMany({
    select: { id: true, code: true, name: true, kind: true },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    take: 2_000,
  })
}

/** By its id, or by the code that the command line and the API know it by. */
export async function findPartnerId(idOrCode: string, tx: Tx = db()): Promise<string | null> {
  const isId = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/.test(idOrCode)
  const row = await tx.partner.findFirst({ where: isId ? { id: idOrCode } : { code: idOrCode }, select: { id: true } })
  return row?.id ?? null
}
