'use client'

import { lazy } from 'react'
import { ActionsOfRun, type RunActionsProps } from '@/components/orders/bulk/run-actions'
import { againTicketsAction, stopTicketsAction } from '@/lib/tickets/actions'

const UI = {
  one: 'ticket',
  many: 'tickets',
  kindOf: (action: string) => action,
  stop: stopTicketsAction,
  again: againTicketsAction,
}
const TicketRunDialog = lazy(async () => ({ default: (await import('./ticket-run-dialog')).TicketRunDialog }))

/** What can be done about a run of tickets. */
export function TicketRunActions(props: RunActionsProps) {
  return <ActionsOfRun {...props} ui={UI} Dialog={TicketRunDialog} />
}
