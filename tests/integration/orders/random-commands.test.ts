import fc from 'fast-check'
import { beforeAll, expect, it } from 'vitest'
import { verifyBusiness } from '@/lib/cli/verify-business'
import { ORDER_STATUSES, type OrderCommand, type OrderStatus } from '@/lib/orders/types'
import { savePolicy } from '@/lib/policies/commands/save-policy'
import { listVersions } from '@/lib/policies/data/versions'
import { clocksSchema, savePolicySchema } from '@/lib/policies/schema'
import { db } from '@/lib/server/database'
import { command, contextOf, FINANCE, MANAGER, makePartner, PICKUP, placed, TUESDAY_11, value } from '../business'

/**
 * A plain model of product.md's table: where each command leads from each status, written independently of the code under test.
 * A missing entry is an illegal step.
 */
const BEFORE: OrderStatus[] = ['assigned', 'accepted', 'en_route', 'arrived', 'inspecting', 'priced']
type Step = { from: OrderStatus[]; to: (from: OrderStatus) => OrderStatus }
const to = (status: OrderStatus) => () => status
const MODEL: Partial<Record<OrderCommand, Step>> = {
  assign: { from: ['placed'], to: to('assigned') },
  accept: { from: ['assigned'], to: to('accepted') },
  decline: { from: ['assigned'], to: to('placed') },
  reassign: { from: ['assigned', 'accepted', 'en_route', 'arrived'], to: to('assigned') },
  unassign: { from: ['assigned', 'accepted'], to: to('placed') },
  start_trip: { from: ['assigned', 'accepted'], to: to('en_route') },
  arrive: { from: ['en_route'], to: to('arrived') },
  start_inspection: { from: ['arrived'], to: to('inspecting') },
  set_final_price: { from: ['arrived', 'inspecting'], to: to('priced') },
  confirm_pickup: { from: BEFORE, to: to('picked_up') },
  reject_price: { from: ['priced'], to: to('price_rejected') },
  initiate_payout: { from: ['picked_up'], to: to('payout_initiated') },
  confirm_payout: { from: ['payout_initiated'], to: to('completed') },
  fail_payout: { from: ['payout_initiated'], to: to('picked_up') },
  report_failure: { from: BEFORE, to: to('failure_reported') },
  approve_failure: { from: ['failure_reported'], to: to('placed') },
  reject_failure: { from: ['failure_reported'], to: to('failed') },
  reschedule: {
    from: ['placed', 'assigned', 'accepted', 'en_route', 'arrived'],
    to: (from) => (from === 'en_route' || from === 'arrived' ? 'accepted' : from),
  },
  log_contact: { from: ['placed', ...BEFORE, 'picked_up', 'payout_initiated', 'failure_reported'], to: (from) => from },
  note: { from: [...ORDER_STATUSES], to: (from) => from },
  set_priority: {
    from: ['placed', ...BEFORE, 'picked_up', 'payout_initiated', 'failure_reported'],
    to: (from) => from,
  },
  clear_priority: {
    from: ['placed', ...BEFORE, 'picked_up', 'payout_initiated', 'failure_reported'],
    to: (from) => from,
  },
  cancel: { from: ['placed', ...BEFORE, 'failure_reported'], to: to('cancelled') },
  tag_non_serviceable: { from: ['placed'], to: to('non_serviceable') },
  reopen: { from: ['cancelled', 'price_rejected', 'non_serviceable'], to: to('placed') },
}

const HOUR = 3600_000
const CAUSES = ['customer', 'partner', 'operations'] as const
const partners: { id: string; code: string }[] = []
let utr = 0

beforeAll(async () => {
  for (const kind of ['vendor', 'in_house', 'vendor'] as const)
    partners.push(await makePartner({ kind, dailyCapacity: 1000 }))
  // Due times that depend on who was first: what history leads to at the end must fit them.
  const [newest] = await listVersions(db(), 'clocks')
  const { pickup, ...rest } = clocksSchema.parse(newest?.body)
  const graces = [...pickup.graces, { city: null, partnerKind: 'in_house', minutes: 75 }]
  const body = { ...rest, pickup: { ...pickup, graces } }
  const input = savePolicySchema.parse({ kind: 'clocks', body, based_on: 1, effective_from: null, note: 'By kind' })
  value(await savePolicy(contextOf(MANAGER, new Date(TUESDAY_11.getTime() - HOUR)), input))
})

