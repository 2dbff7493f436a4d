import { describe, expect, it } from 'vitest'
import { BULK_ACTIONS, type BulkAction } from '@/lib/orders/domain/bulk-actions'
import { type BulkInput, bulkRequest, commandOfRow } from '@/lib/orders/domain/bulk-request'
import { commandInputs } from '@/lib/orders/schema'

const slot = { start: '2030-01-07T10:00:00+05:30', end: '2030-01-07T13:00:00+05:30' }

const ASKED: Record<BulkAction, BulkInput> = {
  assign_best: { action: 'assign_best' },
  assign_to: { action: 'assign_to', partner_id: 'MUM-01' },
  reassign_best: { action: 'reassign_best', reason: 'On leave' },
  reassign_to: { action: 'reassign_to', partner_id: 'MUM-01', reason: 'On leave' },
  reschedule: { action: 'reschedule', slot, cause: 'operations', reason: 'Storm warning' },
  set_priority: { action: 'set_priority', reason: 'Promised' },
  clear_priority: { action: 'clear_priority', reason: 'Kept' },
  note: { action: 'note', note: 'Call before you come' },
  cancel: { action: 'cancel', reason: 'Storm warning', by: 'operations' },
}

describe('what is asked of many orders', () => {
  it.each(BULK_ACTIONS)('is for each of them the whole input of the order’s own command: %s', (action) => {
    const { command, input } = commandOfRow(bulkRequest.parse(ASKED[action]), { version: 3, partner: 'MUM-02' })
    const { partner_id, ...own } = input as Record<string, unknown>
    const takesPartner = command === 'assign' || command === 'reassign'
    // What a form would have sent: parsed, it is the same again, so nothing that has a default is missing.
    const sent = JSON.parse(JSON.stringify(takesPartner ? { ...own, partner_id } : own))
    expect(JSON.parse(JSON.stringify(commandInputs[command].parse(sent)))).toEqual(sent)
  })
})
