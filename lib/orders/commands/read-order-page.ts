import { findArea } from '@/lib/areas/data/pincodes'
import type { Context } from '@/lib/auth/actor'
import { isDeviceCategory } from '@/lib/core/device-category'
import { partnersCovering } from '@/lib/coverage/data/serviceability'
import { liveFlagsOf } from '@/lib/customers/data/flags'
import { ownReminders, toldSteps } from '@/lib/inbox/data/notices'
import { laterChoices } from '@/lib/inbox/domain/later'
import { partnerFacts } from '@/lib/partners/data/facts'
import { listFailureReasons } from '@/lib/policies/data/failure-reasons'
import { db } from '@/lib/server/database'
import { sql } from '@/lib/server/sql'
import { ordersOfCustomer, readOrderFacts } from '../data/order-page'
import { readContact, readMaskedAccount, readMaskedContact } from '../data/order-page-contact'
import { readAssignments, readEvents, readPayouts } from '../data/order-page-history'
import { readOrderState } from '../data/order-state'
import { riskOfOrder } from '../data/pickup-risks'
import { capacityDate } from '../domain/decision'
import { commandsFrom, hasPartner, isOpen } from '../domain/lifecycle'
import { clocksOf } from '../domain/order-clocks'
import { besidesFlag, needsReassignment, type OrderPage } from '../domain/order-page'
import type { OrderState } from '../domain/order-state'
import { orderSubject } from '../domain/order-subject'
import { mayCommand, maySee, maySeeContact } from '../policy'
import { policiesOf } from './facts'
import { readNoVendorWays } from './no-vendor-ways'

const OTHERS_SHOWN = 5

async function customerOf(
  { actor }: Context,
  customerId: string | null,
  orderId: string,
): Promise<OrderPage['customer']> {
  if (!customerId || actor.reach('orders.read') !== 'all') return null
  const [flags, others] = await Promise.all([
    liveFlagsOf(db(), customerId),
    ordersOfCustomer(db(), customerId, { except: orderId, limit: OTHERS_SHOWN + 1 }),
  ])
  return { id: customerId, flags, others: others.slice(0, OTHERS_SHOWN), more: others.length > OTHERS_SHOWN }
}

/** Whether whoever holds it still serves its pincode and device; null when nobody holds it. */
async function holderOf(order: OrderState): Promise<{ covers: boolean; takesDevice: boolean } | null> {
  const { partnerId, deviceCategory, pincode } = order
  if (!partnerId || !hasPartner(order.status) || order.imported || !isDeviceCategory(deviceCategory)) return null
  const date = capacityDate(order)
  const [covering, [partner]] = await Promise.all([
    partnersCovering(db(), pincode ?? '', deviceCategory, date),
    partnerFacts(db(), date, { ids: [partnerId] }),
  ])
  return {
    covers: covering.includes(partnerId),
    takesDevice: partner?.deviceCategories.includes(deviceCategory) ?? false,
  }
}

/** Everything of one order, with what this reader may do to it now; null when there is none such, or it is not theirs. */
/** What people were told of an order, and what this reader is to be reminded of. */
async function peopleOf({ actor, now }: Context, ref: string): Promise<Pick<OrderPage, 'told' | 'followUps'>> {
  const subject = orderSubject(ref)
  const isPerson = actor.kind === 'user'
  const [told, reminders] = await Promise.all([
    toldSteps(sql, subject, 'no_action'),
    isPerson ? ownReminders(sql, subject, actor.id) : [],
  ])
  return { told, followUps: isPerson ? { reminders, choices: laterChoices(now) } : null }
}

export async function readOrderPage(context: Context, ref: string): Promise<OrderPage | null> {
  const { actor, now } = context
  const state = await readOrderState(db(), ref)
  if (!state || !maySee(actor, state)) return null
  const seesContact = maySeeContact(actor, state)
  const [order, contact, account, events, assignments, payouts, reasons, policies, area, holder, risk] =
    await Promise.all([
      readOrderFacts(db(), ref),
      (seesContact ? readContact : readMaskedContact)(db(), state.id),
      readMaskedAccount(db(), state.id),
      readEvents(db(), state.id),
      readAssignments(db(), state.id),
      readPayouts(db(), state.id),
      listFailureReasons(db()),
      policiesOf(db(), state, now),
      state.pincode ? findArea(db(), state.pincode) : null,
      holderOf(state),
      actor.reach('orders.read') === 'all' ? riskOfOrder(sql, state.id) : null,
    ])
  if (!order) return null
  return {
    order: {
      ...order,
      usualOwner: reasons.find((reason) => reason.code === order.failureReason)?.usualOwner ?? null,
      contact: seesContact ? contact : null,
    },
    contact,
    seesContact,
    account,
    area: area && { office: area.office, state: area.state },
    events,
    assignments,
    payouts,
    clocks: clocksOf({ ...order, ...state }, policies),
    risk: risk && order.pickupDueAt && order.pickupDueAt > now ? risk : null,
    allowed: besidesFlag(commandsFrom(order.status), order.prioritySince !== null).filter(
      (command) =>
        mayCommand(actor, command, { ...state, status: order.status }) && (isOpen(order.status) || !contact?.erasedAt),
    ),
    mayOverride: actor.can('orders.override'),
    seesPartners: actor.can('partners.read'),
    customer: await customerOf(context, order.customerId, order.id),
    reasons,
    ...(await peopleOf(context, ref)),
    reassignmentNeeded: needsReassignment(order, events, holder),
    ways:
      actor.reach('orders.read') === 'all' && actor.can('partners.read')
        ? await readNoVendorWays({ ...state, noVendorSince: order.noVendorSince }, now)
        : null,
    now,
  }
}
