'use client'

import { useRef, useState } from 'react'
import { refreshInboxCount } from '@/components/inbox/inbox-count'
import { refreshPage } from '@/components/ui/refresh'
import { toast } from '@/components/ui/toast'
import type { ActionAnswer } from '@/lib/auth/define-action'
import { newId } from '@/lib/core/ids'
import type { OrderCommand } from '@/lib/orders/types'
import { COMMAND_ACTIONS } from '../command-actions'
import { refreshOrder } from '../panel/panel-data'

const LOST = 'The connection was lost. Press again; it is never done twice.'

/**
 * Something small about an order, done by one press. Its key stays until it is known how it went, so that a second press after a lost
 * answer is the same press. No version is sent: words and calls stand beside whatever others do meanwhile.
 */
export function useFollowUp(ref: string) {
  const [pending, setPending] = useState(false)
  const busy = useRef(false)
  const key = useRef<string | null>(null)

  async function act<T>(send: (key: string) => Promise<ActionAnswer<T>>, done: string): Promise<boolean> {
    if (busy.current) return false
    busy.current = true
    setPending(true)
    key.current ??= newId()
    const answer = await send(key.current).catch(() => null)
    busy.current = false
    setPending(false)
    if (!answer) {
      toast.error('No answer', { description: LOST })
      return false
    }
    key.current = null
    if (!answer.ok) {
      toast.error(answer.problem.title, { description: answer.problem.errors?.[0]?.message ?? answer.problem.detail })
      return false
    }
    toast.success(done, { description: ref })
    refreshOrder(ref)
    void refreshInboxCount()
    refreshPage()
    return true
  }

  const run = (command: OrderCommand, input: Record<string, unknown>, done: string): Promise<boolean> =>
    act((once) => COMMAND_ACTIONS[command]({ ref, key: once, input }), done)

  return { pending, act, run }
}
