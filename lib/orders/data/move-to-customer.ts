import type { Tx } from '@/lib/server/database'

/** Orders of a merged person go along; nothing about an order itself changes by that. */
export async function moveOrdersToCustomer(tx: Tx, from: string, into: string): Promise<number> {
  return tx.$executeRaw`UPDATE orders SET customer_id = ${into}::uuid WHERE customer_id = ${from}::uuid`
}
