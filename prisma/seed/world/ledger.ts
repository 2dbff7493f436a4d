import type { PartnerId } from '@/lib/core/ids'
import type { SlotWindow } from '@/lib/core/slot-windows'
import type { CapacityPlace } from '@/lib/partners/domain/capacity-place'
import type { PartnerFacts, WindowRoom } from '@/lib/partners/types'
import { standardSetting } from '@/lib/server/settings'
import { dateOf, dayOfDate } from '../clock'
import type { Random } from '../random'
import type { Availability } from './availability'
import type { DemoPartner } from './partners'
import { type StandingChange, standingAt } from './standing'

const DAYS = 100_000

/** A row of partner_capacity_days. */
export type BookedDay = { partnerId: PartnerId; date: string; capacity: number | null; used: number }
/** A row of partner_capacity_windows. */
export type BookedWindow = { partnerId: PartnerId; date: string; window: SlotWindow; used: number }

/** Bookings, overrides of capacity and open orders of all partners: what the database keeps and routing asks. */
export class Ledger {
  private readonly used = new Map<number, number>()
  private readonly usedWindows = new Map<number, Map<SlotWindow, number>>()
  private readonly overrides = new Map<number, number>()
  private readonly away = new Map<number, number>()
  readonly open = new Map<PartnerId, number>()

  constructor(
    private readonly partners: readonly DemoPartner[],
    private readonly standings: readonly StandingChange[][],
    readonly availability: Availability,
  ) {
    for (const { partner, from, to } of availability.leaves)
      for (let day = from; day < to; day++) this.away.set(this.key(partner.index, day), to)
  }

  private key(partner: number, day: number): number {
    return partner * DAYS + day
  }

  /** Days off and short days, known beforehand. */
  planOverrides(random: Random, from: number, to: number): void {
    for (const partner of this.partners) {
      for (let day = from; day <= to; day++) {
        if (!random.chance(0.012)) continue
        const capacity = random.chance(0.5) ? 0 : Math.ceil(partner.dailyCapacity / 2)
        // On leave there is nothing to take back.
        if (!this.away.has(this.key(partner.index, day))) this.overrides.set(this.key(partner.index, day), capacity)
      }
    }
  }

  book(partner: number, { date, window }: CapacityPlace): void {
    const day = dayOfDate(date)
    const key = this.key(partner, day)
    const used = (this.used.get(key) ?? 0) + 1
    if (used > this.capacity(partner, day)) throw new Error('booked above capacity')
    this.used.set(key, used)
    if (window === null) return
    const windows = this.usedWindows.get(key) ?? new Map<SlotWindow, number>()
    windows.set(window, (windows.get(window) ?? 0) + 1)
    this.usedWindows.set(key, windows)
    const room = this.windows(partner, day).find((one) => one.window === window)
    if (room && room.used > room.capacity) throw new Error('booked above the capacity of a window')
  }

  release(partner: number, { date, window }: CapacityPlace): void {
    const key = this.key(partner, dayOfDate(date))
    this.used.set(key, (this.used.get(key) ?? 0) - 1)
    const windows = this.usedWindows.get(key)
    if (window !== null && windows) windows.set(window, (windows.get(window) ?? 0) - 1)
  }

  holdsMore(partner: PartnerId, change: 1 | -1): void {
    this.open.set(partner, (this.open.get(partner) ?? 0) + change)
  }

  /** What the database's function `partner_capacity_on` says: a new partner never takes more than the ceiling. */
  capacity(index: number, day: number): number {
    const key = this.key(index, day)
    const partner = this.partners[index]
    const said = this.overrides.get(key) ?? (this.away.has(key) ? 0 : (partner?.dailyCapacity ?? 0))
    return partner?.tier === 'new' ? Math.min(said, standardSetting('new_partner_daily')) : said
  }

  private windows(index: number, day: number): WindowRoom[] {
    const used = this.usedWindows.get(this.key(index, day))
    return (this.availability.windows.get(index) ?? []).map(({ window, capacity }) => ({
      window,
      capacity,
      used: used?.get(window) ?? 0,
    }))
  }

  /** A partner as routing sees it on a date. */
  facts(index: number, day: number, now: number): PartnerFacts {
    const partner = this.partners[index]
    if (!partner) throw new Error(`no partner ${index}`)
    const { state, holdUntil } = standingAt(this.standings[index] ?? [], now)
    const { id, code, name, kind, city, tier, deviceCategories, workingDays, highValueLimit } = partner
    const key = this.key(index, day)
    const leaveTo = this.overrides.has(key) ? undefined : this.away.get(key)
    const isNew = tier === 'new'
    const cap = Math.min(
      partner.maxOpenOrders ?? Number.POSITIVE_INFINITY,
      isNew ? standardSetting('new_partner_open') : Number.POSITIVE_INFINITY,
    )
    const capacity = this.capacity(index, day)
    return {
      id,
      code,
      name,
      kind,
      city,
      tier,
      state,
      holdUntil,
      deviceCategories,
      workingDays,
      highValueLimit,
      maxOpenOrders: Number.isFinite(cap) ? cap : null,
      capacity,
      used: this.used.get(key) ?? 0,
      leaveTo: leaveTo === undefined ? null : dateOf(leaveTo),
      limitedAsNew: isNew && capacity === standardSetting('new_partner_daily'),
      holiday: null,
      windows: this.windows(index, day),
    }
  }

  private idAndDate(key: number): { partnerId: PartnerId; date: string } {
    return { partnerId: (this.partners[Math.floor(key / DAYS)] as DemoPartner).id, date: dateOf(key % DAYS) }
  }

  private isOf(key: number, city: string | undefined): boolean {
    return city === undefined || this.partners[Math.floor(key / DAYS)]?.city === city
  }

  /** Days of a city's partners, or of all, that somebody booked or that are not as usual. */
  rows(city?: string): BookedDay[] {
    const keys = new Set([...this.used.keys(), ...this.overrides.keys()])
    return [...keys]
      .filter((key) => this.isOf(key, city))
      .sort((a, b) => a - b)
      .map((key) => ({
        ...this.idAndDate(key),
        capacity: this.overrides.get(key) ?? null,
        used: this.used.get(key) ?? 0,
      }))
      .filter(({ capacity, used }) => capacity !== null || used > 0)
  }

  /** Windows of a city's partners, or of all, that somebody booked. */
  windowRows(city?: string): BookedWindow[] {
    const keys = [...this.usedWindows.keys()].filter((key) => this.isOf(key, city)).sort((a, b) => a - b)
    return keys.flatMap((key) =>
      [...(this.usedWindows.get(key) ?? [])]
        .filter(([, used]) => used > 0)
        .map(([window, used]) => ({ ...this.idAndDate(key), window, used })),
    )
  }
}
