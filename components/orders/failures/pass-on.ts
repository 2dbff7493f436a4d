'use client'

import { toast } from '@/components/ui/toast'
import { newId } from '@/lib/core/ids'
import type { PartnerRef } from '@/lib/orders/types'
import { COMMAND_ACTIONS, type Done } from '../command-actions'

/** Who was to get the order next: nobody (the queue), or whom; null where somebody was wanted and nobody could be found. */
export type Next = 'queue' | Pick<PartnerRef, 'partner_id' | 'name'> | null

/**
 * After a verdict: the order goes to its next partner, where one was chosen, and what became of it is said. It is decided either way:
 * where the partner cannot take it any more it waits in the queue. An answer that was lost is asked for once more under the same key.
 */
export async function passOn({ ref, version, status }: Done, next: Next, verdict: string): Promise<void> {
  const waits = `${ref} is decided and waits in the queue`
  if (next === 'queue')
    return void toast.success(status === 'placed' ? waits : `${ref} decided`, { description: verdict })
  if (!next) return void toast.warning(waits, { description: 'Nobody can take it without an override.' })
  const call = { ref, key: newId(), input: { partner_id: next.partner_id, version } }
  const send = () => COMMAND_ACTIONS.assign(call).catch(() => null)
  const answer = (await send()) ?? (await send())
  if (answer?.ok) return void toast.success(`${ref} decided`, { description: `Assigned to ${next.name}` })
  if (!answer)
    return void toast.warning(`${ref} is decided`, {
      description: `There was no answer. Check the order to see whether ${next.name} has it.`,
    })
  const why = answer.problem.errors?.[0]?.message ?? answer.problem.detail
  toast.warning(waits, { description: `${next.name} did not get it: ${why}` })
}
