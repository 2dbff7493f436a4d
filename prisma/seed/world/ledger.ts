import type { PartnerId } from '@/lib/core/ids'
import type { PartnerFacts } from '@/lib/partners/types'
import { dateOf } from '../clock'
import type { Random } from '../random'
import type { DemoPartner } from './partners'
import { type StandingChange, standingAt } from './standing'

const DAYS = 100_000

/** A row of partner_capacity_days. */
export type BookedDay = { partnerId: PartnerId; date: string; capacity: number | null; used: number }

/** Bookings, overrides of capacity and open orders of all partners: what the database keeps and routing asks. */
export class Ledger {
  private readonly used = new Map<number, number>()
  private readonly overrides = new Map<number, number>()
  readonly open = new Map<PartnerId, number>()

  constructor(
    private readonly partners: readonly DemoPartner[],
    private readonly standings: readonly StandingChange[][],
  ) {}

  private key(partner: number, day: number): number {
    return partner * DAYS + day
  }

  /** Days off and short days, known beforehand. */
  planOverrides(random: Random, from: number, to: number): void {
    for (const partner of this.partners) {
      for (let day = from; day <= to; day++) {
        if (!random.chance(0.012)) continue
        this.overrides.set(this.key(partner.index, day), random.chance(0.5) ? 0 : Math.ceil(partner.dailyCapacity / 2))
      }
    }
  }

  book(partner: number, day: number): void {
    const key = this.key(partner, day)
    const used = (this.used.get(key) ?? 0) + 1
    if (used > this.capacity(partner, day)) throw new Error('booked above capacity')
    this.used.set(key, used)
  }

  release(partner: number, day: number): void {
    const key = this.key(partner, day)
    this.used.set(key, (this.used.get(key) ?? 0) - 1)
  }

  holdsMore(partner: PartnerId, change: 1 | -1): void {
    this.open.set(partner, (this.open.get(partner) ?? 0) + change)
  }

  capacity(partner: number, day: number): number {
    return this.overrides.get(this.key(partner, day)) ?? this.partners[partner]?.dailyCapacity ?? 0
  }

  /** A partner as routing sees it on a date. */
  facts(index: number, day: number, now: number): PartnerFacts {
    const partner = this.partners[index]
    if (!partner) throw new Error(`no partner ${index}`)
    const { state, holdUntil } = standingAt(this.standings[index] ?? [], now)
    const { id, code, name, kind, city, tier, deviceCategories, workingDays, highValueLimit, maxOpenOrders } = partner
    const used = this.used.get(this.key(index, day)) ?? 0
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
      maxOpenOrders,
      capacity,
      used,
    }
  }

  /** Days of a city's partners, or of all, that somebody booked or that are not as usual. */
  rows(city?: string): BookedDay[] {
    const keys = new Set([...this.used.keys(), ...this.overrides.keys()])
    return [...keys]
      .filter((key) => city === undefined || this.partners[Math.floor(key / DAYS)]?.city === city)
      .sort((a, b) => a - b)
      .map((key) => ({
        partnerId: (this.partners[Math.floor(key / DAYS)] as DemoPartner).id,
        date: dateOf(key % DAYS),
        capacity: this.overrides.get(key) ?? null,
        used: this.used.get(key) ?? 0,
      }))
      .filter(({ capacity, used }) => capacity !== null || used > 0)
  }
}
