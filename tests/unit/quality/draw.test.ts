import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { drawSample } from '@/lib/quality/domain/draw'
import { lastWeek, weeksUntil } from '@/lib/quality/domain/weeks'
import type { Auditor, Candidate, Risk, Sampling } from '@/lib/quality/types'

const RULES: Sampling = {
  randomPerAgent: 2,
  riskPerWeek: 3,
  risks: ['reopened', 'breached'],
  newAgentDays: 60,
  secondPercent: 50,
  dueDays: 7,
  auditors: ['cx_lead'],
}
const PEOPLE: Auditor[] = ['lead-1', 'lead-2', 'lead-3'].map((id) => ({ id, name: id }))
const item = (n: number, agent: string, risks: Risk[] = []): Candidate => ({
  kind: 'ticket',
  id: `id-${n}`,
  ref: `TK-${n}`,
  agent,
  agentName: agent,
  risks,
})
const WEEK = Array.from({ length: 30 }, (_, n) => item(n, `agent-${n % 3}`, n % 4 === 0 ? ['reopened'] : []))

describe('a week’s sample', () => {
  it('is the same for the same seed, and another for another', () => {
    const refs = (seed: string): string =>
      drawSample(seed, WEEK, PEOPLE, RULES)
        .map(({ ref }) => ref)
        .join()
    expect(refs('a')).toBe(refs('a'))
    expect(refs('a')).not.toBe(refs('b'))
  })

  it('does not depend on the order in which things came', () => {
    const one = drawSample('a', WEEK, PEOPLE, RULES)
    expect(drawSample('a', [...WEEK].reverse(), [...PEOPLE].reverse(), RULES)).toEqual(one)
  })

  it('is so many of each agent by chance, and of the rest so many at risk, the most risks first', () => {
    const both = item(99, 'agent-0', ['breached', 'reopened', 'new_agent'])
    const drawn = drawSample('a', [...WEEK, both], PEOPLE, { ...RULES, randomPerAgent: 1 })
    const random = drawn.filter(({ why }) => why === 'random')
    expect(random.map(({ agent }) => agent).sort()).toEqual(['agent-0', 'agent-1', 'agent-2'])
    const risky = drawn.filter(({ why }) => why === 'risk')
    expect(risky).toHaveLength(3)
    if (!random.some(({ ref }) => ref === 'TK-99'))
      expect(risky[0]).toMatchObject({ ref: 'TK-99', risks: ['breached', 'reopened'] })
    expect(risky.every(({ risks }) => risks.length > 0)).toBe(true)
  })

  it('of a risk that the rules do not name is none', () => {
    const drawn = drawSample('a', [item(1, 'x', ['low_csat'])], PEOPLE, { ...RULES, randomPerAgent: 0 })
    expect(drawn).toEqual([])
  })

  it('is looked at by nobody whose work it is, and by nobody twice', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.array(fc.constantFrom('lead-1', 'lead-2', 'agent-1', 'agent-2'), { maxLength: 40 }),
        fc.subarray(PEOPLE),
        fc.integer({ min: 0, max: 100 }),
        (seed, agents, people, secondPercent) => {
          const items = agents.map((agent, n) => item(n, agent, n % 2 ? ['breached'] : []))
          const drawn = drawSample(seed, items, people, { ...RULES, secondPercent })
          for (const { agent, auditor, second } of drawn) {
            expect(auditor.id).not.toBe(agent)
            expect(second?.id).not.toBe(agent)
            expect(second?.id).not.toBe(auditor.id)
          }
          expect(new Set(drawn.map(({ id }) => id)).size).toBe(drawn.length)
        },
      ),
    )
  })

  it('has the work shared out evenly', () => {
    const drawn = drawSample('a', WEEK, PEOPLE, { ...RULES, randomPerAgent: 5, secondPercent: 0 })
    const counts = PEOPLE.map(({ id }) => drawn.filter(({ auditor }) => auditor.id === id).length)
    expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1)
  })

  it('is drawn of the last week that is over, as weeks are in India', () => {
    expect(lastWeek(new Date('2026-11-23T00:00:00+05:30')).week).toBe('2026-11-16')
    expect(lastWeek(new Date('2026-11-22T23:59:59+05:30')).week).toBe('2026-11-09')
    expect(weeksUntil(new Date('2026-11-24T12:00:00+05:30'), 3)).toEqual(['2026-11-09', '2026-11-16', '2026-11-23'])
  })
})
