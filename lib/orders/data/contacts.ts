import type { OrderId } from '@/lib/core/ids'
import { Prisma } from '@/lib/server/database'
import type { Sql } from '@/lib/server/sql'
import type { CommandInput, PlaceOrderInput } from '../schema'

type AccountInput = NonNullable<PlaceOrderInput['payout']>

/** Columns of `order_contacts` by the fields of the API. */
function contactColumns({
  customer,
  address,
}: {
  customer?: Record<string, unknown> | undefined
  address?: Record<string, unknown> | undefined
}) {
  const { line1, line2, landmark } = address ?? {}
  return { name: customer?.name, phone: customer?.phone, email: customer?.email, line1, line2, landmark }
}

function accountColumns(payout: AccountInput | null) {
  return {
    payout_method: payout?.method ?? null,
    payout_upi: payout?.upi ?? null,
    payout_account: payout?.account ?? null,
    payout_ifsc: payout?.ifsc ?? null,
    payout_name: payout?.holder ?? null,
  }
}

/** Writes the named contact columns of an order; the others stay. */
async function upsertContact(tx: Sql, orderId: OrderId, columns: Record<string, unknown>): Promise<void> {
  const given = Object.entries(columns).filter(([, value]) => value !== undefined)
  if (given.length === 0) return
  // Column names are those of the two functions above, never a caller's.
  const names = Prisma.join(given.map(([name]) => Prisma.raw(name)))
  const updates = Prisma.join(given.map(([name]) => Prisma.sql`${Prisma.raw(name)} = excluded.${Prisma.raw(name)}`))
  await tx.$executeRaw`
    INSERT INTO order_contacts (order_id, ${names}) VALUES (${orderId}::uuid, ${Prisma.join(given.map(([, value]) => value))})
    ON CONFLICT (order_id) DO UPDATE SET ${updates}`
}

/** Who to call, where to go and whom to pay, kept apart from the order. */
export function newContactColumns(orderId: OrderId, input: PlaceOrderInput): Record<string, unknown> {
  const columns = { order_id: orderId, ...contactColumns(input), ...accountColumns(input.payout ?? null) }
  return Object.fromEntries(Object.entries(columns).map(([name, value]) => [name, value ?? null]))
}

/** Writes the contact fields that an edit names. */
export async function saveContactChanges(tx: Sql, orderId: OrderId, input: CommandInput<'edit'>): Promise<void> {
  await upsertContact(tx, orderId, {
    ...contactColumns(input),
    ...(input.payout !== undefined && accountColumns(input.payout)),
  })
}
