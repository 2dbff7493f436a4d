import { describe, expect, it } from 'vitest'
import { addDays } from '@/lib/core/business-time'
import { againstUsualSize, hourOf } from '@/lib/kpis/domain/alert-queues'
import { firstRule, rulesOf, WATCHED } from '@/lib/kpis/domain/alert-rules'
import { runOf, stepOf } from '@/lib/kpis/domain/alert-runs'
import type { DayVerdict, Judged, QueueSize } from '@/lib/kpis/types/alerts'

const FIRST = '2026-11-02'
const VERDICTS: Record<string, DayVerdict> = { x: 'past', '.': 'well', '?': 'unsure' }

/** "x.?" is a day past, one well, one unsure, from the 2nd on. */
function days(drawn: string): Judged[] {
  return [...drawn].map((mark, index) => ({
    ...{ at: addDays(FIRST, index), verdict: VERDICTS[mark] ?? 'unsure' },
    ...{ value: 0.5, limit: 0.9, usual: null, target: null, of: 40, restated: false },
  }))
}
const day = (index: number): string => addDays(FIRST, index)

describe('days on end', () => {
  it('are counted back from the newest that says something', () => {
    expect(runOf(days('.xxx')).past).toMatchObject({ count: 3, first: { at: day(1) }, last: { at: day(3) } })
    expect(runOf(days('xx.')).past).toBeNull()
    expect(runOf(days('???'))).toEqual({ last: null, past: null })
  })

  it('days that say nothing neither lengthen a run nor break it', () => {
    expect(runOf(days('.x?x??')).past).toMatchObject({ count: 2, first: { at: day(1) }, last: { at: day(3) } })
  })
})

describe('an alert', () => {
  it('opens when the run is as long as its rule says', () => {
    expect(stepOf(days('.xx'), 3, null)).toEqual({ do: 'nothing' })
    expect(stepOf(days('.xxx'), 3, null)).toMatchObject({ do: 'open', run: { count: 3 } })
    expect(stepOf(days('xxx.'), 3, null)).toEqual({ do: 'nothing' })
  })

  it('goes on with the same run, over days that say nothing too', () => {
    expect(stepOf(days('.xxxx'), 3, day(3))).toMatchObject({ do: 'go_on', run: { count: 4, last: { at: day(4) } } })
    expect(stepOf(days('.xxx??'), 3, day(3))).toMatchObject({ do: 'go_on' })
    expect(stepOf(days('???x??'), 3, day(3))).toMatchObject({ do: 'go_on' })
  })

  it('of which no day says anything any more is settled: nothing would ever be well again', () => {
    expect(stepOf(days('??????'), 3, day(3))).toEqual({ do: 'settle', why: 'silent', then: null })
    expect(stepOf([], 3, day(3))).toEqual({ do: 'settle', why: 'silent', then: null })
    expect(stepOf(days('??????'), 3, null)).toEqual({ do: 'nothing' })
  })

  it('is settled by a later day that is well, and by its own last day turning out well', () => {
    expect(stepOf(days('.xxx.'), 3, day(3))).toEqual({ do: 'settle', why: 'over', then: null })
    expect(stepOf(days('.xx.'), 3, day(3))).toEqual({ do: 'settle', why: 'corrected', then: null })
  })

  it('a later run is another one, even if nobody looked in between', () => {
    expect(stepOf(days('xxx.xxx'), 3, day(2))).toMatchObject({ do: 'settle', why: 'over', then: { count: 3 } })
    expect(stepOf(days('xxx.x'), 3, day(2))).toEqual({ do: 'settle', why: 'over', then: null })
  })
})

describe('a queue against its usual size at that hour', () => {
  const AT = new Date('2026-11-24T05:30:00Z')
  const size = (daysAgo: number, of: number, hours = 0): QueueSize => ({
    queue: 'orders.new',
    at: new Date(AT.getTime() - daysAgo * 86_400_000 - hours * 3_600_000),
    size: of,
  })
  const verdict = (now: number, history: QueueSize[], least = 10) =>
    againstUsualSize(size(0, now), [...history, size(0, now)], least).verdict
  const tuesdays = [7, 14, 21, 28, 35, 42, 49, 56].map((ago) => size(ago, 9))

  it('is long beyond three of what chance does to a count', () => {
    // Nine, without scatter: √9 = 3, so up to 9 + 9 = 18 is usual.
    expect(verdict(18, tuesdays)).toBe('unsure')
    expect(verdict(19, tuesdays)).toBe('past')
  })

  it('is well again half way back, and says nothing in between', () => {
    expect(verdict(14, tuesdays)).toBe('unsure')
    expect(verdict(13, tuesdays)).toBe('well')
  })

  it('is compared with that weekday where four are known, else with that hour of every day', () => {
    const sundays = [2, 9, 16, 23, 30].map((ago) => size(ago, 100))
    expect(verdict(60, [...tuesdays.slice(0, 4), ...sundays])).toBe('past')
    expect(verdict(60, [...tuesdays.slice(0, 3), ...sundays])).toBe('well')
    expect(verdict(60, [...tuesdays.slice(0, 3), ...sundays.slice(0, 3)])).toBe('unsure')
  })

  it('other hours, and what is older than eight weeks, do not count', () => {
    const nights = [1, 2, 3, 4, 5, 6, 7, 8].map((ago) => size(ago, 1, 5))
    expect(verdict(60, nights)).toBe('unsure')
    expect(
      verdict(
        60,
        [57, 58, 59, 60, 61, 62, 63, 64].map((ago) => size(ago, 1)),
      ),
    ).toBe('unsure')
  })

  it('is never long below the least size', () => {
    const none = tuesdays.map((one) => ({ ...one, size: 0 }))
    expect(verdict(9, none)).toBe('unsure')
    expect(verdict(10, none)).toBe('past')
    expect(verdict(10, none, 50)).toBe('well')
  })

  it('hours are those of the clock in India', () => {
    expect(hourOf(new Date('2026-11-24T05:29:59.999Z')).toISOString()).toBe('2026-11-24T04:30:00.000Z')
    expect(hourOf(new Date('2026-11-24T05:30:00Z')).toISOString()).toBe('2026-11-24T05:30:00.000Z')
  })
})

describe('rules', () => {
  it('begin for every figure with a good way that is known by day, and for every queue', () => {
    expect(WATCHED).toContain('pickup_sla')
    expect(WATCHED).not.toContain('utilisation')
    expect(WATCHED).not.toContain('ticket_freshness')
    expect(firstRule('pickup_sla')).toMatchObject({
      heldDays: 3,
      sudden: true,
      cities: true,
      partnerKinds: true,
      least: 20,
    })
    expect(firstRule('orders.new')).toMatchObject({ heldDays: null, cities: false, least: 10 })
  })

  it('that were saved hold instead', () => {
    const saved = { ...firstRule('pickup_sla'), heldDays: 5, id: 'one', note: 'n', savedBy: 'A', savedAt: new Date(0) }
    const rules = rulesOf([saved])
    expect(rules.find(({ measure }) => measure === 'pickup_sla')).toEqual(saved)
    expect(rules).toHaveLength(WATCHED.length)
  })
})
