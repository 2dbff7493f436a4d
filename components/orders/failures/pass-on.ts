'use client'

import { toast } from '@/components/ui/toast'
import { newId } from '@/lib/core/ids'
import { COMMAND_ACTIONS, type Done } from '../command-actions'

/**
 * After a verdict: the order goes to its next partner, where one was chosen, and what became of it is said. It is decided either way:
 * where the partner cannot take it any more it waits in the queue.
 */
export async function passOn(
  { ref, version }: Done,
  to: { partner_id: string; name: string } | null,
  verdict: string,
): Promise<void> {
  if (!to) return void toast.success(`${ref} decided`, { description: verdict })
  const input = { partner_id: to.partner_id, version }
  const answer = await COMMAND_ACTIONS.assign({ ref, key: newId(), input }).catch(() => null)
  if (answer?.ok) return void toast.success(`${ref} decided`, { description: `Assigned to ${to.name}` })
  const why = answer ? (answer.problem.errors?.[0]?.message ?? answer.problem.detail) : 'There was no answer.'
  toast.warning(`${ref} is decided and waits in the queue`, { description: `${to.name} did not get it: ${why}` })
}
