import type { Actor } from '@/lib/auth/actor'
import type { FailureReason, PolicySet } from '@/lib/policies/types'
import { DAY, dayOf, dayStart, MINUTE } from '../clock'
import { CITIES } from '../content/places'
import { Random } from '../random'
import { makeAvailability } from './availability'
import { makePlaces, type Places, type Spot } from './coverage'
import { Ledger } from './ledger'
import type { CustomerRow, Sink } from './order-file'
import { type DemoPartner, makePartners } from './partners'
import { makeStaff, type Staff } from './people'
import { makePolicyBook, type PolicyBook } from './policies'
import { makeStandings, type Standings } from './standing'

/** Everything a demo is made of besides chance: the same input makes the same business, row by row. */
export type DemoInput = {
  orders: number
  days: number
  seed: number
  now: Date
  directory: readonly Spot[]
  policies: PolicySet
  failureReasons: readonly FailureReason[]
  referencePrefix: string
}

/** A customer who may come back, with what was sold last. */
export type Regular = { customer: CustomerRow; pincode: string; sold: { category: string; at: number }[] }

/** What the whole business has in common. */
export type World = {
  seed: number
  orders: number
  /** Beginning of the first day of history, and the instant up to which it goes. */
  start: number
  end: number
  referencePrefix: string
  staff: Staff
  partners: DemoPartner[]
  partnersByCode: ReadonlyMap<string, DemoPartner>
  partnersById: ReadonlyMap<string, DemoPartner>
  standings: Standings
  places: Places
  ledger: Ledger
  book: PolicyBook
  failureReasons: ReadonlyMap<string, FailureReason>
  sink: Sink
  actors: { desk: Actor[]; manager: Actor[]; quality: Actor[]; cx: Actor[]; finance: Actor[] }
  /** Events recorded since then are in the audit too. */
  auditFrom: number
}

/**
 * One city of it, at a time of its own. Cities share no partner, no customer and no number: each can be lived through apart, in
 * any order and on any thread, and the business is the same.
 */
export type CityWorld = World & {
  city: string
  /** The time it is in the simulation. */
  now: number
  counts: { orders: number; leads: number; customers: number; events: number; transfers: number }
  /** Who may come back. */
  regulars: Regular[]
}

/** Runs that start within the same ten minutes make the same history. */
const STEP = 10 * MINUTE
const AUDIT_DAYS = 7

export function makeWorld(input: DemoInput, sink: Sink): World {
  const { seed, orders, days } = input
  const end = Math.floor(input.now.getTime() / STEP) * STEP
  const start = dayStart(dayOf(end) - days + 1)
  const time = { start, end }
  const partners = makePartners(seed, start, orders / days)
  const staff = makeStaff(
    seed,
    start - 60 * DAY,
    partners.filter(({ kind }) => kind === 'in_house'),
  )
  const standings = makeStandings(seed, partners, staff, time)
  const ledger = new Ledger(partners, standings.changes, makeAvailability(seed, partners, staff, time))
  ledger.planOverrides(Random.of(seed, 'capacity'), dayOf(start), dayOf(end) + 4)
  return {
    seed,
    orders,
    ...time,
    referencePrefix: input.referencePrefix,
    staff,
    partners,
    partnersByCode: new Map(partners.map((partner) => [partner.code, partner])),
    partnersById: new Map(partners.map((partner) => [partner.id, partner])),
    standings,
    places: makePlaces(seed, input.directory, partners, time),
    ledger,
    book: makePolicyBook(input.policies, start, end),
    failureReasons: new Map(input.failureReasons.map((reason) => [reason.code, reason])),
    sink,
    actors: {
      desk: staff.of('ops_executive'),
      manager: staff.of('ops_manager'),
      quality: staff.of('vendor_quality'),
      cx: staff.of('cx_agent'),
      finance: staff.of('finance'),
    },
    auditFrom: end - AUDIT_DAYS * DAY,
  }
}

export function makeCity(world: World, city: string): CityWorld {
  const counts = { orders: 0, leads: 0, customers: 0, events: 0, transfers: 0 }
  return { ...world, city, now: world.start, counts, regulars: [] }
}

/** The city's next number of a kind, from 0: every so manieth is its own, so that no two cities give the same one. */
export function nextNumber({ city, counts }: CityWorld, kind: 'leads' | 'customers' | 'transfers'): number {
  return CITIES.length * counts[kind]++ + CITIES.findIndex((plan) => plan.city === city)
}
