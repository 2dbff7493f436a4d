import { describe, expect, it } from 'vitest'
import type { WorkingCalendar } from '@/lib/core/business-time'
import { alertsOf, isSameLook, type WatchedClocks } from '@/lib/tickets/domain/alerts'
import { STANDARD_ALERTS, wholeTicketPolicy } from '@/lib/tickets/domain/whole-policy'
import type { AlertPlan, TicketPolicy } from '@/lib/tickets/types'

const DAY = [{ from: '10:00', to: '19:00' }]
const CALENDAR: WorkingCalendar = {
  zone: 'Asia/Kolkata',
  weekly: { '1': DAY, '2': DAY, '3': DAY, '4': DAY, '5': DAY, '6': DAY, '7': [] },
  holidays: [],
}
const rule = { minutes: 480, hours: 'working' } as const
const calendarRule = { minutes: 240, hours: 'calendar' } as const
const rules = { critical: calendarRule, high: rule, normal: rule, low: rule }
const POLICY: TicketPolicy = {
  categories: [
    { code: 'other', label: 'Other', team: 'CX', required: [], confirm: false, subcategories: [] },
    { code: 'payout', label: 'Payout', team: 'Finance', required: [], confirm: false, subcategories: [] },
  ],
  firstResponse: rules,
  resolution: rules,
  followUpMinutes: 480,
  alerts: {
    standard: {
      remind: [
        { clock: 'resolution', left: 50, unit: 'percent' },
        { clock: 'resolution', left: 60, unit: 'minutes' },
      ],
      escalate: [
        { after: 0, to: 'team' },
        { after: 120, to: 'lead' },
      ],
    },
    byPriority: {},
    stale: { everyMinutes: 60, most: 2 },
  },
}
// A Tuesday and the days after it.
const at = (time: string): Date => new Date(`2026-11-${time}:00+05:30`)
const still = { dueAt: null, running: false, breachedAt: null }

/** Raised on Tuesday at 10:00: 480 working minutes end at 18:00. */
function clocks(changes: Partial<WatchedClocks> = {}): WatchedClocks {
  return {
    response: still,
    resolution: { dueAt: at('24T18:00'), running: true, breachedAt: null },
    ops: null,
    lastNewsAt: at('24T10:00'),
    followUpDueAt: null,
    ...changes,
  }
}

function told(now: Date, of = clocks(), policy = POLICY, priority: 'normal' | 'critical' = 'normal'): string[] {
  return alertsOf(policy, CALENDAR, { category: 'other', priority }, of, now).due.map(
    ({ rule, to }) => `${rule} > ${to}`,
  )
}
const next = (now: Date, of = clocks()): Date | null =>
  alertsOf(POLICY, CALENDAR, { category: 'other', priority: 'normal' }, of, now).nextAt

describe('reminders before a clock ends', () => {
  it('come when so much of its time is left, and not a moment before', () => {
    expect(told(new Date(at('24T14:00').getTime() - 1))).toEqual([])
    expect(told(at('24T14:00'))).toEqual(['remind 50 percent > owner'])
    expect(next(at('24T10:00'))).toEqual(at('24T14:00'))
  })

  it('of those that are over only the nearest to the end is told, after a pause of the product too', () => {
    expect(told(at('24T17:30'))).toEqual(['remind 60 minutes > owner'])
    expect(told(at('24T18:00'))).toEqual(['remind 60 minutes > owner'])
  })

  it('count the clock’s own hours: a night is no time of a clock of working hours', () => {
    const overnight = clocks({ resolution: { dueAt: at('25T11:00'), running: true, breachedAt: null } })
    expect(told(at('24T18:59'), overnight)).toEqual(['remind 50 percent > owner'])
    expect(told(at('24T23:00'), overnight)).toEqual(['remind 60 minutes > owner'])
    expect(next(at('24T18:30'), overnight)).toEqual(at('24T19:00'))
  })

  it('are silent while the clock stands', () => {
    const paused = clocks({ resolution: { dueAt: at('24T18:00'), running: false, breachedAt: null } })
    expect(told(at('24T20:00'), paused)).toEqual([])
    expect(next(at('24T12:00'), paused)).toBeNull()
  })
})

