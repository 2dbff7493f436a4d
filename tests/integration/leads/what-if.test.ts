import { beforeAll, describe, expect, it } from 'vitest'
import { keepLead } from '@/lib/leads/commands/keep-lead'
import { askWhatIf } from '@/lib/leads/commands/what-if'
import { leadInput, whatIfSchema } from '@/lib/leads/schema'
import { db } from '@/lib/server/database'
import { command, contextOf, MANAGER, makePartner, placed, refusal, TUESDAY_11, value } from '../business'

const LATER = new Date('2026-11-27T05:30:00Z')
const DAYS = { from: '2026-11-24', last_day: '2026-11-24' }
const ask = (more: Record<string, unknown> = {}) =>
  askWhatIf(whatIfSchema.parse({ partner: 'WX', pincodes: '400002', ...DAYS, ...more }), LATER)

async function refusedLead(phone: string, pincode: string): Promise<void> {
  const input = leadInput.parse({
    customer: { name: 'Asha Rao', phone },
    address: { pincode },
    device: { category: 'mobile' },
    quoted_amount: 700_000,
  })
  value(await keepLead(contextOf(MANAGER, TUESDAY_11), input, 'area_not_serviceable'))
}

beforeAll(async () => {
  await makePartner({ code: 'WX', dailyCapacity: 3, covers: ['400003'] })
  await makePartner({ code: 'WY', covers: ['400001'] })
  await makePartner({ code: 'WH', covers: ['400002'], state: 'hold' })
  await refusedLead('+919812600001', '400002')
  await refusedLead('+919812600002', '400004')
  // Nobody who covers 400002 is active: the order waits without a vendor.
  await placed({ address: { line1: '1 Test Lane', pincode: '400002' } })
  const cancelled = await placed({ address: { line1: '1 Test Lane', pincode: '400002' }, quoted_amount: 500_000 })
  value(await command(cancelled, 'cancel', { reason: 'Nobody came', by: 'customer' }))
  // This one has somebody: it is no loss.
  await placed()
})

describe('what if a partner took a pincode', () => {
  it('counts the leads and orders that nobody served there, with what they were quoted at', async () => {
    const answer = value(await ask())
    expect(answer.wishes).toBe(3)
    expect(answer.recovered).toEqual({ leads: 1, orders: 2, value: 700_000 + 1_000_000 + 500_000, withoutValue: 0 })
    expect(answer.pincodes.map(({ pincode }) => pincode)).toEqual(['400002'])
  })

  it('takes no more than the partner had room for', async () => {
    await db().partner.update({ where: { code: 'WX' }, data: { dailyCapacity: 1 } })
    const answer = value(await ask())
    // The orders are for Wednesday and share its one place with the lead, which comes on the day after.
    expect(answer.recovered.leads + answer.recovered.orders).toBe(1)
    expect(answer.missed).toEqual({ full: 2 })
    await db().partner.update({ where: { code: 'WX' }, data: { dailyCapacity: 3 } })
  })

  it('says where the partner would be the only active one', async () => {
    const answer = value(await ask({ pincodes: '400001 400002,400004' }))
    expect(answer.hanging).toEqual(['400002', '400004'])
  })

  it('asks about a city as well, and about the devices named', async () => {
    expect(value(await ask({ pincodes: '', city: 'Mumbai' })).wishes).toBe(4)
    expect(value(await ask({ devices: 'laptop' })).wishes).toBe(0)
  })

  it('is refused for what is not there, and for days to come', async () => {
    for (const wrong of [
      { partner: 'NOBODY' },
      { pincodes: '999999' },
      { pincodes: '', city: 'Atlantis' },
      { pincodes: '' },
    ])
      expect(refusal(await ask(wrong))).toBe('invalid')
    expect(refusal(await ask({ last_day: '2026-11-28' }))).toBe('invalid')
    expect(whatIfSchema.safeParse({ partner: 'WX', pincodes: '12', ...DAYS }).success).toBe(false)
    expect(
      whatIfSchema.safeParse({ partner: 'WX', city: 'Mumbai', from: '2026-11-24', last_day: '2026-11-23' }).success,
    ).toBe(false)
  })
})
