import { describe, expect, it } from 'vitest'
import { listQuery, viewQuery } from '@/lib/orders/domain/list-params'
import { apiListQuery, exportQuery, parseListParams, placedBetween } from '@/lib/orders/domain/list-query'

describe('the address of the list', () => {
  it('begins with what is new; with a search, or for whoever sees only their own orders, with all', () => {
    expect(parseListParams({}, 'all').queue).toBe('new')
    expect(parseListParams({ q: 'rao' }, 'all').queue).toBe('all')
    expect(parseListParams({}, 'own').queue).toBe('all')
    expect(parseListParams({ q: 'rao', queue: 'stuck' }, 'all').queue).toBe('stuck')
  })

  it('leaves out what it does not understand', () => {
    const { filter, queue, sort } = parseListParams(
      {
        queue: 'x',
        status: 'asleep',
        slot_date: '2026-02-30',
        placed_from: '0001-01-01',
        city: '  ',
        q: 'a\u0000b',
        sort: 'id',
        pincode: '400001',
      },
      'all',
    )
    expect(filter).toEqual({ pincode: '400001' })
    expect([queue, sort]).toEqual(['new', { key: 'due', dir: 'asc' }])
  })

  it('says the same when it is written again', () => {
    const raw = {
      queue: 'all',
      status: 'placed,assigned',
      city: 'Mumbai',
      slot_date: '2026-12-01',
      q: 'R&D #1',
      sort: 'amount',
      dir: 'asc',
    }
    const params = parseListParams(raw, 'all')
    expect(Object.fromEntries(new URLSearchParams(listQuery(params)))).toEqual(raw)
    expect(parseListParams(Object.fromEntries(new URLSearchParams(listQuery(params))), 'all')).toEqual(params)
  })

  it('reads ticked boxes of a form', () => {
    expect(parseListParams({ status: ['placed', 'assigned', 'placed'] }, 'all').filter.status).toEqual([
      'placed',
      'assigned',
    ])
  })

  it('begins at the first page after any other change', () => {
    const params = parseListParams({ queue: 'all', city: 'Pune', after: 'abc' }, 'all')
    expect(listQuery(params, { after: 'def' })).toBe('queue=all&city=Pune&after=def')
    expect(listQuery(params, { drop: 'city' })).toBe('queue=all')
    expect(listQuery(params, { queue: 'stuck' })).toBe('queue=stuck&city=Pune')
  })

  it('lets a queue have its own order again when another is opened', () => {
    const params = parseListParams({ queue: 'all', sort: 'amount', dir: 'asc' }, 'all')
    expect(listQuery(params, { queue: 'stuck' })).toBe('queue=stuck')
    expect(listQuery(params, { drop: 'filters' })).toBe('queue=all&sort=amount&dir=asc')
  })

  it('is kept in a view without its page and without what is not ours', () => {
    expect(viewQuery('queue=all&city=Pune&after=abc&evil=1&status=placed,assigned')).toBe(
      'queue=all&city=Pune&status=placed,assigned',
    )
  })
})

describe('days of the business', () => {
  it('last from midnight to midnight in India, the last one included', () => {
    const { from, to } = placedBetween({ placed_from: '2026-11-22', placed_to: '2026-11-22' })
    expect(from?.toISOString()).toBe('2026-11-21T18:30:00.000Z')
    expect(to?.toISOString()).toBe('2026-11-22T18:30:00.000Z')
  })

  it('may be given as instants, which are taken as they are', () => {
    const { from, to } = placedBetween({ placed_from: '2026-11-22T10:00:00+05:30', placed_to: '2026-11-22T04:30:00Z' })
    expect(from).toEqual(to)
  })
})

describe('the queries of doors', () => {
  it('refuse what is unknown or wrong', () => {
    expect(apiListQuery.safeParse({ stauts: 'placed' }).success).toBe(false)
    expect(apiListQuery.safeParse({ status: 'asleep' }).success).toBe(false)
    expect(apiListQuery.safeParse({ limit: '201' }).success).toBe(false)
    expect(apiListQuery.safeParse({ cursor: 'made-up' }).success).toBe(false)
    expect(apiListQuery.parse({ status: 'placed,assigned', limit: '200' })).toMatchObject({
      status: ['placed', 'assigned'],
      limit: 200,
    })
    expect(apiListQuery.parse({}).limit).toBe(50)
  })

  it('an export takes at most 500 selected rows', () => {
    const refs = (count: number) => Array.from({ length: count }, (_, index) => `OR-${index}`).join(',')
    expect(exportQuery.safeParse({ refs: refs(501) }).success).toBe(false)
    expect(exportQuery.parse({ refs: refs(500) }).refs).toHaveLength(500)
  })
})