describe('the chain once a clock is over', () => {
  it('begins after the due time, and goes up with the hours of the clock', () => {
    expect(told(new Date(at('24T18:00').getTime() + 1))).toEqual(['escalate 0 team > team'])
    // An hour of Tuesday and an hour of Wednesday.
    expect(told(at('25T10:59'))).toEqual(['escalate 0 team > team'])
    expect(told(at('25T11:01'))).toEqual(['escalate 0 team > team', 'escalate 120 lead > lead'])
  })

  it('begins at once, though nobody works at that hour', () => {
    const evening = clocks({ resolution: { dueAt: at('24T19:00'), running: true, breachedAt: null } })
    expect(told(at('24T19:01'), evening)).toEqual(['escalate 0 team > team'])
  })

  it('counts from the first breach, whatever pauses came after it', () => {
    const late = clocks({ resolution: { dueAt: at('26T18:00'), running: true, breachedAt: at('24T18:00') } })
    expect(told(at('25T12:00'), late)).toContain('escalate 120 lead > lead')
  })

  it('of Operations’ own clock is told beside, where it began later than the ticket', () => {
    const same = clocks({ ops: { dueAt: at('24T18:00'), running: true, breachedAt: null } })
    expect(told(at('24T19:00'), same)).toEqual(['escalate 0 team > team'])
    const apart = clocks({ ops: { dueAt: at('24T18:30'), running: true, breachedAt: null } })
    expect(told(at('24T19:00'), apart)).toEqual(['escalate 0 team > team', 'escalate 0 team > team'])
  })
})

describe('whose plan it is', () => {
  const only: AlertPlan = { remind: [], escalate: [{ after: 0, to: 'manager' }] }
  it('the category’s before the priority’s before every ticket’s', () => {
    const byPriority = { ...POLICY, alerts: { ...POLICY.alerts, byPriority: { critical: only } } }
    expect(told(at('24T19:00'), clocks(), byPriority, 'critical')).toEqual(['escalate 0 manager > manager'])
    expect(told(at('24T19:00'), clocks(), byPriority)).toEqual(['escalate 0 team > team'])
    const [other, payout] = byPriority.categories
    const own = { ...byPriority, categories: [{ ...other, alerts: { ...only, escalate: [] } }, payout] } as TicketPolicy
    expect(told(at('24T19:00'), clocks(), own, 'critical')).toEqual([])
  })

  it('of a version from before there were any is the standard', () => {
    const { alerts: _, ...before } = POLICY
    expect(wholeTicketPolicy(before).alerts).toEqual(STANDARD_ALERTS)
  })
})

describe('a ticket without news', () => {
  const stale = clocks({ resolution: still, followUpDueAt: at('24T12:00') })
  it('is reminded of once it is stale, again after working time, and then goes to the lead', () => {
    const name = at('24T10:00').getTime()
    expect(told(at('24T12:00'), stale)).toEqual([])
    expect(told(at('24T12:30'), stale)).toEqual([`${name} 1 > owner`])
    expect(told(at('24T13:01'), stale)).toEqual([`${name} 2 > owner`])
    expect(told(at('24T18:00'), stale)).toEqual([`${name} 3 > lead`])
    expect(next(at('24T12:30'), stale)?.getTime()).toBe(at('24T13:00').getTime() + 1)
    expect(next(at('24T18:00'), stale)).toBeNull()
  })
})

describe('when a ticket is looked at next', () => {
  const same = (a: Date | null, b: Date | null): boolean => isSameLook(CALENDAR, a, b)

  // `verify` named a ticket whose look had been set to a day's end, and came out at the next morning when counted from later on.
  it('is one moment at the end of a working day and at the beginning of the next: rounding decides which', () => {
    expect(same(at('24T19:00'), at('25T10:00'))).toBe(true)
    expect(same(at('25T10:00'), at('24T19:00'))).toBe(true)
    expect(same(at('28T19:00'), at('30T10:00'))).toBe(true)
  })

  it('is another when working time lies between, or none of it does but the one is no end and the other no beginning', () => {
    expect(same(at('24T18:59'), at('25T10:00'))).toBe(false)
    expect(same(at('24T19:00'), at('25T10:01'))).toBe(false)
    expect(same(at('24T21:00'), at('25T02:00'))).toBe(false)
    expect(same(at('24T19:00'), at('25T08:00'))).toBe(false)
    expect(same(at('24T19:00'), null)).toBe(false)
    expect(same(null, null)).toBe(true)
  })
})
