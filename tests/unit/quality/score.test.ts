import { describe, expect, it } from 'vitest'
import { agreementOf, differencesOf, kappaWords, mostDiffering } from '@/lib/quality/domain/agreement'
import { scoreOf, wrongAnswers } from '@/lib/quality/domain/score'
import type { Answers, Mark, Scorecard } from '@/lib/quality/types'

const CARD: Scorecard = {
  passAt: 80,
  criteria: [
    { code: 'reason', label: 'Reason', help: '', weight: 30, critical: false },
    { code: 'notes', label: 'Notes', help: '', weight: 50, critical: false },
    { code: 'tone', label: 'Tone', help: '', weight: 20, critical: false },
    { code: 'privacy', label: 'Privacy', help: '', weight: 0, critical: true },
  ],
}
const met = { mark: 'met' } as const

describe('a scorecard', () => {
  it('counts the weights that apply: met whole, partly half, missed nothing', () => {
    const answers = {
      reason: met,
      notes: { mark: 'partly' as const, note: 'x' },
      tone: { mark: 'na' as const },
      privacy: met,
    }
    expect(scoreOf(CARD, answers)).toEqual({ score: 68.75, passed: false, criticals: [] })
  })

  it('passes from its threshold on', () => {
    const answers = { reason: met, notes: met, tone: { mark: 'missed' as const, note: 'x' }, privacy: met }
    expect(scoreOf(CARD, answers)).toEqual({ score: 80, passed: true, criticals: [] })
    expect(scoreOf({ ...CARD, passAt: 81 }, answers).passed).toBe(false)
  })

  it('fails for a critical criterion that is missed, whatever the score', () => {
    const answers = { reason: met, notes: met, tone: met, privacy: { mark: 'missed' as const, note: 'x' } }
    expect(scoreOf(CARD, answers)).toEqual({ score: 100, passed: false, criticals: ['privacy'] })
  })

  it('of which nothing applies is whole', () => {
    const na = { mark: 'na' as const }
    expect(scoreOf(CARD, { reason: na, notes: na, tone: na, privacy: na })).toMatchObject({ score: 100, passed: true })
  })

  it('is answered whole, with words for what is missed, and nothing that it does not ask', () => {
    expect(
      wrongAnswers(CARD, { reason: met, notes: { mark: 'missed' }, other: met }).map(({ field }) => field),
    ).toEqual(['answers.tone', 'answers.privacy', 'answers.notes', 'answers.other'])
  })
})

describe('two auditors', () => {
  const pairs = (a: number, b: number, c: number, d: number) => [
    ...Array.from({ length: a }, () => ['passed', 'passed'] as const),
    ...Array.from({ length: b }, () => ['passed', 'failed'] as const),
    ...Array.from({ length: c }, () => ['failed', 'passed'] as const),
    ...Array.from({ length: d }, () => ['failed', 'failed'] as const),
  ]

  it('agree by Cohen’s kappa as it is worked by hand', () => {
    // 50 items: both yes 20, both no 15, 10 and 5 differ. Observed 0.7, expected 0.5 × 0.6 + 0.5 × 0.4 = 0.5.
    const found = agreementOf(pairs(20, 5, 10, 15))
    expect(found).toMatchObject({ count: 50, agreed: 35, percent: 0.7 })
    expect(found.kappa).toBeCloseTo(0.4, 10)
    expect(kappaWords(found.kappa)).toBe('fair')
  })

  it('who agree by chance alone have none, who never agree have less', () => {
    expect(agreementOf(pairs(25, 25, 25, 25)).kappa).toBeCloseTo(0, 10)
    expect(agreementOf(pairs(0, 5, 5, 0)).kappa).toBeCloseTo(-1, 10)
    expect(agreementOf(pairs(7, 0, 0, 3)).kappa).toBeCloseTo(1, 10)
  })

  it('who say one and the same thing always have no kappa: chance explains all of it', () => {
    expect(agreementOf(pairs(9, 0, 0, 0))).toEqual({ count: 9, agreed: 9, percent: 1, kappa: null })
    expect(agreementOf([])).toEqual({ count: 0, agreed: 0, percent: null, kappa: null })
  })

  it('are shown first where one let pass what the other did not, then where they differ on most', () => {
    const marks = (...three: Mark[]): Answers =>
      Object.fromEntries(three.map((mark, at) => [['reason', 'notes', 'tone'][at], { mark }]))
    const found = (passed: boolean, answers: Answers) => ({ passed, answers })
    const same = { ref: 'same', first: found(true, marks('met', 'met')), second: found(true, marks('met', 'met')) }
    const many = {
      ref: 'many',
      first: found(true, marks('met', 'partly', 'met')),
      second: found(true, marks('partly', 'met', 'na')),
    }
    // The second did not ask for the tone: what only one has answered is no difference.
    const verdict = {
      ref: 'verdict',
      first: found(true, marks('met', 'met', 'met')),
      second: found(false, marks('met', 'missed')),
    }
    expect(mostDiffering([same, many, verdict]).map(({ ref }) => ref)).toEqual(['verdict', 'many', 'same'])
    expect(differencesOf(many.first.answers, many.second.answers)).toEqual(['reason', 'notes', 'tone'])
    expect(differencesOf(verdict.first.answers, verdict.second.answers)).toEqual(['notes'])
  })
})
