'use client'

import { ORDER_RUNS } from './order-runs'
import { RunDialog, type RunDialogProps } from './run-dialog'

/** One command to many orders. */
export function BulkDialog(props: Omit<RunDialogProps<never>, 'ui'>) {
  return <RunDialog {...props} ui={ORDER_RUNS} />
}
