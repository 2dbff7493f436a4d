'use client'

import { useState } from 'react'
import { useAct } from '@/components/ui/use-act'
import { newId } from '@/lib/core/ids'
import { ticketAction } from '@/lib/tickets/actions'
import type { TicketCommand } from '@/lib/tickets/types'

/**
 * Sends commands to a ticket with the version that was seen (without one where nothing can be overwritten), each under a key of its own until it was answered: a repeat after a lost
 * connection is never done twice.
 */
export function useTicket(ref: string, version?: number) {
  const { pending, refused, act, forget } = useAct('input')
  const [key, setKey] = useState(() => newId())
  const send = (command: TicketCommand, input: Record<string, unknown>, done: string, after?: () => void): void =>
    act(
      () => ticketAction({ ref, key, command, input: { ...input, ...(version !== undefined && { version }) } }),
      done,
      () => {
        setKey(newId())
        after?.()
      },
    )
  return { pending, refused, send, forget }
}
