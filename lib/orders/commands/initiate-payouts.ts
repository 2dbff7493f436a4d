import type { Context } from '@/lib/auth/actor'
import { problemOf } from '@/lib/auth/refusal-words'
import { ok, type Result } from '@/lib/core/result'
import { runOrderCommand } from './run-command'

/** An order as it was seen: its amount in paise and its version, so that nothing is paid that nobody looked at. */
export type SeenPayout = { ref: string; version: number; amount: number }
export type Initiated = { ref: string; done: boolean; refused: string | null }

/** Initiates payouts one by one, each by the order's own command: a result for each, and one that is refused holds up no other. */
export async function initiatePayouts(context: Context, orders: readonly SeenPayout[]): Promise<Result<Initiated[]>> {
  const results: Initiated[] = []
  for (const { ref, version, amount } of orders) {
    const done = await runOrderCommand(context, ref, {
      command: 'initiate_payout',
      input: { amount, version, acknowledge: [] },
    })
    results.push({ ref, done: done.ok, refused: done.ok ? null : problemOf(done.refusal).detail })
  }
  return ok(results)
}
