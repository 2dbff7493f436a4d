import { addDays, weekday } from '@/lib/core/business-time'
import { formatDay } from '@/lib/core/format'
import type { FailedRule } from '@/lib/core/refusal'
import { windowLabel } from '@/lib/core/slot-windows'
import type { PartnerFacts, WindowRoom } from '@/lib/partners/types'
import type { RankedCandidate, RoutingRequest, Standing } from '../types'
import { failedRequirement, rulesFor } from './business-rules'
import { scoreOf } from './score'

type Rule = {
  code: string
  hard: boolean
  /** Whether the partner passes; a text says in numbers why not. */
  test(partner: PartnerFacts, request: RoutingRequest): boolean
  detail?(partner: PartnerFacts, request: RoutingRequest): string
}

/** A hold with an end is over when its time has come. */
export function isOnHold(partner: Pick<PartnerFacts, 'state' | 'holdUntil'>, now: Date): boolean {
  return partner.state === 'hold' && (partner.holdUntil === null || partner.holdUntil > now)
}

function placesTaken(partner: PartnerFacts, { holder, date }: RoutingRequest): number {
  return partner.used - (holder?.partnerId === partner.id && holder.date === date ? 1 : 0)
}

/** The room of the window asked for, where the partner's is limited, without the place that it holds there already. */
function windowAsked({ id, windows }: PartnerFacts, { window, date, holder }: RoutingRequest): WindowRoom | null {
  const room = windows.find((one) => one.window === window)
  const holds = holder?.partnerId === id && holder.date === date && holder.window === window
  return room ? { ...room, used: room.used - (holds ? 1 : 0) } : null
}

function hasRoom(partner: PartnerFacts, request: RoutingRequest): boolean {
  const window = windowAsked(partner, request)
  return placesTaken(partner, request) < partner.capacity && (window === null || window.used < window.capacity)
}

export function fullWindowWords({ window, used, capacity }: WindowRoom): string {
  return `Full ${windowLabel(window)}: ${used} of ${capacity} booked`
}

/** Why there is no room, the widest reason first. */
function whyFull(partner: PartnerFacts, request: RoutingRequest): string {
  const { capacity, used, leaveTo, limitedAsNew } = partner
  if (leaveTo !== null) return `On leave until ${formatDay(addDays(leaveTo, -1))}, back on ${formatDay(leaveTo)}`
  if (capacity === 0) return 'No capacity on the date'
  if (placesTaken(partner, request) >= capacity)
    return `Full on the date: ${used} of ${capacity} booked${limitedAsNew ? ', the most for a new partner' : ''}`
  const room = windowAsked(partner, request)
  return room ? fullWindowWords(room) : 'Full on the date'
}

/** Source: product.md, "Routing": hard rules first, then those that a manager may override with a reason. */
const RULES: readonly Rule[] = [
  {
    code: 'not_active',
    hard: true,
    test: ({ state }) => state === 'active' || state === 'hold',
  },
  {
    code: 'on_hold',
    hard: true,
    test: (partner, { now }) => !isOnHold(partner, now),
  },
  {
    code: 'device',
    hard: true,
    test: ({ deviceCategories }, { deviceCategory }) => (deviceCategories as string[]).includes(deviceCategory),
  },
  {
    code: 'full',
    hard: true,
    test: hasRoom,
    detail: whyFull,
  },
  {
    code: 'coverage',
    hard: false,
    test: ({ id }, { covering }) => covering.has(id),
  },
  {
    code: 'open_orders',
    hard: false,
    test: ({ id, maxOpenOrders }, { openOrders }) =>
      maxOpenOrders === null || (openOrders.get(id) ?? 0) < maxOpenOrders,
    detail: ({ id, maxOpenOrders }, { openOrders }) =>
      `${openOrders.get(id) ?? 0} open orders, at most ${maxOpenOrders ?? 0}`,
  },
  {
    code: 'high_value',
    hard: false,
    test: ({ highValueLimit }, { quotedAmount }) =>
      highValueLimit === null || quotedAmount === null || quotedAmount <= highValueLimit,
  },
  {
    code: 'working_day',
    hard: false,
    test: ({ workingDays, holiday }, { date }) => workingDays.includes(weekday(date)) && holiday === null,
    detail: ({ holiday }) =>
      holiday === null ? 'Does not work on this day of the week' : `Does not work on ${holiday}`,
  },
  {
    code: 'failed_before',
    hard: false,
    test: ({ id }, { failedBefore }) => !failedBefore.has(id),
  },
]

/** Every rule that stands against a partner, hard ones first; none means it may take the order. */
export function failingRules(partner: PartnerFacts, request: RoutingRequest): FailedRule[] {
  return RULES.filter((rule) => !rule.test(partner, request)).map((rule) => ({
    code: rule.code,
    hard: rule.hard,
    ...(rule.detail && { detail: rule.detail(partner, request) }),
  }))
}

const rank = ({ failing }: RankedCandidate): number =>
  failing.length === 0 ? 0 : failing.every((rule) => !rule.hard) ? 1 : 2

/**
 * All partners with the rules they fail: who may take it first, then who could by override, then the rest. With a standing,
 * business rules count and the higher total comes first; without one, who has the least open orders. Ties end in the id.
 */
export function candidatesFor(
  partners: readonly PartnerFacts[],
  request: RoutingRequest,
  standing?: Standing,
): RankedCandidate[] {
  const rules = standing ? rulesFor(standing, request) : []
  return partners
    .map((partner): RankedCandidate => {
      const required = failedRequirement(rules, partner)
      return {
        partner,
        failing: [...failingRules(partner, request), ...(required ? [required] : [])],
        openOrders: request.openOrders.get(partner.id) ?? 0,
        score: standing ? scoreOf(partner, rules, standing) : null,
      }
    })
    .sort(
      (a, b) =>
        rank(a) - rank(b) ||
        a.failing.length - b.failing.length ||
        (b.score?.total ?? 0) - (a.score?.total ?? 0) ||
        (standing ? 0 : a.openOrders - b.openOrders) ||
        (a.partner.id < b.partner.id ? -1 : 1),
    )
}
