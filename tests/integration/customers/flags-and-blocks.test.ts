import { beforeAll, describe, expect, it } from 'vitest'
import { clearFlag, setFlag } from '@/lib/customers/commands/flags'
import { blockImei, unblockImei } from '@/lib/customers/commands/imei-blocks'
import { flagsOf } from '@/lib/customers/data/flags'
import { isImeiBlocked, listImeiBlocks } from '@/lib/customers/data/imei-blocks'
import { findByPhone } from '@/lib/customers/data/people'
import { db } from '@/lib/server/database'
import { command, contextOf, imei, MANAGER, makePartner, PICKUP, placed, refusal, value } from '../business'

const PHONE = '+919811100011'

describe('flags of a customer', () => {
  let id: string

  beforeAll(async () => {
    await makePartner({ code: 'V' })
    await placed({ customer: { name: 'Asha Rao', phone: PHONE } })
    id = (await findByPhone(db(), PHONE))?.id ?? ''
  })

  it('stand once, however often they are set at the same time', async () => {
    const results = await Promise.all(
      [1, 2, 3].map(() => setFlag(contextOf(MANAGER), { customer_id: id, kind: 'fake_order', note: 'Twice' })),
    )
    expect(results.filter((result) => result.ok)).toHaveLength(1)
  })

  it('are cleared once, stay on record, and can be set again', async () => {
    const [flag] = await flagsOf(db(), id)
    value(await clearFlag(contextOf(MANAGER), flag?.id ?? ''))
    expect(refusal(await clearFlag(contextOf(MANAGER), flag?.id ?? ''))).toBe('not_found')
    value(await setFlag(contextOf(MANAGER), { customer_id: id, kind: 'fake_order' }))
    expect((await flagsOf(db(), id)).map((one) => one.clearedAt !== null)).toEqual([false, true])
    const actions = await db().auditEntry.findMany({
      where: { subjectKind: 'customer', subjectId: id },
      orderBy: { id: 'asc' },
    })
    expect(actions.map((entry) => entry.action)).toEqual([
      'customers.set_flag',
      'customers.clear_flag',
      'customers.set_flag',
    ])
  })
})

describe('the IMEI block list', () => {
  const number = imei(77)

  it('refuses a pickup of a blocked device, until the block is taken back', async () => {
    value(await blockImei(contextOf(MANAGER), { imei: number, reason: 'Police report' }))
    expect(refusal(await blockImei(contextOf(MANAGER), { imei: number, reason: 'Again' }))).toBe('already_exists')
    const ref = await placed()
    value(await command(ref, 'assign', { partner_id: 'V' }))
    const { serial: _serial, ...pickup } = PICKUP
    expect(refusal(await command(ref, 'confirm_pickup', { ...pickup, imei: number }))).toBe('imei_blocked')
    value(await unblockImei(contextOf(MANAGER), number))
    expect(await isImeiBlocked(db(), number)).toBe(false)
    value(await command(ref, 'confirm_pickup', { ...pickup, imei: number }))
  })

  it('keeps what was blocked once on record', async () => {
    expect(await listImeiBlocks(db(), { removed: false }, 10)).toHaveLength(0)
    expect(await listImeiBlocks(db(), { removed: true, q: number.slice(0, 6) }, 10)).toMatchObject([
      { imei: number, reason: 'Police report' },
    ])
    expect(refusal(await unblockImei(contextOf(MANAGER), number))).toBe('not_found')
  })
})
