import type { Actor } from '@/lib/auth/actor'
import { SLOT_WINDOW_NAMES, type SlotWindow } from '@/lib/core/slot-windows'
import { DAY, DESK, dayOf, staffed } from '../clock'
import { Random, uuidAt } from '../random'
import type { DemoPartner } from './partners'
import type { Staff } from './people'

export type DemoLeave = {
  id: string
  partner: DemoPartner
  /** Days since 1970-01-01; `to` is the first one back. */
  from: number
  to: number
  reason: string
  enteredAt: number
  by: Actor
}

/** When partners are away, and what they take within a window of the day; nothing of it changes while the history is told. */
export type Availability = { leaves: DemoLeave[]; windows: Map<number, { window: SlotWindow; capacity: number }[]> }

/** Which partner is away, from how many days after the end of the history, and for how long. */
const LEAVES: readonly { partner: number; from: number; days: number; reason: string }[] = [
  { partner: 4, from: -45, days: 6, reason: 'Family wedding' },
  { partner: 12, from: -20, days: 3, reason: 'Unwell' },
  { partner: 21, from: -1, days: 5, reason: 'Shop is being moved' },
  { partner: 38, from: 2, days: 4, reason: 'Visiting home' },
  { partner: 45, from: 4, days: 9, reason: 'Annual leave' },
]

/** Shares of a day's capacity by window, for those who set some: mornings are short. */
const SHARES: Record<SlotWindow, number> = { '10:00-13:00': 0.3, '13:00-16:00': 0.5, '16:00-19:00': 0.5 }
const WITH_WINDOWS = [1, 8, 15, 22, 29, 41]

export function makeAvailability(
  seed: number,
  partners: readonly DemoPartner[],
  staff: Staff,
  time: { start: number; end: number },
): Availability {
  const random = Random.of(seed, 'availability')
  const leaves = LEAVES.flatMap(({ partner: index, from, days, reason }): DemoLeave[] => {
    const partner = partners[index]
    const first = dayOf(time.end) + from
    const enteredAt = Math.min(staffed(DESK, time.end - DAY * (3 - from)), time.end - DAY)
    if (!partner || enteredAt <= Math.max(time.start, partner.createdAt)) return []
    const by = random.pick(staff.of('vendor_manager'))
    return [{ id: uuidAt(random, enteredAt), partner, from: first, to: first + days, reason, enteredAt, by }]
  })
  const windows = WITH_WINDOWS.flatMap((index) => {
    const partner = partners[index]
    if (!partner) return []
    const rooms = SLOT_WINDOW_NAMES.map((window) => ({
      window,
      capacity: Math.ceil(partner.dailyCapacity * SHARES[window]),
    }))
    return [[index, rooms] as const]
  })
  return { leaves, windows: new Map(windows) }
}
