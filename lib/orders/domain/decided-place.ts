import type { DecidedPlace } from '@/lib/routing/domain/decision-words'
import type { OrderEvent } from '../types'

/** Where and what an order was when its event `seq` happened: as it was placed, and edited until then; else as it is now. */
export function placeAt(events: readonly OrderEvent[], seq: number, now: DecidedPlace): DecidedPlace {
  const before = events.filter((event) => event.seq <= seq)
  const after = events.filter((event) => event.seq > seq)
  const at = (field: string): string | null =>
    before.map(({ data }) => said(data[field], 'to')).findLast((value) => value !== null) ??
    after.map(({ data }) => said(data[field], 'from')).find((value) => value !== null) ??
    null
  return { pincode: at('pincode') ?? now.pincode, deviceCategory: at('device_category') ?? now.deviceCategory }
}

/** A field of an event that says a value, or a change from one to another. */
function said(value: unknown, end: 'from' | 'to'): string | null {
  if (typeof value === 'string') return end === 'to' ? value : null
  if (typeof value !== 'object' || value === null) return null
  const changed = (value as Partial<Record<'from' | 'to', unknown>>)[end]
  return typeof changed === 'string' ? changed : null
}
