import { readDate, reject } from '@/lib/areas/domain/import-batch'
import type { LocalDate } from '@/lib/core/business-time'
import { type DeviceCategory, isDeviceCategory } from '@/lib/core/device-category'
import type { ImportReject, ImportRow } from '@/lib/core/import-summary'
import type { Cell, Range } from '../types'
import { overlaps } from './plan'

export type CoverageCsvRow = Cell & { line: number; code: string; from: LocalDate | null; to: LocalDate | null }

/** Reads a row of the coverage CSV; a blank `from` is null (today, unless it is covered already), a blank `to` has no end. */
export function readCoverageRow({ line, cells }: ImportRow): CoverageCsvRow | ImportReject[] {
  const cell = (name: string): string => cells[name]?.trim() ?? ''
  const code = cell('partner_id')
  if (code === '') return reject(line, 'partner_id', 'is missing')
  const pincode = cell('pincode')
  if (!/^[1-9]\d{5}$/.test(pincode)) return reject(line, 'pincode', `“${pincode}” is not a pincode of six digits`)
  const device: string = cell('device_category').toLowerCase()
  if (!isDeviceCategory(device)) {
    return reject(line, 'device_category', device ? `“${device}” is not a device category` : 'is missing')
  }
  const dates: Record<'from' | 'to', LocalDate | null> = { from: null, to: null }
  for (const name of ['from', 'to'] as const) {
    const text = cell(name)
    dates[name] = text === '' ? null : readDate(text)
    if (text !== '' && dates[name] === null) return reject(line, name, `“${text}” is not a date like 2026-11-22`)
  }
  if (dates.from && dates.to && dates.to <= dates.from) return reject(line, 'to', 'must be after “from”')
  return { line, code, pincode, device: device as DeviceCategory, ...dates }
}

type Ranges = Pick<Range, 'id' | 'from' | 'to'>[]
export type RangeDecision =
  | { kind: 'unchanged' }
  | { kind: 'added'; from: LocalDate; to: LocalDate | null }
  | { kind: 'changed'; id: string; from: LocalDate; to: LocalDate | null }
  | { kind: 'rejected'; column: string; reason: string }

/**
 * What a row does to the ranges that its cell has. The same row again changes nothing; one that starts with a known range
 * moves that range's end; one that overlaps another is refused, by name.
 */
export function decideRange(ranges: Ranges, row: Pick<CoverageCsvRow, 'from' | 'to'>, today: LocalDate): RangeDecision {
  const isLive = (range: Ranges[number]): boolean => range.from <= today && (range.to === null || range.to > today)
  const same = ranges.find((range) => (row.from === null ? isLive(range) : range.from === row.from))
  const from = row.from ?? same?.from ?? today
  if (row.to !== null && row.to <= from) return { kind: 'rejected', column: 'to', reason: `must be after ${from}` }
  if (same && same.to === row.to) return { kind: 'unchanged' }
  const other = ranges.find((range) => range !== same && overlaps(range, { from, to: row.to }))
  if (other) {
    const words = `${other.from} to ${other.to ?? 'no end'}`
    return { kind: 'rejected', column: 'from', reason: `overlaps the coverage of ${words} that is there already` }
  }
  return same ? { kind: 'changed', id: same.id, from, to: row.to } : { kind: 'added', from, to: row.to }
}
