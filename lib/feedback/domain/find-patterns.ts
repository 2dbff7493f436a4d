import { addDays, type LocalDate } from '@/lib/core/business-time'
import { daysBetween } from '@/lib/core/days'
import { type Pattern, patternKey, type WhyFound } from '../types'
import { compareRates } from './rate-test'

/** One ticket, or query without one, as it is counted. `date`: the local date on which it was raised. */
export type CountedTicket = {
  id: string
  of: 'ticket' | 'query'
  date: LocalDate
  category: string
  subcategory: string | null
  partner: string | null
  city: string | null
  device: string | null
}

/** Orders of the last 28 days, of all and by value: what complaints are a share of. */
export type Exposure = {
  all: number
  partner: Map<string, number>
  city: Map<string, number>
  device: Map<string, number>
}

export type Contact = Pick<CountedTicket, 'id' | 'of'>

export type Found = Pattern & {
  why: WhyFound
  count: number
  expected: number
  /** Times the patterns that were looked at: of many, some stand out by chance. */
  chance: number
  tickets: Contact[]
}

/** Days that are counted, and days before them that they are compared with. */
export const RECENT_DAYS = 7
export const BEFORE_DAYS = 56
export const FREQUENT_DAYS = 28
/** Fewer are too few to say anything. */
const LEAST_COUNT = 5
const LEAST_RATIO = 2
const MOST_CHANCE = 0.05
/** With less history than this before the week, a rise cannot be told from a beginning. */
const LEAST_BEFORE_DAYS = 14
const LEAST_ORDERS = 20

type Tested = Found & { of: (count: number) => { expected: number; ratio: number; p: number } }

/** Every pattern that a ticket is counted in. */
function patternsOf({ category, subcategory, partner, city, device }: CountedTicket): Pattern[] {
  const kind = { category, subcategory }
  const values = { partner, city, device }
  return [
    { ...kind, dimension: 'all', value: null },
    ...(['partner', 'city', 'device'] as const).flatMap((dimension) => {
      const value = values[dimension]
      return value ? [{ ...kind, dimension, value }] : []
    }),
  ]
}

function grouped(tickets: readonly CountedTicket[]): Map<string, { pattern: Pattern; tickets: CountedTicket[] }> {
  const groups = new Map<string, { pattern: Pattern; tickets: CountedTicket[] }>()
  for (const ticket of tickets)
    for (const pattern of patternsOf(ticket)) {
      const key = patternKey(pattern)
      const group = groups.get(key) ?? { pattern, tickets: [] }
      group.tickets.push(ticket)
      groups.set(key, group)
    }
  return groups
}

const stands = (count: number, ratio: number, chance: number): boolean =>
  count >= LEAST_COUNT && ratio >= LEAST_RATIO && chance < MOST_CHANCE

/**
 * What repeats more than it did, or more than elsewhere, up to and with the day `last`. Each pattern is compared twice by the same test
 * (`compareRates`): its last 7 days with the up to 56 days before (as far as history goes back to `began`), and its last 28 days with
 * everybody else's of the same kind, by orders. It stands out with at least 5 tickets, twice the rate, and a chance below 5 % even when
 * multiplied by the number of patterns looked at (Bonferroni). What a stronger pattern explains is left out: once its tickets are taken
 * away, the weaker must still stand out.
 */
export function findPatterns(
  tickets: readonly CountedTicket[],
  exposure: Exposure,
  last: LocalDate,
  began: LocalDate,
): Found[] {
  const recentFrom = addDays(last, 1 - RECENT_DAYS)
  const beforeFrom = [addDays(recentFrom, -BEFORE_DAYS), began].sort().at(-1) as LocalDate
  const beforeDays = daysBetween(beforeFrom, recentFrom)
  const frequentFrom = addDays(last, 1 - FREQUENT_DAYS)
  const tested: Tested[] = []
  const groups = grouped(tickets.filter(({ date }) => date <= last))
  const kinds = new Map<string, number>()
  for (const { pattern, tickets: all } of groups.values())
    if (pattern.dimension === 'all') kinds.set(kindOf(pattern), all.filter(({ date }) => date >= frequentFrom).length)
  for (const { pattern, tickets: all } of groups.values()) {
    const recent = all.filter(({ date }) => date >= recentFrom)
    const before = all.length - recent.length - all.filter(({ date }) => date < beforeFrom).length
    // Looked at is what could stand out by its tickets of both sides, not what has so many on one: else chance would be counted too low.
    if (recent.length + before >= LEAST_COUNT && beforeDays >= LEAST_BEFORE_DAYS)
      tested.push(test(pattern, 'rising', recent, (count) => compareRates(count, RECENT_DAYS, before, beforeDays)))
    const { dimension, value } = pattern
    if (dimension === 'all' || value === null) continue
    const orders = exposure[dimension].get(value) ?? 0
    const lately = all.filter(({ date }) => date >= frequentFrom)
    const elsewhere = (kinds.get(kindOf(pattern)) ?? 0) - lately.length
    if (lately.length + elsewhere >= LEAST_COUNT && orders >= LEAST_ORDERS && exposure.all > orders)
      tested.push(
        test(pattern, 'frequent', lately, (count) => compareRates(count, orders, elsewhere, exposure.all - orders)),
      )
  }
  return strongest(tested)
}

const kindOf = ({ category, subcategory }: Pattern): string => JSON.stringify([category, subcategory])

function test(pattern: Pattern, why: WhyFound, of: readonly CountedTicket[], rates: Tested['of']): Tested {
  const { expected, p } = rates(of.length)
  return {
    ...pattern,
    why,
    count: of.length,
    expected,
    chance: p,
    tickets: of.map(({ id, of }) => ({ id, of })),
    of: rates,
  }
}

/** The strongest first; of each pattern once, and of what a stronger one explains nothing. */
function strongest(tested: readonly Tested[]): Found[] {
  const looked = tested.length
  const ranked = [...tested].sort((a, b) => a.chance - b.chance || (patternKey(a) < patternKey(b) ? -1 : 1))
  const explained = new Map<string, Set<string>>()
  const found: Found[] = []
  for (const { of, ...one } of ranked) {
    const kind = `${kindOf(one)} ${one.why}`
    const taken = explained.get(kind) ?? new Set<string>()
    const left = one.tickets.filter(({ id }) => !taken.has(id)).length
    const { ratio, p } = of(left)
    if (!stands(left, ratio, p * looked) || found.some((other) => patternKey(other) === patternKey(one))) continue
    found.push({ ...one, chance: Math.min(1, one.chance * looked) })
    explained.set(kind, new Set([...taken, ...one.tickets.map(({ id }) => id)]))
  }
  return found
}
