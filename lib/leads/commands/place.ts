import type { Context } from '@/lib/auth/actor'
import type { Result } from '@/lib/core/result'
import { refuse } from '@/lib/core/result'
import type { Answered, Once } from '@/lib/orders/commands/answer-once'
import { placeOrder } from '@/lib/orders/commands/place'
import type { PlaceOrderInput } from '@/lib/orders/schema'
import { keepLead } from './keep-lead'

/**
 * Every door places through here: an order, or (where area or device is not served) a refusal whose wish was kept as a lead.
 * Source: product.md, "On placing".
 */
export async function place(context: Context, input: PlaceOrderInput, once: Once = {}): Promise<Result<Answered>> {
  const placed = await placeOrder(context, input, once)
  if (placed.ok || placed.refusal.code !== 'not_serviceable') return placed
  const { facts } = placed.refusal
  const lead = await keepLead(context, input, facts.why === 'area' ? 'area_not_serviceable' : 'device_not_serviceable')
  return lead.ok ? refuse('not_serviceable', { ...facts, lead_ref: lead.value.ref }) : lead
}
