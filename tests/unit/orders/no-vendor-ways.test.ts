import { describe, expect, it } from 'vitest'
import type { PartnerId } from '@/lib/core/ids'
import { noVendorWays, type WaysAsked } from '@/lib/orders/domain/no-vendor-ways'
import type { PartnerFacts } from '@/lib/partners/types'
import type { RankedCandidate } from '@/lib/routing/types'

const partner = (code: string, facts: Partial<PartnerFacts> = {}): PartnerFacts => ({
  id: code as PartnerId,
  code,
  name: `Partner ${code}`,
  kind: 'vendor',
  city: 'Mumbai',
  tier: 'B',
  state: 'active',
  holdUntil: null,
  deviceCategories: ['mobile'],
  workingDays: [1, 2, 3, 4, 5, 6, 7],
  highValueLimit: null,
  maxOpenOrders: null,
  capacity: 5,
  used: 0,
  leaveTo: null,
  limitedAsNew: false,
  holiday: null,
  windows: [],
  ...facts,
})
const HARD = ['on_hold', 'full', 'device', 'not_active']
const candidate = (facts: PartnerFacts, ...failing: string[]): RankedCandidate => ({
  partner: facts,
  failing: failing.map((code) => ({ code, hard: HARD.includes(code) })),
  openOrders: 0,
  score: null,
})
const asked = (more: Partial<WaysAsked>): WaysAsked => ({
  pincode: '400001',
  deviceCategory: 'mobile',
  date: '2026-11-25',
  now: new Date('2026-11-24T05:30:00Z'),
  areaOpen: true,
  candidates: [],
  neighbours: [],
  roomFrom: new Map(),
  ...more,
})
const held = partner('H', { state: 'hold', holdUntil: new Date('2026-12-01T04:30:00Z') })
const said = (more: Partial<WaysAsked>): [string, string[]] => {
  const { summary, ways } = noVendorWays(asked(more))
  return [summary, ways.map(({ partner: of, words }) => `${of?.code ?? '-'}: ${words}`)]
}

describe('an order that nobody can take says what would have to change', () => {
  it('two vendors in the next pincode, one of them on hold: a coverage edit, and until when', () => {
    const near = (code: string) => ({ partnerId: code as PartnerId, pincode: '400002', km: 1.24 })
    expect(
      said({
        candidates: [candidate(held, 'on_hold', 'coverage'), candidate(partner('N'), 'coverage')],
        neighbours: [near('H'), near('N')],
      }),
    ).toEqual([
      '2 vendors in pincode 400002 near by, one on hold until Tue 1 Dec 2026.',
      [
        'N: serves 400002, 1.2 km away: add 400001 for Mobile to its coverage',
        'H: serves 400002, 1.2 km away: add 400001 for Mobile to its coverage; on hold until 1 Dec 2026, 10:00',
      ],
    ])
  })

  it('who serves it but is full: the next date with room, or that there is none', () => {
    expect(
      said({
        candidates: [candidate(partner('F'), 'full'), candidate(partner('G'), 'full')],
        roomFrom: new Map([['F', '2026-11-27']]),
      }),
    ).toEqual([
      '2 here full, room from Fri 27 Nov 2026.',
      [
        'F: serves 400001: no room on Wed 25 Nov 2026, next on Fri 27 Nov 2026',
        'G: serves 400001: no room on Wed 25 Nov 2026, nor in the two weeks after',
      ],
    ])
  })

  it('the area switch, before everything else', () => {
    expect(said({ areaOpen: false })).toEqual([
      'The area switch is off.',
      ['-: The area switch of 400001 is off: switch it on.'],
    ])
  })

  it('what a manager may override, and what takes more than one step last', () => {
    expect(
      said({
        candidates: [
          candidate(partner('D', { state: 'deactivated' }), 'not_active', 'working_day'),
          candidate(partner('O'), 'open_orders'),
          candidate(partner('T', { kind: 'in_house' }), 'device'),
        ],
      }),
    ).toEqual([
      'One here by an override.',
      [
        'O: serves 400001: by an override, partner has too many open orders',
        'T: serves 400001: does not take Mobile',
        'D: serves 400001: deactivated; partner does not work on that day',
      ],
    ])
  })

  it('that somebody could take it now, when it has just changed', () => {
    expect(said({ candidates: [candidate(partner('A'))] })).toEqual([
      'One here could take it now.',
      ['A: could take it now'],
    ])
  })

  it('that nobody is near, when nobody is', () => {
    expect(said({})).toEqual(['Nobody could serve it, neither here nor from a pincode within 5 km.', []])
  })
})
