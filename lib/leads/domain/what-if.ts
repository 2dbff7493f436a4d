import { addDays, type LocalDate, startOfDay } from '@/lib/core/business-time'
import type { SlotWindow } from '@/lib/core/slot-windows'
import type { PartnerFacts } from '@/lib/partners/types'
import { failingRules } from '@/lib/routing/domain/eligibility'

/** A wish that nobody served: a lead that was refused, or an order that ended, or still waits, for lack of a vendor. Amounts are paise. */
export type Wish = {
  kind: 'lead' | 'order'
  ref: string
  at: Date
  pincode: string
  deviceCategory: string
  quotedAmount: number | null
  /** The date it would have been served: of the slot, of a lead the day after it came in. */
  date: LocalDate
  window: SlotWindow | null
}

/** What a partner had at the time. Its state is not asked: it is supposed to be active. */
export type WhatIfPartner = {
  /** By date, with its bookings. */
  days: ReadonlyMap<LocalDate, PartnerFacts>
  /** Orders that it had open, by when; still open without an end. */
  held: readonly { from: Date; to: Date | null }[]
}

/** A pincode: what would have been recovered there, and by which rule the rest would not. */
export type PincodeGain = {
  pincode: string
  leads: number
  orders: number
  /** Of the wishes recovered, and how many of these named no amount. */
  value: number
  withoutValue: number
  missed: Record<string, number>
}

export type WhatIfResult = {
  wishes: number
  recovered: { leads: number; orders: number; value: number; withoutValue: number }
  missed: Record<string, number>
  /** Those with most value first. */
  pincodes: PincodeGain[]
}

/** What the partner has taken in this reckoning so far. */
type Taken = { onDate: Map<LocalDate, number>; inWindow: Map<string, number>; dates: LocalDate[] }

function openAt(now: Date, { held }: WhatIfPartner, { dates }: Taken): number {
  const real = held.filter(({ from, to }) => from <= now && (to === null || to > now)).length
  // What was recovered is open until the end of its date.
  return real + dates.filter((date) => startOfDay(addDays(date, 1)) > now).length
}

/** The rule that would have kept the partner from a wish; null when it could have taken it. */
function obstacleTo(wish: Wish, partner: WhatIfPartner, taken: Taken): string | null {
  const facts = partner.days.get(wish.date)
  if (!facts) return 'full'
  const { id } = facts
  const onDay: PartnerFacts = {
    ...facts,
    state: 'active',
    holdUntil: null,
    used: facts.used + (taken.onDate.get(wish.date) ?? 0),
    windows: facts.windows.map((room) => ({
      ...room,
      used: room.used + (taken.inWindow.get(`${wish.date} ${room.window}`) ?? 0),
    })),
  }
  const [first] = failingRules(onDay, {
    ...wish,
    now: wish.at,
    covering: new Set([id]),
    openOrders: new Map([[id, openAt(wish.at, partner, taken)]]),
    failedBefore: new Set(),
  })
  return first?.code ?? null
}

function take({ date, window }: Wish, taken: Taken): void {
  taken.onDate.set(date, (taken.onDate.get(date) ?? 0) + 1)
  if (window) taken.inWindow.set(`${date} ${window}`, (taken.inWindow.get(`${date} ${window}`) ?? 0) + 1)
  taken.dates.push(date)
}

function gainOf(gains: Map<string, PincodeGain>, pincode: string): PincodeGain {
  const known = gains.get(pincode)
  if (known) return known
  const fresh = { pincode, leads: 0, orders: 0, value: 0, withoutValue: 0, missed: {} }
  gains.set(pincode, fresh)
  return fresh
}

function sumOf(pincodes: readonly PincodeGain[]): Pick<WhatIfResult, 'recovered' | 'missed'> {
  const recovered = { leads: 0, orders: 0, value: 0, withoutValue: 0 }
  const missed: Record<string, number> = {}
  for (const gain of pincodes) {
    recovered.leads += gain.leads
    recovered.orders += gain.orders
    recovered.value += gain.value
    recovered.withoutValue += gain.withoutValue
    for (const [rule, wishes] of Object.entries(gain.missed)) missed[rule] = (missed[rule] ?? 0) + wishes
  }
  return { recovered, missed }
}

const wanted = ({ leads, orders, missed }: PincodeGain): number =>
  leads + orders + Object.values(missed).reduce((sum, wishes) => sum + wishes, 0)

/**
 * Which wishes of a period a partner would have taken if it had served these pincodes: in the order they came, each within its capacity
 * beside what it had then. The rules are those of routing; only coverage and its state are supposed.
 */
export function whatIf(wishes: readonly Wish[], partner: WhatIfPartner): WhatIfResult {
  const taken: Taken = { onDate: new Map(), inWindow: new Map(), dates: [] }
  const gains = new Map<string, PincodeGain>()
  const inTurn = wishes.toSorted((a, b) => a.at.getTime() - b.at.getTime() || (a.ref < b.ref ? -1 : 1))
  for (const wish of inTurn) {
    const gain = gainOf(gains, wish.pincode)
    const obstacle = obstacleTo(wish, partner, taken)
    if (obstacle !== null) {
      gain.missed[obstacle] = (gain.missed[obstacle] ?? 0) + 1
      continue
    }
    take(wish, taken)
    gain[wish.kind === 'lead' ? 'leads' : 'orders']++
    gain.value += wish.quotedAmount ?? 0
    if (wish.quotedAmount === null) gain.withoutValue++
  }
  const pincodes = [...gains.values()].sort(
    (a, b) => b.value - a.value || wanted(b) - wanted(a) || (a.pincode < b.pincode ? -1 : 1),
  )
  return { wishes: wishes.length, ...sumOf(pincodes), pincodes }
}
