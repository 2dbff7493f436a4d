import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isGap, placesOf, ranked } from '@/components/coverage/map/map-words'
import { fit, nearest, pan, pinch, project, unproject, zoomAt } from '@/lib/coverage/domain/map-view'

const SIZE = { width: 800, height: 600 }
const view = fc.record({
  longitude: fc.double({ min: 68, max: 98, noNaN: true }),
  latitude: fc.double({ min: 6, max: 38, noNaN: true }),
  scale: fc.double({ min: 8, max: 4000, noNaN: true }),
})
const spot = fc.record({ x: fc.integer({ min: 0, max: 800 }), y: fc.integer({ min: 0, max: 600 }) })

describe('the map', () => {
  it('leads from degrees to the screen and back', () => {
    fc.assert(
      fc.property(view, spot, (at, where) => {
        const { longitude, latitude } = unproject(where, at, SIZE)
        const back = project(longitude, latitude, at, SIZE)
        expect(back.x).toBeCloseTo(where.x, 5)
        expect(back.y).toBeCloseTo(where.y, 5)
      }),
    )
  })

  it('keeps what is under the pointer there while it comes nearer', () => {
    fc.assert(
      fc.property(view, spot, fc.double({ min: 0.5, max: 2, noNaN: true }), (at, where, factor) => {
        const before = unproject(where, at, SIZE)
        const after = unproject(where, zoomAt(at, where, factor, SIZE), SIZE)
        expect(after.longitude).toBeCloseTo(before.longitude, 6)
        expect(after.latitude).toBeCloseTo(before.latitude, 6)
      }),
    )
  })

  it('moves like paper under the hand', () => {
    const at = { longitude: 72.8, latitude: 19, scale: 500 }
    const moved = pan(at, { x: 30, y: -20 })
    const was = project(72.9, 19.1, at, SIZE)
    const is = project(72.9, 19.1, moved, SIZE)
    expect([is.x - was.x, is.y - was.y].map(Math.round)).toEqual([30, -20])
  })

  it('keeps what is between two fingers there, as much larger as they go apart', () => {
    const at = { longitude: 72.8, latitude: 19, scale: 500 }
    const before = [
      { x: 300, y: 300 },
      { x: 400, y: 300 },
    ] as const
    const after = [
      { x: 280, y: 340 },
      { x: 480, y: 340 },
    ] as const
    const under = unproject({ x: 350, y: 300 }, at, SIZE)
    const pinched = pinch(at, before, after, SIZE)
    expect(pinched.scale).toBe(1000)
    const { x, y } = project(under.longitude, under.latitude, pinched, SIZE)
    expect([x, y].map(Math.round)).toEqual([380, 340])
    expect(pinch(at, [before[0], before[0]], after, SIZE).scale).toBe(500)
  })

  it('shows all places it is given, also one alone, and is not shrunk by a wrong coordinate among many', () => {
    const mumbai = Array.from({ length: 200 }, (_, n) => ({ longitude: 72.8 + n / 1000, latitude: 19 + n / 1000 }))
    const whole = fit(mumbai, SIZE)
    for (const { longitude, latitude } of mumbai.slice(5, 195)) {
      const { x, y } = project(longitude, latitude, whole, SIZE)
      expect(x >= 0 && x <= 800 && y >= 0 && y <= 600).toBe(true)
    }
    const astray = fit([...mumbai, { longitude: 95, latitude: 30 }], SIZE)
    expect(astray.scale).toBeGreaterThan(whole.scale / 2)
    expect(fit(mumbai.slice(0, 1), SIZE)).toMatchObject({ longitude: 72.8, latitude: 19 })
  })

  it('finds the nearest pincode within reach, and none beyond it', () => {
    const at = { longitude: 72.8, latitude: 19, scale: 1000 }
    const places = [
      { longitude: 72.8, latitude: 19 },
      { longitude: 72.81, latitude: 19 },
    ]
    const second = project(72.81, 19, at, SIZE)
    expect(nearest(places, { x: second.x + 3, y: second.y }, 14, at, SIZE)).toBe(1)
    expect(nearest(places, { x: second.x + 300, y: second.y }, 14, at, SIZE)).toBe(-1)
  })
})

describe('what the map tells', () => {
  const places = placesOf({
    cities: ['Mumbai', 'Pune'],
    points: [
      ['400001', 0, 18_940, 72_840, 2, 0, 0b11],
      ['400002', 0, 18_950, 72_830, 1, 2, 0b1],
      ['411001', 1, 18_520, 73_850, 0, 1, 0],
      ['411002', 1, 18_500, 73_850, 0, 0, 0],
    ],
    demand: { '400001': [9, 1], '400002': [3, 2], '411001': [0, 4] },
  })

  it('spreads the compact answer out: place, devices, flag and demand', () => {
    expect(places[1]).toEqual({
      pincode: '400002',
      city: 'Mumbai',
      latitude: 18.95,
      longitude: 72.83,
      served: 'partial',
      flag: 'one_partner',
      devices: ['mobile'],
      orders: 3,
      leads: 2,
    })
    expect(places[3]).toMatchObject({ orders: 0, leads: 0, flag: null })
  })

  it('calls wanted but not fully served a gap, and names the worst first', () => {
    expect(places.filter(isGap).map(({ pincode }) => pincode)).toEqual(['400002', '411001'])
    expect(ranked(places, 'gaps').map(({ pincode }) => pincode)).toEqual(['411001', '400002'])
    expect(ranked(places, 'demand').map(({ pincode }) => pincode)).toEqual(['400001', '400002', '411001'])
    expect(ranked(places, 'coverage')[0]?.pincode).toBe('411001')
  })
})
