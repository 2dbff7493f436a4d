import {
  addDays,
  addMinutes,
  addWorkingMinutes,
  localDate,
  type WorkingCalendar,
  workingStretches,
} from '@/lib/core/business-time'
import type { ClocksPolicy } from '@/lib/policies/types'
import { hasPartner } from './lifecycle'
import type { ListRow, NextDue } from './list-row'

type DueRow = Pick<ListRow, 'status' | 'createdAt' | 'statusSince' | 'assignDueAt' | 'pickupDueAt' | 'pickedUpAt'>
type Clocks = { clocks: Pick<ClocksPolicy, 'payout' | 'stuck'>; calendar: WorkingCalendar }

/**
 * What is due next on an order: its assignment, its pickup, a verdict on its failure, its payout. Source: product.md,
 * "Clocks". Assignment and pickup are the order's own; the others count with the policies given.
 */
export function nextDue(row: DueRow, { clocks, calendar }: Clocks): NextDue | null {
  const { status, createdAt, statusSince } = row
  if (status === 'placed') {
    return row.assignDueAt && { kind: 'assignment', dueAt: row.assignDueAt, startedAt: createdAt }
  }
  if (status === 'failure_reported') {
    const dueAt = addWorkingMinutes(calendar, statusSince, clocks.stuck.failure_reported)
    return { kind: 'decision', dueAt, startedAt: statusSince }
  }
  if (hasPartner(status)) return row.pickupDueAt && { kind: 'pickup', dueAt: row.pickupDueAt, startedAt: createdAt }
  if (status !== 'picked_up' && status !== 'payout_initiated') return null
  const startedAt = row.pickedUpAt ?? statusSince
  const minutes = status === 'picked_up' ? clocks.payout.initiateMinutes : clocks.payout.confirmMinutes
  return { kind: 'payout', dueAt: addMinutes(startedAt, minutes), startedAt }
}

/** A calendar without working time would never end. */
const HORIZON_DAYS = 400

/**
 * The instant from which `minutes` of working time have passed by `now`: what began then or before is past its working
 * clock. The reverse of addWorkingMinutes.
 */
export function workingTimeAgo(calendar: WorkingCalendar, now: Date, minutes: number): Date {
  let left = minutes * 60_000
  let date = localDate(now, calendar.zone)
  for (let day = 0; day < HORIZON_DAYS; day++) {
    for (const stretch of workingStretches(calendar, date).reverse()) {
      const end = Math.min(stretch.end.getTime(), now.getTime())
      const length = end - stretch.start.getTime()
      if (length <= 0) continue
      if (left <= length) return new Date(end - left)
      left -= length
    }
    date = addDays(date, -1)
  }
  return addMinutes(now, -minutes)
}
