import type { LocalDate } from '@/lib/core/business-time'
import type { OrderId, PartnerId } from '@/lib/core/ids'
import type { SlotWindow } from '@/lib/core/slot-windows'
import { STATE_ACTIONS } from '@/lib/partners/domain/state-actions'
import type { PartnerActionKind, PartnerFacts, PartnerState } from '@/lib/partners/types'
import type { ValueBands } from '@/lib/policies/types'
import type { CityLoad, PartnerStatistics } from '@/lib/routing/types'

/** An order of the period as it was placed, and what became of it as far as a replay needs to know. Amounts are paise. */
export type ReplayOrder = {
  id: OrderId
  createdAt: Date
  city: string | null
  pincode: string
  clusterId: string | null
  deviceCategory: string
  quotedAmount: number | null
  /** The date of the slot it was placed with, else of the time its pickup was due; and the window of the day. */
  date: LocalDate
  window: SlotWindow | null
  /** When it was picked up or closed: until then it is open for whoever has it. Null: still open. */
  endedAt: Date | null
  /** It ended without a pickup: its place is free again from then on. */
  givesBack: boolean
  /** Whom it was given to first; assignments that were undone do not count. */
  was: PartnerId | null
}

/** A time of coverage, and from when until when it was known: a later save may have ended or moved it. Milliseconds; null: ever. */
export type KnownRange = {
  partnerId: PartnerId
  from: LocalDate
  to: LocalDate | null
  knownFrom: number | null
  knownTo: number | null
}

/** A line of the history of coverage: the dates of one row after a save (null: gone), and when it was saved (null: before the history). */
export type CoverageLine = {
  coverageId: string
  partnerId: PartnerId
  at: Date | null
  from: LocalDate | null
  to: LocalDate | null
}

/** What was known of one cell when: from its lines, in their order. */
export function knownRanges(lines: readonly CoverageLine[]): KnownRange[] {
  const ranges: KnownRange[] = []
  const last = new Map<string, KnownRange>()
  for (const { coverageId, partnerId, at, from, to } of lines) {
    const before = last.get(coverageId)
    if (before) before.knownTo = at?.getTime() ?? null
    if (from === null) last.delete(coverageId)
    else {
      const range = { partnerId, from, to, knownFrom: at?.getTime() ?? null, knownTo: null }
      ranges.push(range)
      last.set(coverageId, range)
    }
  }
  return ranges
}

/** Who covered a cell on a date, as far as it was known at a moment. */
export function coveringThen(ranges: readonly KnownRange[], date: LocalDate, now: Date): Set<PartnerId> {
  const at = now.getTime()
  return new Set(
    ranges
      .filter(({ knownFrom, knownTo }) => (knownFrom ?? at) <= at && (knownTo === null || at < knownTo))
      .filter(({ from, to }) => from <= date && (to === null || date < to))
      .map(({ partnerId }) => partnerId),
  )
}

/** An approved change of a partner's state. */
export type StateChange = { kind: PartnerActionKind; holdUntil: Date | null; decidedAt: Date }

type Standing = { state: PartnerState; holdUntil: Date | null }

/** In which state a partner must have been for its first recorded change to be one. */
const BEFORE: Record<PartnerActionKind, PartnerState> = {
  activate: 'applied',
  hold: 'active',
  lift_hold: 'hold',
  deactivate: 'active',
  reactivate: 'deactivated',
}

/** A partner's state at a moment, by its approved changes in their order; without any it is what it is today. */
export function stateThen(today: Standing, changes: readonly StateChange[], now: Date): Standing {
  const next = changes.findIndex(({ decidedAt }) => decidedAt > now)
  const last = changes[next === -1 ? changes.length - 1 : next - 1]
  if (last) {
    const state = STATE_ACTIONS[last.kind].to
    return { state, holdUntil: state === 'hold' ? last.holdUntil : null }
  }
  const first = changes[0]
  return first ? { state: BEFORE[first.kind], holdUntil: null } : today
}

/** An order outside of the replay that a partner was given: it counts against its open orders and its volume. */
export type Elsewhere = { partnerId: PartnerId; from: Date; to: Date | null }

/** Everything a replay is made from. */
export type ReplayFacts = {
  /** When the period begins: figures of partners are as of then. */
  start: Date
  bands: ValueBands
  statistics: ReadonlyMap<PartnerId, PartnerStatistics>
  /** By `cellOf`. */
  coverage: ReadonlyMap<string, readonly KnownRange[]>
  /** Partners by date with the capacity last set for it; `used` (of windows too) counts the orders outside of the replay. */
  partners: ReadonlyMap<LocalDate, ReadonlyMap<PartnerId, PartnerFacts>>
  states: ReadonlyMap<PartnerId, readonly StateChange[]>
  elsewhere: readonly Elsewhere[]
  /** Orders outside of the replay that each kind has, by `cityDate`. */
  cityLoads: ReadonlyMap<string, CityLoad>
}
