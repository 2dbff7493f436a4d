import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { WorkingCalendar } from '@/lib/core/business-time'
import { parseKpiParams } from '@/lib/kpis/domain/page-params'
import { arranged, isSame, type Pin, pinQuery, scopeWords, withoutPin, withPinAgain } from '@/lib/kpis/domain/pins'
import { nextSending, type Rhythm } from '@/lib/kpis/domain/sendings'

const NOON = new Date('2026-11-26T06:30:00Z')
const pin = (id: string): Pin => ({ id, show: 'number', kpi: 'pickup_sla', by: null, wide: false, query: {} })

describe('what a pin keeps of an address', () => {
  it('a period by its name stays relative: a week later it is the days before that day', () => {
    const query = pinQuery(parseKpiParams({ period: '7d', city: 'Mumbai' }, NOON))
    expect(query).toEqual({ period: '7d', city: 'Mumbai' })
    expect(parseKpiParams(query, NOON).period).toEqual({ from: '2026-11-19', to: '2026-11-26' })
    const later = new Date(NOON.getTime() + 7 * 86_400_000)
    expect(parseKpiParams(query, later).period).toEqual({ from: '2026-11-26', to: '2026-12-03' })
  })

  it('the period is said although it is what some page begins with', () => {
    expect(pinQuery(parseKpiParams({}, NOON))).toEqual({ period: '30d' })
  })

  it('days that were chosen stay these days, and what was not understood is not kept', () => {
    const raw = {
      period: 'custom',
      from: '2026-10-01',
      last: '2026-10-31',
      compare: 'last_year',
      view: 'partner',
      x: '1',
    }
    expect(pinQuery(parseKpiParams({ ...raw, part: 'open', by: 'day' }, NOON))).toEqual({
      period: 'custom',
      from: '2026-10-01',
      last: '2026-10-31',
      compare: 'last_year',
      view: 'partner',
    })
  })

  it('is told in words', () => {
    const params = parseKpiParams({ period: '7d', city: 'Mumbai', partner_kind: 'in_house' }, NOON)
    expect(scopeWords(params)).toBe('Last 7 days · Mumbai · In-house')
  })

  it('is the same whatever order its filters were chosen in', () => {
    const [a, b] = [
      { period: '7d', city: 'Mumbai' },
      { city: 'Mumbai', period: '7d' },
    ]
    expect(isSame({ ...pin('1'), query: a }, { ...pin('2'), query: b })).toBe(true)
    expect(isSame({ ...pin('1'), query: a }, { ...pin('2'), query: { period: '7d' } })).toBe(false)
  })
})

describe('the order of a board', () => {
  const pins = ['a', 'b', 'c'].map(pin)
  const order = (...ids: string[]) => ids.map((id) => ({ id, wide: id === 'a' }))

  it('is of exactly the pins there are', () => {
    expect(arranged(pins, order('c', 'a', 'b'))?.map(({ id, wide }) => [id, wide])).toEqual([
      ['c', false],
      ['a', true],
      ['b', false],
    ])
    expect(arranged(pins, order('a', 'b'))).toBeNull()
    expect(arranged(pins, order('a', 'b', 'b'))).toBeNull()
    expect(arranged(pins, order('a', 'b', 'c', 'd'))).toBeNull()
  })

  it('a pin that was taken off comes back to where it stood', () => {
    const off = withoutPin(pins, [], 'b')
    expect(off?.pins.map(({ id }) => id)).toEqual(['a', 'c'])
    const back = off && withPinAgain(off.pins, off.removed, 'b')
    expect(back?.pins.map(({ id }) => id)).toEqual(['a', 'b', 'c'])
    expect(back?.removed).toEqual([])
    expect(withPinAgain(pins, off?.removed ?? [], 'b')).toBeNull()
    expect(withoutPin(pins, [], 'z')).toBeNull()
  })
})

const day = [{ from: '10:00', to: '19:00' }]
const CALENDAR: WorkingCalendar = {
  zone: 'Asia/Kolkata',
  weekly: { 1: day, 2: day, 3: day, 4: day, 5: day, 6: day, 7: [] },
  holidays: [{ date: '2026-12-25', name: 'Christmas' }],
}
const next = (rhythm: Partial<Rhythm>, after: string, calendar = CALENDAR): string =>
  nextSending(calendar, { every: 'day', weekday: null, hour: 9, ...rhythm }, new Date(after)).toISOString()

describe('when a board is sent next', () => {
  it('at its hour in India, whatever the zone of the machine: 09:00 is 03:30 UTC all year', () => {
    expect(next({}, '2026-11-26T03:29:59Z')).toBe('2026-11-26T03:30:00.000Z')
    expect(next({}, '2026-11-26T03:30:00Z')).toBe('2026-11-27T03:30:00.000Z')
    expect(next({}, '2026-07-02T00:00:00Z')).toBe('2026-07-02T03:30:00.000Z')
    // Midnight in India is the evening before in UTC.
    expect(next({ hour: 0 }, '2026-11-26T18:29:00Z')).toBe('2026-11-26T18:30:00.000Z')
    expect(next({ hour: 23 }, '2026-11-26T18:29:00Z')).toBe('2026-11-27T17:30:00.000Z')
  })

  it('on working days only', () => {
    // Saturday evening, then Monday.
    expect(next({}, '2026-11-28T12:00:00Z')).toBe('2026-11-30T03:30:00.000Z')
    // Thursday before Christmas, then Saturday.
    expect(next({}, '2026-12-24T12:00:00Z')).toBe('2026-12-26T03:30:00.000Z')
  })

  it('once a week on its day, or the next working day where the business does not work then', () => {
    expect(next({ every: 'week', weekday: 1 }, '2026-11-26T12:00:00Z')).toBe('2026-11-30T03:30:00.000Z')
    // Sundays are Mondays; Christmas is a Friday.
    expect(next({ every: 'week', weekday: 7 }, '2026-11-26T12:00:00Z')).toBe('2026-11-30T03:30:00.000Z')
    expect(next({ every: 'week', weekday: 5 }, '2026-12-24T12:00:00Z')).toBe('2026-12-26T03:30:00.000Z')
    expect(next({ every: 'week', weekday: 5 }, '2026-12-26T03:30:00Z')).toBe('2027-01-01T03:30:00.000Z')
  })

  it('never at or before the instant, and a week is never sent twice', () => {
    const instant = fc.date({ min: new Date('2026-01-01'), max: new Date('2027-12-31'), noInvalidDate: true })
    fc.assert(
      fc.property(instant, fc.integer({ min: 0, max: 23 }), fc.integer({ min: 1, max: 7 }), (after, hour, weekday) => {
        const daily = nextSending(CALENDAR, { every: 'day', weekday: null, hour }, after)
        const weekly = nextSending(CALENDAR, { every: 'week', weekday, hour }, after)
        const again = nextSending(CALENDAR, { every: 'week', weekday, hour }, weekly)
        expect(daily > after && weekly > after).toBe(true)
        expect(weekly >= daily).toBe(true)
        const days = (again.getTime() - weekly.getTime()) / 86_400_000
        expect(days).toBeGreaterThanOrEqual(6)
        expect(days).toBeLessThanOrEqual(8)
      }),
    )
  })

  it('although the business never works', () => {
    const never = { ...CALENDAR, weekly: { 1: [], 2: [], 3: [], 4: [], 5: [], 6: [], 7: [] } }
    expect(next({}, '2026-11-26T12:00:00Z', never)).toBe('2026-11-27T03:30:00.000Z')
  })
})
