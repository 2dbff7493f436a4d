import { describe, expect, it } from 'vitest'
import { readPartnerRow } from '@/lib/partners/domain/import-row'
import { createPartnerSchema, editPartnerSchema } from '@/lib/partners/schema'

const cells = {
  partner_id: 'V-1',
  name: 'Sharma',
  kind: 'Vendor',
  daily_capacity: '4',
  device_categories: 'mobile|laptop',
  phone: '98123 45678',
}

describe('a row of the partners file', () => {
  it('is read as people write it', () => {
    expect(readPartnerRow({ line: 2, cells: { ...cells, tier: 'a', city: '  Pune ' } })).toEqual({
      partner_id: 'V-1',
      name: 'Sharma',
      kind: 'vendor',
      tier: 'A',
      city: 'Pune',
      daily_capacity: 4,
      device_categories: ['mobile', 'laptop'],
      phone: '+919812345678',
    })
  })

  it('says nothing with a blank cell', () => {
    expect(readPartnerRow({ line: 2, cells: { partner_id: 'V-1', name: '', phone: ' ' } })).toEqual({
      partner_id: 'V-1',
    })
  })

  it.each([
    ['partner_id', ''],
    ['partner_id', 'a b'],
    ['kind', 'shop'],
    ['tier', 'D'],
    ['state', 'gone'],
    ['daily_capacity', '-1'],
    ['daily_capacity', 'many'],
    ['device_categories', 'mobile|phone'],
    ['phone', '12345'],
    ['email', 'nobody'],
  ])('is refused for its %s “%s”', (column, text) => {
    expect(readPartnerRow({ line: 7, cells: { ...cells, [column]: text } })).toMatchObject([{ line: 7, column }])
  })
})

describe('the partner of the API', () => {
  const given = { partner_id: 'V-1', name: 'Sharma', kind: 'vendor', daily_capacity: 4, device_categories: ['mobile'] }

  it('begins as an applicant of tier new that works every day', () => {
    expect(createPartnerSchema.parse(given)).toMatchObject({
      state: 'applied',
      tier: 'new',
      working_days: [1, 2, 3, 4, 5, 6, 7],
      phone: null,
    })
  })

  it('has no field that we do not know, and edits have no state', () => {
    expect(createPartnerSchema.safeParse({ ...given, colour: 'red' }).success).toBe(false)
    expect(editPartnerSchema.safeParse({ state: 'active' }).success).toBe(false)
  })

  it('edits only what is given', () => expect(editPartnerSchema.parse({ city: '' })).toEqual({ city: null }))
})
