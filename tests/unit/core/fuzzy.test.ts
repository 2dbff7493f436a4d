import { describe, expect, it } from 'vitest'
import { fuzzyScore } from '@/lib/core/fuzzy'

const ranked = (typed: string, texts: string[]): string[] =>
  texts
    .map((text) => ({ text, score: fuzzyScore(typed, text) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .map(({ text }) => text)

describe('what is found by a few letters', () => {
  it('puts a start of the name before a start of one of its words, and that before letters somewhere in it', () => {
    expect(ranked('or', ['Blocked devices for good', 'New order', 'Orders', 'Areas'])).toEqual([
      'Orders',
      'New order',
      'Blocked devices for good',
    ])
  })

  it('finds letters in their order, the closer together the better, and nothing that lacks one', () => {
    expect(ranked('ptnr', ['Partners', 'Policies and tables, never read'])).toEqual([
      'Partners',
      'Policies and tables, never read',
    ])
    expect(fuzzyScore('xyz', 'Orders')).toBe(0)
  })

  it('takes words in any order, and everything where nothing is typed', () => {
    expect(fuzzyScore('runs bulk', 'Bulk runs')).toBeGreaterThan(0)
    expect(fuzzyScore('  ', 'Bulk runs')).toBeGreaterThan(0)
  })
})
