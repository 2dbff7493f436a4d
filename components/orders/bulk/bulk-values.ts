import { slotOf } from '@/lib/orders/domain/slot-windows'
import { given, type Values } from '../command-values'
import type { BulkKind } from './bulk-requests'

export const BULK_DEFAULTS: Values = {
  who: 'best',
  partner_id: '',
  partner_name: '',
  reason: '',
  note: '',
  by: '',
  cause: '',
  override_reason: '',
  slot_date: '',
  slot_window: '',
  slot_from: '',
  slot_to: '',
}

function slotGiven(values: Values): { slot?: { start: string; end: string } } {
  const { slot_date: date = '', slot_window: window = '', slot_from: from = '', slot_to: to = '' } = values
  const chosen = slotOf({ date, window, from, to })
  return 'slot' in chosen ? { slot: chosen.slot } : {}
}

function whom(values: Values): Record<string, unknown> {
  const reason = given(values.override_reason)
  return values.who === 'one' ? { partner_id: values.partner_id ?? '', ...(reason && { override: { reason } }) } : {}
}

/** What is asked of all orders, as it was typed; the schema says whether it is whole. */
export function requestOf(kind: BulkKind, values: Values): Record<string, unknown> {
  const reason = { reason: values.reason ?? '' }
  const to = values.who === 'one' ? 'to' : 'best'
  switch (kind) {
    case 'assign':
      return { action: `assign_${to}`, ...whom(values) }
    case 'reassign':
      return { action: `reassign_${to}`, ...reason, ...whom(values) }
    case 'reschedule':
      return { action: kind, ...slotGiven(values), cause: values.cause, ...reason }
    case 'note':
      return { action: kind, note: values.note ?? '' }
    case 'cancel':
      return { action: kind, by: values.by, ...reason }
    default:
      return { action: kind, ...reason }
  }
}

/** What a kept request fills a form with, to be asked again. */
export function valuesOf(request: Record<string, unknown> | null): Values {
  const text = (value: unknown): string => (typeof value === 'string' ? value : '')
  const { action, partner_id, reason, note, by, cause } = request ?? {}
  return {
    ...BULK_DEFAULTS,
    who: text(action).endsWith('_to') ? 'one' : 'best',
    partner_id: text(partner_id),
    partner_name: text(partner_id),
    reason: text(reason),
    note: text(note),
    by: text(by),
    cause: text(cause),
  }
}
