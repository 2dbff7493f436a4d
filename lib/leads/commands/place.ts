import type { Context } from '@/lib/auth/actor'
import type { Result } from '@/lib/core/result'
import { refuse } from '@/lib/core/result'
import type { Answered, CommandDone, Once } from '@/lib/orders/commands/answer-once'
import { placeOrder, placeOrders } from '@/lib/orders/commands/place'
import type { PlaceOrderInput } from '@/lib/orders/schema'
import { keepLead } from './keep-lead'

/** A refusal for area or device keeps the wish as a lead, and names it. */
async function withLead<T>(context: Context, input: PlaceOrderInput, placed: Result<T>): Promise<Result<T>> {
  if (placed.ok || placed.refusal.code !== 'not_serviceable') return placed
  const { facts } = placed.refusal
  const lead = await keepLead(context, input, facts.why === 'area' ? 'area_not_serviceable' : 'device_not_serviceable')
  return lead.ok ? refuse('not_serviceable', { ...facts, lead_ref: lead.value.ref }) : lead
}

/**
 * Every door places through here: an order, or (where area or device is not served) a refusal whose wish was kept as a lead.
 * Source: product.md, "On placing".
 */
export async function place(context: Context, input: PlaceOrderInput, once: Once = {}): Promise<Result<Answered>> {
  return withLead(context, input, await placeOrder(context, input, once))
}

/** `place` for many, each after those before it: a result for each. */
export async function placeMany(context: Context, inputs: PlaceOrderInput[]): Promise<Result<CommandDone>[]> {
  const results: Result<CommandDone>[] = []
  for (const [index, placed] of (await placeOrders(context, inputs)).entries())
    results.push(await withLead(context, inputs[index] as PlaceOrderInput, placed))
  return results
}
