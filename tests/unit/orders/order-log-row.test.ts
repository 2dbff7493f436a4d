import { describe, expect, it } from 'vitest'
import { orderLogProfile, requiredColumns, unknownColumns } from '@/lib/orders/domain/order-log-profile'
import { isNewOrder, type OrderLogRow, orderLogReader } from '@/lib/orders/domain/order-log-row'

const NOW = new Date('2026-11-24T05:30:00Z')
const AREAS = new Map([['400001', 'Mumbai']])

function read(cells: Record<string, string>, profile: object = {}) {
  const facts = {
    profile: orderLogProfile.parse(profile),
    now: NOW,
    reasons: new Set(['partner_no_show']),
    cityOf: (pincode: string) => AREAS.get(pincode),
  }
  return orderLogReader(facts)({ external_id: 'X-1', created_at: '2026-11-20T10:00:00+05:30', ...cells })
}

function row(cells: Record<string, string>, profile: object = {}): OrderLogRow {
  const answer = read(cells, profile)
  if ('rejects' in answer) throw new Error(JSON.stringify(answer.rejects))
  return answer.row
}

function reasons(cells: Record<string, string>, profile: object = {}): string[] {
  const answer = read(cells, profile)
  return 'rejects' in answer ? answer.rejects.map(({ column, reason }) => `${column}: ${reason}`) : []
}

describe('a row of an order log', () => {
  it('needs an id and a time, and takes the rest as unknown', () => {
    expect(row({})).toMatchObject({
      externalId: 'X-1',
      source: 'order_log',
      status: null,
      deviceCategory: 'unknown',
      currency: 'INR',
      isTest: false,
    })
    expect(reasons({ external_id: '', created_at: '' })).toEqual([
      'external_id: external_id is missing',
      'created_at: created_at is missing',
    ])
  })

  it('is rejected with every reason at once, in the words of the file', () => {
    const profile = { columns: { pincode: 'zip' } }
    expect(reasons({ zip: '999999', rating: '7', status: 'gone', paid_amount: '-3' }, profile)).toEqual([
      'zip: zip “999999” is not in the pincode directory of India',
      'paid_amount: paid_amount “-3” must not be negative',
      expect.stringContaining('status: status “gone” is not one of placed'),
      'rating: rating “7” must be a whole number from 1 to 5',
    ])
  })

  it('is rejected without the customer in what is said of it', () => {
    const line = 'Flat 7, Hidden Lane '.repeat(60)
    expect(reasons({ address: line, status: 'call 98765 43210' })).toEqual([
      'address: address is longer than 1000 characters',
      expect.stringContaining('status: status “call +91 98••• ••210” is not one of'),
    ])
  })

  it('keeps no contact data in the words that stay when its customer is erased', () => {
    const typed = 'Ask 98765 43210'
    const words = { brand: typed, model: typed, device_category: typed, failure_reason: typed, city: typed }
    const masked = 'Ask +91 98••• ••210'
    expect(row(words, { area: 'text' })).toMatchObject({
      brand: masked,
      model: masked,
      deviceText: masked,
      failureText: masked,
      city: masked,
    })
  })

  it('reads times with offset, Z, a space, fractions; without offset in the profile’s zone, else India, and counts it', () => {
    const at = (text: string, profile: object = {}) => {
      const answer = read({ picked_up_at: text }, profile)
      return 'row' in answer ? [answer.row.pickedUpAt?.toISOString(), answer.guessedTimes] : 'rejected'
    }
    expect(at('2026-11-21T10:00:00+05:30')).toEqual(['2026-11-21T04:30:00.000Z', 0])
    expect(at('2026-11-21 10:00:00.25Z')).toEqual(['2026-11-21T10:00:00.250Z', 0])
    expect(at('2026-11-21T10:00-0300')).toEqual(['2026-11-21T13:00:00.000Z', 0])
    expect(at('2026-11-21T10:00')).toEqual(['2026-11-21T04:30:00.000Z', 1])
    expect(at('2026-11-21T10:00', { zone: 'America/New_York' })).toEqual(['2026-11-21T15:00:00.000Z', 1])
    for (const wrong of [
      '2026-02-30T10:00Z',
      '2026-11-21',
      '21/11/2026 10:00',
      '2026-11-21T25:00Z',
      '2026-11-21T10:00+15:00',
      '1890-01-01T00:00Z',
    ]) {
      expect(at(wrong), wrong).toBe('rejected')
    }
    expect(reasons({ picked_up_at: '2026-11-25T10:00:00Z' })[0]).toContain('lies in the future')
  })

  it('reads amounts in the currency’s minor unit and nothing that is not a plain decimal', () => {
    expect(row({ quoted_amount: '32000.5' }).quotedAmount).toBe(3_200_050)
    expect(row({ quoted_amount: '500', currency: 'JPY' }).quotedAmount).toBe(500)
    expect(row({ quoted_amount: '' }).quotedAmount).toBe(null)
    for (const wrong of ['1,24,500', '1e5', '12.345', '₹5', '.5'])
      expect(reasons({ quoted_amount: wrong }), wrong).toHaveLength(1)
  })

  it('takes the city from the directory in pincode mode and leaves text alone in text mode', () => {
    expect(row({ pincode: '400001', city: 'Bombay' })).toMatchObject({ pincode: '400001', city: 'Mumbai' })
    expect(row({ pincode: '02108', city: 'Boston' }, { area: 'text' })).toMatchObject({
      pincode: '02108',
      city: 'Boston',
    })
    expect(row({ city: 'Bombay' })).toMatchObject({ pincode: null, city: 'Bombay' })
  })

  it('keeps devices and failure reasons that are not ours as text under other', () => {
    expect(row({ device_category: 'Mobile' })).toMatchObject({ deviceCategory: 'mobile', deviceText: null })
    expect(row({ device_category: 'toaster' })).toMatchObject({ deviceCategory: 'other', deviceText: 'toaster' })
    expect(row({ status: 'failed', failure_reason: 'lost' })).toMatchObject({
      failureReason: 'other',
      failureText: 'lost',
    })
    expect(row({ status: 'failed', failure_reason: 'partner_no_show' })).toMatchObject({
      failureReason: 'partner_no_show',
      failureText: null,
    })
  })

  it('translates values, any other and blank ones as the profile says', () => {
    const profile = {
      values: { status: { created: 'placed' }, device_category: { '*': 'mobile' }, failure_owner: { '': 'customer' } },
    }
    expect(row({ status: 'created', device_category: 'telephony' }, profile)).toMatchObject({
      status: 'placed',
      deviceCategory: 'mobile',
    })
    expect(row({ device_category: '' }, profile).deviceCategory).toBe('unknown')
    expect(row({ status: 'failed' }, profile).failureOwner).toBe('customer')
    expect(row({ status: 'completed' }, profile).failureOwner).toBe(null)
  })

  it('lets the profile’s source win, and refuses text that is too long for any name', () => {
    expect(row({ source: 'theirs' }, { source: 'ours' }).source).toBe('ours')
    expect(row({ source: 'theirs' }).source).toBe('theirs')
    expect(reasons({ city: 'x'.repeat(201), external_id: 'y'.repeat(201) })).toHaveLength(2)
  })
})

