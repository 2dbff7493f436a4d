'use client'

import { RunDialog, type RunDialogProps } from '@/components/orders/bulk/run-dialog'
import { TICKET_RUNS } from './ticket-runs'

/** One command to many tickets. */
export function TicketRunDialog(props: Omit<RunDialogProps<never>, 'ui'>) {
  return <RunDialog {...props} ui={TICKET_RUNS} />
}
