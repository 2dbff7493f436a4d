'use client'

import { createContext, type ReactNode, useContext } from 'react'
import type { ActionAnswer } from '@/lib/auth/define-action'
import type { OrderCommand } from '@/lib/orders/types'
import { COMMAND_ACTIONS, type Done } from './command-actions'

/** Sends one command of an order; the same key is never done twice. */
export type SendCommand = (
  command: OrderCommand,
  call: { ref: string; key: string; input: Record<string, unknown> },
) => Promise<ActionAnswer<Done>>

const toTheOrder: SendCommand = (command, call) => COMMAND_ACTIONS[command](call)

const Sender = createContext<SendCommand>(toTheOrder)

/** The forms of an order's commands send by another way here: for a ticket, whose history says it too. */
export function CommandsBy({ send, children }: { send: SendCommand; children: ReactNode }) {
  return <Sender value={send}>{children}</Sender>
}

export function useSendCommand(): SendCommand {
  return useContext(Sender)
}
