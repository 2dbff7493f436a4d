import { listBulkRows } from '../data/bulk-runs'
import { bulkActionsOf } from '../domain/bulk-actions'
import { readingOf } from './read-runs'

/** Runs of orders, for whoever sees everybody's orders. */
export const { readRuns, readRun, readRunProgress, exportRun } = readingOf({
  subject: 'order',
  area: 'orders',
  sees: ({ actor }) => actor.reach('orders.read') === 'all',
  mayStop: ({ actor }) => actor.can('orders.override'),
  mayAgain: ({ actor }, run) =>
    bulkActionsOf((capability) => actor.reach(capability) === 'all').some((one) => one === run.request?.action),
  lines: listBulkRows,
  columns: ['position', 'ref', 'outcome', 'partner_id', 'partner', 'why', 'decided_at', 'event_seq', 'status_now'],
  cells: ({ partner, status }) => ({ partner_id: partner?.partner_id, partner: partner?.name, status_now: status }),
})
