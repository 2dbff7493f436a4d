import { beforeAll, describe, expect, it } from 'vitest'
import * as commands from '@/app/api/v1/orders/[ref]/commands/[command]/route'
import * as order from '@/app/api/v1/orders/[ref]/route'
import * as orders from '@/app/api/v1/orders/route'
import { switchAreas } from '@/lib/areas/commands/edit-areas'
import { switchAreaSchema } from '@/lib/areas/schema'
import { blockImei } from '@/lib/customers/commands/imei-blocks'
import { blockImeiSchema } from '@/lib/customers/schema'
import { proposeAction } from '@/lib/partners/commands/change-state'
import { proposeActionSchema } from '@/lib/partners/schema'
import { db } from '@/lib/server/database'
import { call } from '../api/client'
import { actorOf, command, contextOf, imei, makePartner, value } from '../business'

/** Typed into every reason and note; none of its four may be found in what cannot be changed any more. */
const TYPED = 'ring 98765 43210, or +91-7012345679, asha.v@example.in, asha@okbank, a/c 004501234567'
const LEAKS = /98765|43210|7012345679|asha\.v|asha@|004501234567/
const KEPT = 'ring +91 98••• ••210'

let partner: { code: string }
let ref: string

const run = (name: string, input: Record<string, unknown>, to = ref) =>
  call(commands.POST, { params: { ref: to, command: name }, body: input })
const place = async (number: number): Promise<string> =>
  (
    await call(orders.POST, {
      body: {
        external_id: `CLEAN-${number}`,
        customer: { name: 'Asha Verma', phone: `+9198127${10_000 + number}` },
        address: { pincode: '400001' },
        device: { category: 'mobile' },
        quoted_amount: 1_000_000,
      },
    })
  ).json.ref

beforeAll(async () => {
  partner = await makePartner()
  ref = await place(1)
})

async function done(name: string, input: Record<string, unknown>, to = ref): Promise<void> {
  const { status, json } = await run(name, input, to)
  expect(status, `${name}: ${JSON.stringify(json)}`).toBe(200)
}

async function historyIsClean(): Promise<void> {
  const rows = [
    ...(await db().orderEvent.findMany()),
    ...(await db().auditEntry.findMany()),
    ...(await db().order.findMany()),
    ...(await db().payout.findMany()),
  ]
  for (const row of rows) {
    expect(JSON.stringify(row, (_, value) => (typeof value === 'bigint' ? String(value) : value))).not.toMatch(LEAKS)
  }
}

describe('what is typed into reasons and notes', () => {
  it('is kept in the history of an order without contact data, by every command that takes words', async () => {
    await done('assign', { partner_id: partner.code })
    await done('log_contact', { channel: 'call', answered: true, note: TYPED })
    await done('note', { note: TYPED })
    await done('set_priority', { reason: TYPED })
    await done('clear_priority', { reason: TYPED })
    await done('decline', { reason: TYPED })
    await done('assign', { partner_id: partner.code })
    await done('unassign', { reason: TYPED })
    await done('assign', { partner_id: partner.code })
    await done('reassign', { partner_id: (await makePartner()).code, reason: TYPED })
    await done('report_failure', { reason_code: 'customer_not_available', note: TYPED })
    await done('reject_failure', { owner: 'vendor', then: 'requeue', note: TYPED })
    await done('cancel', { reason: TYPED, by: 'customer' })
    const [now, at] = [new Date(Date.now() + 3_600_000), new Date(Date.now() + 60_000).toISOString()]
    const late = { channel: 'call', answered: true, at, late_reason: TYPED }
    value(await command(await place(2), 'log_contact', late, { now }))
    const paid = await place(3)
    await done('assign', { partner_id: partner.code }, paid)
    await done(
      'confirm_pickup',
      { amount: 900_000, price_reason: TYPED, consent: { by: 'call', note: TYPED }, id_kind: 'pan', imei: imei(4_711) },
      paid,
    )
    await done('initiate_payout', { amount: 900_000 }, paid)
    await done('fail_payout', { reason: TYPED }, paid)
    await historyIsClean()
    const told = await call(order.GET, { params: { ref } })
    expect(told.json.close_reason).toContain(KEPT)
    const { imei: kept } = (await call(order.GET, { params: { ref: paid } })).json
    expect(kept).toBe(imei(4_711))
  })

  it('is kept of a partner’s action, a blocked IMEI and a closed area without contact data', async () => {
    const manager = contextOf(actorOf('ops_manager'), new Date())
    const proposal = { partner_id: partner.code, kind: 'hold', reason: TYPED }
    value(await proposeAction(manager, proposeActionSchema.parse(proposal)))
    value(await blockImei(manager, blockImeiSchema.parse({ imei: imei(4_712), reason: TYPED })))
    value(
      await switchAreas(manager, switchAreaSchema.parse({ pincodes: ['110001'], serviceable: false, reason: TYPED })),
    )
    await historyIsClean()
    const actions = await db().partnerAction.findMany()
    expect(actions[0]?.reason).toContain(KEPT)
    expect(JSON.stringify(actions)).not.toMatch(LEAKS)
  })

  it('cannot be smuggled in as the code of a warning', async () => {
    const { status, json } = await run('log_contact', { channel: 'call', answered: true, acknowledge: [TYPED] })
    expect([status, json.code]).toEqual([422, 'invalid'])
  })
})
