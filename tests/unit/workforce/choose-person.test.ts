import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Candidate, choosePerson, type TicketToGive } from '@/lib/workforce/domain/choose-person'

const one = (id: string, facts: Partial<Candidate> = {}): Candidate => ({
  id,
  name: `Person ${id}`,
  takesTickets: true,
  categories: [],
  channels: [],
  languages: [],
  openLimit: null,
  absent: false,
  onShift: true,
  open: 0,
  lastGivenAt: null,
  knewItAt: null,
  ...facts,
})
const TICKET: TicketToGive = { category: 'pickup', channel: 'phone', language: null, butNot: null }
const TURN = { mode: 'round_robin', onShiftOnly: true, openLimit: 10 } as const
const ROOM = { ...TURN, mode: 'spare_capacity' } as const
const at = (hour: number): Date => new Date(Date.UTC(2026, 10, 24, hour))

const whys = (candidates: Candidate[], ticket = TICKET, rules: typeof TURN | typeof ROOM = TURN) =>
  Object.fromEntries(choosePerson(candidates, ticket, rules).considered.map(({ id, why }) => [id, why]))

describe('who is given a ticket', () => {
  it('in turn: whoever was given one the longest ago; who never was comes first', () => {
    const [a, b, c] = [one('a', { lastGivenAt: at(10) }), one('b', { lastGivenAt: at(9) }), one('c')]
    expect(choosePerson([a, b, c], TICKET, TURN).chosen?.id).toBe('c')
    expect(choosePerson([a, b], TICKET, TURN).chosen?.id).toBe('b')
    expect(whys([a, b])).toEqual({ a: 'later_turn', b: 'given' })
  })

  it('by room: whoever has the largest share of their own limit free', () => {
    const [a, b] = [one('a', { open: 4, openLimit: 20 }), one('b', { open: 3, openLimit: 5 })]
    expect(whys([a, b], TICKET, ROOM)).toEqual({ a: 'given', b: 'less_room' })
  })

  it('nobody who is away, off shift, full, taking none or not for it, and each is told why', () => {
    const people = [
      one('away', { absent: true }),
      one('off', { onShift: false }),
      one('full', { open: 10 }),
      one('none', { takesTickets: false }),
      one('payouts', { categories: ['payout'] }),
      one('mails', { channels: ['email'] }),
      one('has', {}),
    ]
    expect(choosePerson(people, { ...TICKET, butNot: 'has' }, TURN).chosen).toBeNull()
    expect(whys(people, { ...TICKET, butNot: 'has' })).toEqual({
      away: 'absent',
      off: 'off_shift',
      full: 'full',
      none: 'not_taking',
      payouts: 'category',
      mails: 'channel',
      has: 'has_it',
    })
  })

  it('off shift matters only where the team says so', () => {
    expect(choosePerson([one('a', { onShift: false })], TICKET, { ...TURN, onShiftOnly: false }).chosen?.id).toBe('a')
  })

  it('whoever worked on it before comes first, the last of them', () => {
    const people = [one('a', { knewItAt: at(8) }), one('b', { knewItAt: at(9), open: 9 }), one('c')]
    expect(whys(people, TICKET, ROOM)).toEqual({ a: 'less_room', b: 'knows_it', c: 'less_room' })
  })

  it('a language restricts only if somebody who can take it speaks it', () => {
    const ticket = { ...TICKET, language: 'tamil' }
    const [tamil, other] = [one('t', { languages: ['tamil'], lastGivenAt: at(12) }), one('o')]
    expect(whys([tamil, other], ticket)).toEqual({ t: 'given', o: 'language' })
    expect(whys([{ ...tamil, absent: true }, other], ticket)).toEqual({ t: 'absent', o: 'given' })
  })

  it('the same people in any order give the same choice, and never one past the limit', () => {
    const people = fc.array(
      fc.record({
        id: fc.integer({ min: 0, max: 30 }).map(String),
        open: fc.integer({ min: 0, max: 12 }),
        openLimit: fc.option(fc.integer({ min: 1, max: 12 })),
        absent: fc.boolean(),
        onShift: fc.boolean(),
        lastGivenAt: fc.option(fc.integer({ min: 0, max: 23 }).map(at)),
        knewItAt: fc.option(fc.integer({ min: 0, max: 23 }).map(at)),
      }),
      { maxLength: 12 },
    )
    fc.assert(
      fc.property(people, fc.constantFrom(TURN, ROOM), (facts, rules) => {
        const distinct = [...new Map(facts.map((each) => [each.id, one(each.id, each)])).values()]
        const { chosen, considered } = choosePerson(distinct, TICKET, rules)
        expect(choosePerson([...distinct].reverse(), TICKET, rules)).toEqual({ chosen, considered })
        expect(considered).toHaveLength(distinct.length)
        if (chosen) {
          expect(chosen.open).toBeLessThan(chosen.openLimit ?? rules.openLimit)
          expect(chosen.absent).toBe(false)
        } else
          expect(distinct.every((each) => each.absent || !each.onShift || each.open >= (each.openLimit ?? 10))).toBe(
            true,
          )
      }),
    )
  })
})