describe('a new order', () => {
  const isNew = (cells: Record<string, string>, profile: object = {}) =>
    isNewOrder(row(cells, profile), orderLogProfile.parse(profile), NOW)

  it('is a row with no time but creation and slot, at most 7 days old', () => {
    expect(isNew({ slot_start: '2026-11-25T10:00:00+05:30', slot_end: '2026-11-25T13:00:00+05:30' })).toBe(true)
    expect(isNew({ status: 'placed' })).toBe(true)
    expect(isNew({ created_at: '2026-11-17T11:00:00+05:30' })).toBe(true)
    expect(isNew({ created_at: '2026-11-17T10:59:59+05:30' })).toBe(false)
  })

  it('is none to which something has happened', () => {
    for (const column of ['assigned_at', 'picked_up_at', 'paid_at', 'closed_at', 'rating_at']) {
      expect(isNew({ [column]: '2026-11-21T10:00:00Z' }), column).toBe(false)
    }
    expect(isNew({ status: 'cancelled' })).toBe(false)
    expect(isNew({ assignee_id: 'V1' }, { assignment: 'at_creation' })).toBe(false)
  })
})

describe('a profile', () => {
  it('names what a file must have and what it has besides', () => {
    const profile = orderLogProfile.parse({ columns: { external_id: 'id', pincode: 'zip' }, ignore: ['note'] })
    expect(requiredColumns(profile)).toEqual(['id', 'created_at'])
    expect(unknownColumns(profile, ['id', 'created_at', 'zip', 'note', 'pincode', 'colour'])).toEqual([
      'pincode',
      'colour',
    ])
  })

  it('is refused with a key, zone or column that does not exist', () => {
    for (const wrong of [
      { sorce: 'x' },
      { zone: 'Mars/Base' },
      { columns: { colour: 'c' } },
      { area: 'zip' },
      { grace_minutes: -1 },
    ]) {
      expect(orderLogProfile.safeParse(wrong).success, JSON.stringify(wrong)).toBe(false)
    }
  })
})
