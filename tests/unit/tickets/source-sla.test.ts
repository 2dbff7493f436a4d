import { describe, expect, it } from 'vitest'
import { type LabelledRow, slaRuleWords, sourceSlaRule } from '@/lib/tickets/domain/source-sla'

const START = new Date('2026-01-05T00:00:00Z')
const after = (hours: number): Date => new Date(START.getTime() + hours * 3_600_000)
const row = (priority: string, met: boolean, resolved: number | null, closed: number | null): LabelledRow => ({
  priority,
  met,
  createdAt: START,
  resolvedAt: resolved === null ? null : after(resolved),
  closedAt: closed === null ? null : after(closed),
})

describe('the rule behind a source’s own label', () => {
  it('is the clock and the limits that agree on the most rows', () => {
    const rows = [
      ...[1, 5, 10].map((hours) => row('High', true, 90, hours)),
      ...[11, 30].map((hours) => row('High', false, 1, hours)),
      ...[40, 50].map((hours) => row('Low', true, 90, hours)),
      row('Low', false, 1, 51),
    ]
    expect(sourceSlaRule(rows)).toEqual({
      clock: 'closed',
      rows: 8,
      agree: 8,
      plain: 5,
      limits: [
        { priority: 'High', rows: 5, agree: 5, hours: 10 },
        { priority: 'Low', rows: 3, agree: 3, hours: 50 },
      ],
    })
  })

  it('says that nothing of a priority is in time where that agrees best, and counts what does not agree', () => {
    const rows = [row('Critical', false, 1, 1), row('Critical', false, 2, 2), row('Critical', true, 3, 3)]
    const rule = sourceSlaRule(rows)
    expect(rule).toMatchObject({ agree: 2, plain: 2, limits: [{ hours: null }] })
    expect(rule && slaRuleWords(rule)).toContain(
      'agrees on 66.7 % of 3 rows with: resolved after it was created, Critical: never',
    )
  })

  it('does not part rows of the same length, and leaves out those that have not ended or ended before they began', () => {
    const rows = [row('', true, 4, null), row('', false, 4, null), row('', true, -1, null), row('', true, null, null)]
    expect(sourceSlaRule(rows)).toMatchObject({ rows: 2, agree: 1 })
    expect(sourceSlaRule([row('', true, null, null)])).toBeNull()
    expect(sourceSlaRule([])).toBeNull()
  })
})
