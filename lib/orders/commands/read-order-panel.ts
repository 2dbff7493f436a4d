import { spotOfPincode } from '@/lib/areas/data/pincodes'
import type { Context } from '@/lib/auth/actor'
import { ok, type Result, refuse } from '@/lib/core/result'
import { sql } from '@/lib/server/sql'
import { pastOfCustomer } from '../data/order-panel'
import type { OrderPanel } from '../domain/order-panel'
import { readOrderPage } from './read-order-page'

/** Pincodes that are drawn around an order's own. */
const AROUND = 300

/** What the panel beside the list shows of an order to this reader. */
export async function readOrderPanel(context: Context, ref: string): Promise<Result<OrderPanel>> {
  const page = await readOrderPage(context, ref)
  if (!page) return refuse('not_found', { what: 'order' })
  const { order, customer } = page
  const [place, past] = await Promise.all([
    order.pincode && /^\d{6}$/.test(order.pincode) ? spotOfPincode(sql, order.pincode, AROUND) : null,
    customer && pastOfCustomer(sql, customer.id, order.id),
  ])
  return ok({ page, place, past })
}