function inputOf(name: OrderCommand, index: number, now: Date): Record<string, unknown> {
  const partner = partners[index]?.code ?? ''
  const inHours = (hours: number): string => new Date(now.getTime() + hours * HOUR).toISOString()
  const slot = { start: inHours(24), end: inHours(27) }
  const inputs: Partial<Record<OrderCommand, Record<string, unknown>>> = {
    assign: { partner_id: partner },
    reassign: { partner_id: partner, reason: 'model', ...(index === 1 && { slot, cause: 'customer' }) },
    decline: { reason: 'model' },
    unassign: { reason: 'model' },
    set_final_price: { amount: 1_000_000 },
    confirm_pickup: PICKUP,
    reject_price: { reason: 'model' },
    initiate_payout: { amount: 1_000_000 },
    confirm_payout: { utr: `MODEL${String(++utr).padStart(6, '0')}` },
    fail_payout: { reason: 'model' },
    report_failure: { reason_code: 'partner_late' },
    approve_failure: { then: 'requeue' },
    reject_failure: { owner: 'vendor', then: 'close' },
    reschedule: { slot, cause: CAUSES[index], reason: 'model' },
    log_contact: { channel: 'call', answered: true },
    note: { note: 'model' },
    set_priority: { reason: 'model' },
    clear_priority: { reason: 'model' },
    cancel: { reason: 'model', by: 'customer' },
    tag_non_serviceable: { why: 'area' },
    reopen: { reason: 'model', slot },
  }
  return inputs[name] ?? {}
}

/** Refusals that a legal step may meet for reasons that are not the table's. */
const OTHER_RULES = new Set(['no_change', 'override_required', 'partner_not_eligible', 'slot_required'])

const names = Object.keys(MODEL) as OrderCommand[]
const steps = fc.array(
  fc.record({ name: fc.constantFrom(...names), partner: fc.nat(2), minutes: fc.constantFrom(0, 0, 5, 90, 900) }),
  {
    minLength: 5,
    maxLength: 25,
  },
)

it('whatever is tried in whatever order, an order is only ever where the table leads', async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (sequence) => {
      const ref = await placed()
      let status: OrderStatus = 'placed'
      let now = TUESDAY_11
      for (const { name, partner, minutes } of sequence) {
        now = new Date(now.getTime() + minutes * 60_000)
        const by = name === 'confirm_payout' ? { actor: FINANCE, now } : { now }
        const done = await command(ref, name, inputOf(name, partner, now), by)
        const step: Step | undefined = MODEL[name]
        const legal = step?.from.includes(status) ?? false
        if (done.ok) {
          expect(legal, `${name} from ${status}`).toBe(true)
          status = step?.to(status) ?? status
        } else if (legal)
          expect(OTHER_RULES, `${name} from ${status}: ${done.refusal.code}`).toContain(done.refusal.code)
        else expect(done.refusal.code, `${name} from ${status}`).toBe('illegal_transition')
      }
      const order = await db().order.findUniqueOrThrow({
        where: { ref },
        include: { events: { orderBy: { seq: 'asc' } } },
      })
      expect(order.status).toBe(status)
      expect(order.events.at(-1)?.toStatus).toBe(status)
      expect(order.events.map((event) => event.seq)).toEqual(order.events.map((_event, index) => index + 1))
    }),
    { numRuns: 60 },
  )
})

it('after all of it, every partner’s bookings are exactly the assignments that still hold them', async () => {
  const wrong = await db().$queryRaw<unknown[]>`
    SELECT d.partner_id, d.date, d.used, count(a.id) AS booked FROM partner_capacity_days d
    LEFT JOIN assignments a ON a.partner_id = d.partner_id AND a.capacity_date = d.date AND a.booked
    GROUP BY d.partner_id, d.date, d.used HAVING d.used <> count(a.id)`
  expect(wrong).toEqual([])
})

it('after all of it, history alone leads to every order, assignment, payout and due time', async () => {
  expect(await verifyBusiness(new Date())).toEqual([])
})
