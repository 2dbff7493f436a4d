import { describe, expect, it } from 'vitest'
import { routedWords, whyNotWords, whyWords } from '@/lib/routing/domain/decision-words'
import type { DecidedCandidate } from '@/lib/routing/types'

const NAMES = new Map([
  ['A', 'Amit Mobiles'],
  ['B', 'Bina Traders'],
  ['C', 'Cell Corner'],
  ['X', 'Xerxes'],
])
const PLACE = { pincode: '400001', deviceCategory: 'mobile' }
const candidate = (code: string, total: number | null, ...failing: string[]): DecidedCandidate => ({
  partner_id: code,
  failing,
  total,
  score: total,
  parts: null,
  adjustments: [],
})
const decision = (...candidates: DecidedCandidate[]) => ({ date: '2026-11-25', candidates })

describe('why an order went to a partner', () => {
  it.each([
    ['Best of 2: 86 points, 32 more than Bina Traders.', decision(candidate('A', 86), candidate('B', 54))],
    [
      'Best of 2: 86 points, as many as Bina Traders; ties end in the partner’s id.',
      decision(candidate('A', 86), candidate('B', 86)),
    ],
    ['54 points; Bina Traders had the most, 86.', decision(candidate('B', 86), candidate('A', 54))],
    ['The only one of 2 that could take it.', decision(candidate('A', 10), candidate('B', 99, 'on_hold'))],
    ['The only partner that serves the pincode.', decision(candidate('A', 10))],
    [
      'Overridden: Partner does not serve this pincode for this device; A business rule requires other partners.',
      decision(candidate('B', 86), candidate('A', 54, 'coverage', 'required_by_rule')),
    ],
    ['It is not among the candidates of the record.', decision(candidate('B', 86))],
  ])('%s', (words, of) => {
    expect(whyWords(of, 'A', NAMES)).toBe(words)
  })

  it('says who or what decided', () => {
    expect(routedWords('hand', 'Priya')).toBe('Chosen by Priya')
    expect(routedWords('hand', null)).toBe('Chosen by hand')
    expect(routedWords('plan', 'Priya')).toBe('Assigned by a plan that Priya applied')
    expect(routedWords('automatic', 'Desk')).toBe('Assigned by the automatic mode')
    expect(routedWords('restored', 'Priya')).toBe('Put back by Priya: a failure was reversed')
  })
})

describe('why a partner did not get it', () => {
  const asked = { asked: 'A', chosen: 'B' }
  it.each([
    ['Amit Mobiles did not serve 400001 for Mobile on 25 Nov 2026.', decision(candidate('B', 86))],
    [
      'Amit Mobiles could not take it: Partner is on hold.',
      decision(candidate('B', 86), candidate('A', 90, 'on_hold')),
    ],
    [
      'Amit Mobiles could have taken it, but had 54 points to 86 of Bina Traders.',
      decision(candidate('B', 86), candidate('A', 54)),
    ],
    [
      'Amit Mobiles ranked higher, 90 to 86; Bina Traders was chosen all the same.',
      decision(candidate('A', 90), candidate('B', 86)),
    ],
    ['Amit Mobiles had as many points as Bina Traders: 86.', decision(candidate('A', 86), candidate('B', 86))],
    [
      'Amit Mobiles could have taken it with 90 points; Bina Traders got it with an override.',
      decision(candidate('A', 90), candidate('B', 86, 'coverage')),
    ],
  ])('%s', (words, of) => {
    expect(whyNotWords(of, asked, PLACE, NAMES)).toBe(words)
  })

  it('or that it did', () => {
    expect(whyNotWords(decision(candidate('A', 86)), { asked: 'A', chosen: 'A' }, PLACE, NAMES)).toBe(
      'Amit Mobiles got it. The only partner that serves the pincode.',
    )
  })

  it('by its code, when its name is not known any more', () => {
    const of = decision(candidate('B', 86))
    expect(whyNotWords(of, { asked: 'GONE', chosen: 'B' }, { pincode: null, deviceCategory: 'other' }, NAMES)).toBe(
      'GONE did not serve the pincode for this kind of device on 25 Nov 2026.',
    )
  })
})
