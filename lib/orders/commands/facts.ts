import { findArea } from '@/lib/areas/data/pincodes'
import type { Context } from '@/lib/auth/actor'
import { localDate } from '@/lib/core/business-time'
import { isDeviceCategory } from '@/lib/core/device-category'
import { devicesCovered, partnersCovering } from '@/lib/coverage/data/serviceability'
import { isImeiBlocked } from '@/lib/customers/data/imei-blocks'
import { findFailureReason } from '@/lib/policies/data/failure-reasons'
import { policiesAt, policiesOfVersions } from '@/lib/policies/data/policies'
import type { PolicySet } from '@/lib/policies/types'
import { rankCandidates } from '@/lib/routing/commands/rank-candidates'
import type { RankedCandidate } from '@/lib/routing/domain/eligibility'
import type { Sql } from '@/lib/server/sql'
import {
  isUtrUsed,
  livePayoutOf,
  openOrdersByPartner,
  ordersWithImei,
  partnersThatFailed,
  takeTurns,
} from '../data/decision-facts'
import { capacityDate, type Facts } from '../domain/decision'
import type { OrderState } from '../domain/order-state'
import type { CommandInput, CommandRequest } from '../schema'

/** The clocks an order is judged by: those of its own versions; history without any takes what is in force. */
export async function policiesOf(db: Sql, order: OrderState, now: Date): Promise<PolicySet> {
  const { clocksVersion, calendarVersion } = order
  return clocksVersion !== null && calendarVersion !== null
    ? policiesOfVersions(db, clocksVersion, calendarVersion)
    : policiesAt(db, now)
}

type Asked = { code?: string; ids?: NonNullable<OrderState['partnerId']>[] }

/** All partners for an order (or the ones asked for) with the rules they fail on the date of its slot. */
export async function candidatesOf(
  db: Sql,
  order: OrderState,
  now: Date,
  asked?: Asked & { slot?: { start: Date } | undefined },
): Promise<RankedCandidate[]> {
  const date = capacityDate(order, asked?.slot)
  const only = asked?.code || asked?.ids ? { code: asked.code, ids: asked.ids } : undefined
  const failedBefore = await partnersThatFailed(db, order.id)
  const question = {
    pincode: order.pincode ?? '',
    deviceCategory: order.deviceCategory,
    quotedAmount: order.quotedAmount,
    date,
    now,
    failedBefore,
    openOrders: only ? new Map() : await openOrdersByPartner(db),
    ...(order.partnerId && order.bookedDate && { holder: { partnerId: order.partnerId, date: order.bookedDate } }),
  }
  const ranked = await rankCandidates(db, question, only)
  const single = ranked[0]
  if (!only || !single) return ranked
  // One partner was asked for: count only its own open orders, and while the cap is looked at nobody else gives it one.
  const alone = ranked.length === 1
  if (alone && single.partner.maxOpenOrders !== null) await takeTurns(db, 'partner', single.partner.id)
  const openOrders = await openOrdersByPartner(db, alone ? single.partner.id : undefined)
  return rankCandidates(db, { ...question, openOrders }, only)
}

async function candidateFor(
  db: Sql,
  order: OrderState,
  now: Date,
  asked: Asked & { slot?: { start: Date } | undefined },
): Promise<RankedCandidate | null> {
  return (await candidatesOf(db, order, now, asked))[0] ?? null
}

async function editFacts(db: Sql, order: OrderState, input: CommandInput<'edit'>, now: Date): Promise<Partial<Facts>> {
  const pincode = input.address?.pincode ?? order.pincode ?? ''
  const category = input.device?.category ?? order.deviceCategory
  const [area, devices] = await Promise.all([findArea(db, pincode), devicesCovered(db, pincode, localDate(now))])
  const served = area?.serviceable === true && (devices as string[]).includes(category)
  const covering = isDeviceCategory(category) ? await partnersCovering(db, pincode, category, capacityDate(order)) : []
  const candidate = order.partnerId ? await candidateFor(db, order, now, { ids: [order.partnerId] }) : null
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
      return { candidate: await candidateFor(db, order, now, { code: input.partner_id }) }
    case 'reassign':
      return { candidate: await candidateFor(db, order, now, { code: input.partner_id, slot: input.slot }) }
    case 'reschedule':
      return order.partnerId && order.assignmentId
        ? { candidate: await candidateFor(db, order, now, { ids: [order.partnerId], slot: input.slot }) }
        : {}
    case 'reverse_failure':
      return order.partnerId ? { candidate: await candidateFor(db, order, now, { ids: [order.partnerId] }) } : {}
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
    actor: { id: actor.id, unlimited: actor.unlimited },
    ...(await commandFacts(db, order, request, now)),
  }
}
