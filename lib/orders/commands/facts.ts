import { findArea } from '@/lib/areas/data/pincodes'
import type { Context } from '@/lib/auth/actor'
import { colleaguesAmong } from '@/lib/auth/data/colleagues'
import { localDate } from '@/lib/core/business-time'
import { isDeviceCategory } from '@/lib/core/device-category'
import type { PartnerId } from '@/lib/core/ids'
import { devicesCovered, partnersCovering } from '@/lib/coverage/data/serviceability'
import { isImeiBlocked } from '@/lib/customers/data/imei-blocks'
import type { PartnerFacts } from '@/lib/partners/types'
import { findFailureReason } from '@/lib/policies/data/failure-reasons'
import { policiesAt, policiesOfVersions } from '@/lib/policies/data/policies'
import type { PolicySet } from '@/lib/policies/types'
import { type Ranking, rankCandidates } from '@/lib/routing/commands/rank-candidates'
import type { RankedCandidate } from '@/lib/routing/types'
import type { Sql } from '@/lib/server/sql'
import {
  cityLoad,
  isUtrUsed,
  livePayoutOf,
  openOrdersByPartner,
  ordersWithImei,
  partnersThatFailed,
  takeTurns,
} from '../data/decision-facts'
import { bookedPlace, capacityDate, capacityPlace, type Facts } from '../domain/decision'
import type { OrderState } from '../domain/order-state'
import type { CommandInput, CommandRequest } from '../schema'
import { readersOf } from './whom-to-tell'

/** The clocks an order is judged by: those of its own versions; history without any takes what is in force. */
export async function policiesOf(db: Sql, order: OrderState, now: Date): Promise<PolicySet> {
  const { clocksVersion, calendarVersion } = order
  return clocksVersion !== null && calendarVersion !== null
    ? policiesOfVersions(db, clocksVersion, calendarVersion)
    : policiesAt(db, now)
}

type Asked = {
  slot?: { start: Date } | undefined
  /** Whom it is about: their cap on open orders holds until the transaction ends. */
  code?: string
  id?: PartnerId
  /** Others that are to be ranked as well. */
  ids?: readonly PartnerId[]
}

/** Open orders of those asked about; while the cap of the one named is looked at, nobody else gives it an order. */
async function openOrdersOf(
  db: Sql,
  partners: readonly PartnerFacts[],
  { code, id }: Asked,
): Promise<ReadonlyMap<PartnerId, number>> {
  const named = partners.find((partner) => partner.code === code || partner.id === id)
  if (named && named.maxOpenOrders !== null) await takeTurns(db, 'partner', named.id)
  return openOrdersByPartner(
    db,
    partners.map((partner) => partner.id),
  )
}

/**
 * Ranks partners for an order on the date of its slot: all that work, or those that serve the pincode for the device
 * and the one named, which is what a decision record keeps.
 */
export async function rankingOf(
  db: Sql,
  order: OrderState,
  now: Date,
  among: 'all' | 'serving',
  asked: Asked = {},
): Promise<Ranking> {
  const place = capacityPlace(order, asked.slot)
  const held = bookedPlace(order)
  const area = order.pincode === null ? null : await findArea(db, order.pincode)
  const question = {
    pincode: order.pincode ?? '',
    city: order.city,
    clusterId: area?.clusterId ?? null,
    deviceCategory: order.deviceCategory,
    quotedAmount: order.quotedAmount,
    ...place,
    now,
    failedBefore: await partnersThatFailed(db, order.id),
    openOrders: (partners: readonly PartnerFacts[]) =>
      among === 'all' ? openOrdersByPartner(db) : openOrdersOf(db, partners, asked),
    cityLoad: () => cityLoad(db, order.city, place.date),
    ...(order.partnerId && held && { holder: { partnerId: order.partnerId, ...held } }),
  }
  const { code, id, ids = [] } = asked
  return rankCandidates(db, question, among === 'all' ? 'all' : { code, ids: id ? [id, ...ids] : [...ids] })
}

type Named = { candidate: RankedCandidate | null; ranking: Ranking }

/** How the partner named stands, among those that could have it instead. */
async function namedFacts(db: Sql, order: OrderState, now: Date, asked: Asked): Promise<Named> {
  const ranking = await rankingOf(db, order, now, 'serving', asked)
  const candidate = ranking.candidates.find(({ partner }) => partner.code === asked.code || partner.id === asked.id)
  return { candidate: candidate ?? null, ranking }
}

async function editFacts(db: Sql, order: OrderState, input: CommandInput<'edit'>, now: Date): Promise<Partial<Facts>> {
  const pincode = input.address?.pincode ?? order.pincode ?? ''
  const category = input.device?.category ?? order.deviceCategory
  const [area, devices] = await Promise.all([findArea(db, pincode), devicesCovered(db, pincode, localDate(now))])
  const served = area?.serviceable === true && (devices as string[]).includes(category)
  const covering = isDeviceCategory(category) ? await partnersCovering(db, pincode, category, capacityDate(order)) : []
  const candidate = order.partnerId ? (await namedFacts(db, order, now, { id: order.partnerId })).candidate : null
  const takesDevice = candidate ? (candidate.partner.deviceCategories as string[]).includes(category) : false
  return { area, served, partnerFits: order.partnerId !== null && covering.includes(order.partnerId) && takesDevice }
}

async function commandFacts(
  db: Sql,
  order: OrderState,
  { command, input }: CommandRequest,
  now: Date,
): Promise<Partial<Facts>> {
  switch (command) {
    case 'assign':
      return namedFacts(db, order, now, { code: input.partner_id })
    case 'reassign':
      return namedFacts(db, order, now, { code: input.partner_id, slot: input.slot })
    case 'reschedule':
      return order.partnerId && order.assignmentId
        ? namedFacts(db, order, now, { id: order.partnerId, slot: input.slot })
        : {}
    case 'reverse_failure':
      return order.partnerId ? namedFacts(db, order, now, { id: order.partnerId }) : {}
    case 'note': {
      const readers = await colleaguesAmong(db, input.mentions, readersOf(order))
      return { mentioned: readers.map(({ id }) => id) }
    }
    case 'report_failure':
      return { failureReason: await findFailureReason(db, input.reason_code) }
    case 'confirm_pickup':
      if (input.imei === undefined) return {}
      await takeTurns(db, 'imei', input.imei)
      return {
        imei: {
          blocked: await isImeiBlocked(db, input.imei),
          boughtBefore: await ordersWithImei(db, input.imei, order.id),
        },
      }
    case 'initiate_payout':
      return { livePayout: await livePayoutOf(db, order.id) }
    case 'confirm_payout':
      return { livePayout: await livePayoutOf(db, order.id), utrUsed: await isUtrUsed(db, input.utr) }
    case 'edit':
      return editFacts(db, order, input, now)
    default:
      return {}
  }
}

/** Reads what the command's decision needs, in the transaction that will write it. */
export async function gatherFacts(
  db: Sql,
  order: OrderState,
  request: CommandRequest,
  context: Context,
): Promise<Facts> {
  const { actor } = context
  // Clocks of two machines may differ by a moment: what is not recorded late never happened before the last event.
  const now = context.now < order.lastEventAt && request.input.at === undefined ? order.lastEventAt : context.now
  return {
    now,
    at: request.input.at ?? now,
    policies: request.command === 'reopen' ? await policiesAt(db, now) : await policiesOf(db, order, now),
    mayOverride: actor.can('orders.override'),
    actor: { id: actor.id, name: actor.name, unlimited: actor.unlimited },
    ...(await commandFacts(db, order, request, now)),
  }
}
