import type { Context } from '@/lib/auth/actor'
import { type Colleague, searchColleagues } from '@/lib/auth/data/colleagues'
import { ok, type Result, refuse } from '@/lib/core/result'
import { sql } from '@/lib/server/sql'
import { readOrderState } from '../data/order-state'
import { mayCommand, maySee } from '../policy'
import { readersOf } from './whom-to-tell'

const MOST = 8

/** Whom somebody who may leave a note on an order may mention in it: active people who may read it. Nobody else is named. */
export async function findColleagues(
  { actor }: Context,
  ref: string,
  q: string,
): Promise<Result<{ items: Colleague[] }>> {
  const order = await readOrderState(sql, ref)
  if (!order || !maySee(actor, order)) return refuse('not_found', { what: 'order' })
  if (!mayCommand(actor, 'note', order)) return refuse('not_allowed', { capability: 'orders.contact' })
  return ok({ items: await searchColleagues(sql, q, readersOf(order), MOST) })
}
