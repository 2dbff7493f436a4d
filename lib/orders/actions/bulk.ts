'use server'

import { defineAction } from '@/lib/auth/define-action'
import { pickAgain, pickRun, stopBulk } from '../commands/bulk-runs'
import { previewBulk } from '../commands/preview-bulk'
import { beginBulk } from '../commands/work-bulk'
import { BULK_CAPABILITIES } from '../domain/bulk-actions'
import { bulkAsk, bulkPick, bulkRunInput } from '../domain/bulk-request'

/** Keeps which orders are meant, as they are seen now. */
export const pickBulkAction = defineAction({
  capability: BULK_CAPABILITIES,
  input: bulkPick,
  run: pickRun,
})

/** What a command to all of them would do; nothing is done. */
export const previewBulkAction = defineAction({
  capability: BULK_CAPABILITIES,
  input: bulkAsk,
  run: (context, { run_id, request }) => previewBulk(context, run_id, request),
})

export const startBulkAction = defineAction({
  capability: BULK_CAPABILITIES,
  input: bulkAsk,
  run: (context, { run_id, request }) => beginBulk(context, run_id, request),
})

export const stopBulkAction = defineAction({
  capability: BULK_CAPABILITIES,
  input: bulkRunInput,
  shownAt: '/orders/runs',
  run: (context, { run_id }) => stopBulk(context, run_id),
})

/** The orders of a run that were refused, for another one. */
export const againBulkAction = defineAction({
  capability: BULK_CAPABILITIES,
  input: bulkRunInput,
  run: (context, { run_id }) => pickAgain(context, run_id),
})
