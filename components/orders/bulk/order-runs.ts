'use client'

import {
  againBulkAction,
  pickBulkAction,
  previewBulkAction,
  startBulkAction,
  stopBulkAction,
} from '@/lib/orders/actions/bulk'
import { type BulkInput, bulkRequest } from '@/lib/orders/domain/bulk-request'
import type { BulkPreview } from '@/lib/orders/domain/bulk-run'
import { BulkFields } from './bulk-fields'
import { PartnersAfter } from './bulk-preview'
import { BULK_KINDS, type BulkKind, KIND_DONE, KIND_LABELS, kindOf } from './bulk-requests'
import { BULK_DEFAULTS, requestOf, valuesOf } from './bulk-values'
import type { RunUi } from './run-ui'

/** Runs of orders. */
export const ORDER_RUNS: RunUi<BulkPreview> = {
  one: 'order',
  many: 'orders',
  list: '/orders',
  runs: '/orders/runs',
  progress: '/api/panel/orders/runs',
  kinds: Object.fromEntries(
    BULK_KINDS.map((kind) => {
      const label = KIND_LABELS[kind]
      return [kind, { label, press: label.split(' the ')[0] ?? label, done: KIND_DONE[kind] }]
    }),
  ),
  kindOf,
  danger: { kind: 'cancel', follows: 'The orders end. Each can be reopened within 30 days.', keep: 'Keep the orders' },
  defaults: BULK_DEFAULTS,
  requestOf: (kind, values) => requestOf(kind as BulkKind, values),
  valuesOf,
  issuesOf: (request) => bulkRequest.safeParse(request).error?.issues ?? [],
  messages: {
    partner_id: 'Choose a partner.',
    slot: 'Choose the new slot.',
    cause: 'Choose who caused it.',
    by: 'Choose who asked.',
    note: 'Write the note.',
    reason: 'Say why, in a few words.',
  },
  Fields: BulkFields,
  More: PartnersAfter,
  override: { title: 'need an override', name: 'override_reason', label: 'Why it is all right to override' },
  pick: pickBulkAction,
  preview: ({ run_id, request }) => previewBulkAction({ run_id, request: request as BulkInput }),
  start: ({ run_id, request }) => startBulkAction({ run_id, request: request as BulkInput }),
  stop: stopBulkAction,
  again: againBulkAction,
}
