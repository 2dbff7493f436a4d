import { addDays, addMinutes, type LocalDate, localDate, workingStretches } from '@/lib/core/business-time'
import { HOUR } from '@/lib/core/days'
import type { PartnerKind } from '@/lib/partners/types'
import { assignDueAt, pickupGrace } from '@/lib/policies/domain/due-times'
import type { PolicySet } from '@/lib/policies/types'

type Stretch = { start: number; end: number }
type Placed = { at: Date; city: string | null; slotStart: Date | null; slotEnd: Date | null }

export type HistoryClocks = {
  policies: PolicySet
  assignDueAt(placed: Placed): Date
  /** `grace` in minutes; null takes the policies' own. */
  pickupDueAt(placed: Placed, kind: PartnerKind | null, grace: number | null): Date
}

/**
 * The due times of many past orders under one set of policies: the rules of policies/domain/due-times.ts (a test holds
 * the two equal), with the working time of each date worked out once instead of once per order.
 */
export function historyClocks(policies: PolicySet): HistoryClocks {
  const days = workingDays(policies)
  return {
    policies,
    assignDueAt: (placed) => assignDue(policies, days, placed),
    pickupDueAt: ({ at, city, slotEnd }, kind, grace) =>
      slotEnd
        ? addMinutes(slotEnd, grace ?? pickupGrace(policies.clocks, city, kind))
        : addMinutes(at, policies.clocks.pickup.withoutSlotHours * 60),
  }
}

function assignDue(policies: PolicySet, days: WorkingDays, { at, city, slotStart }: Placed): Date {
  const { standard, byCity, beforeSlotMinutes } = policies.clocks.assignment
  const rule = (city !== null && byCity[city]) || standard
  // A slot so close that its limit lies before placing: due at once, whatever the working hours.
  if (slotStart && addMinutes(slotStart, -beforeSlotMinutes) <= at) return at
  const slot = slotStart && { start: slotStart, end: slotStart }
  if (rule.mode !== 'working_minutes') return assignDueAt(policies, { at, city, slot })
  const byClock = days.after(at, rule.minutes)
  if (byClock === null) return assignDueAt(policies, { at, city, slot })
  const bySlot = slotStart ? addMinutes(slotStart, -beforeSlotMinutes) : byClock
  return new Date(Math.min(bySlot.getTime(), byClock.getTime()))
}

type WorkingDays = { after(from: Date, minutes: number): Date | null }

const LOOK_AHEAD_DAYS = 30

function workingDays({ calendar }: PolicySet): WorkingDays {
  const stretches = new Map<LocalDate, Stretch[]>()
  const dates = new Map<number, LocalDate>()
  const nextDates = new Map<LocalDate, LocalDate>()
  const of = (date: LocalDate): Stretch[] => {
    const known = stretches.get(date)
    if (known) return known
    const made = workingStretches(calendar, date).map(({ start, end }) => ({
      start: start.getTime(),
      end: end.getTime(),
    }))
    stretches.set(date, made)
    return made
  }
  /** Zones change their date at a quarter of an hour at the finest. */
  const dateOf = (instant: Date): LocalDate => {
    const quarter = Math.floor(instant.getTime() / (HOUR / 4))
    const known = dates.get(quarter)
    if (known !== undefined) return known
    const made = localDate(instant, calendar.zone)
    dates.set(quarter, made)
    return made
  }
  const next = (date: LocalDate): LocalDate => {
    const known = nextDates.get(date) ?? addDays(date, 1)
    nextDates.set(date, known)
    return known
  }
  return {
    after(from, minutes) {
      let left = minutes * 60_000
      let date = dateOf(from)
      for (let day = 0; day < LOOK_AHEAD_DAYS; day++, date = next(date)) {
        for (const stretch of of(date)) {
          const start = Math.max(stretch.start, from.getTime())
          const length = stretch.end - start
          if (length <= 0) continue
          if (left <= length) return new Date(start + left)
          left -= length
        }
      }
      return null
    },
  }
}
