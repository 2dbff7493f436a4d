import type { Tone } from '@/components/ui/tone'
import { dayBefore } from '@/lib/core/days'
import { formatDays } from '@/lib/core/format'
import { ROUTING_RULE_WORDS } from '@/lib/core/routing-rule-words'
import type { Change } from '@/lib/dispatch/domain/replay-report'
import { NOT_SERVED } from '@/lib/dispatch/domain/replay-run'
import type { Replay, ReplayState } from '@/lib/dispatch/types'
import type { Expected } from '@/lib/routing/domain/expected-rates'

export const REPLAY_WORDS: Record<ReplayState, { tone: Tone; word: string }> = {
  waiting: { tone: 'waiting', word: 'Waiting' },
  running: { tone: 'moving', word: 'Running' },
  done: { tone: 'done', word: 'Done' },
  cancelled: { tone: 'neutral', word: 'Cancelled' },
}

export const CHANGE_WORDS: Record<Change, string> = {
  moved: 'Change hands',
  gained: 'Newly placed',
  lost: 'No longer placed',
  same: 'Same partner',
  nobody: 'Nobody either way',
}

/** The days of a replay: "1–14 Nov 2026". `to` is the day after the last. */
export function periodWords({ from, to }: Pick<Replay, 'from' | 'to'>): string {
  return formatDays(from, dayBefore(to))
}

/** Which rules: "Draft (save 4)", "Version 3". */
export function rulesWords({ source, sourceVersion }: Pick<Replay, 'source' | 'sourceVersion'>): string {
  return source === 'draft' ? `Draft (save ${sourceVersion})` : `Version ${sourceVersion}`
}

/** Why nobody got an order. */
export function reasonWords(reason: string): string {
  return reason === NOT_SERVED ? 'Nobody served the pincode for the device' : (ROUTING_RULE_WORDS[reason] ?? reason)
}

const percent = (rate: number): string => `${(rate * 100).toFixed(1)}`

/** A rate with its range: "78.4 % (76.1–80.6)". */
export function rateWords(expected: Expected | null): string {
  if (!expected) return '–'
  return `${percent(expected.rate)}% (${percent(expected.low)}–${percent(expected.high)})`
}

const signed = (rate: number): string => `${rate < 0 ? '−' : '+'}${percent(Math.abs(rate))}`

/** A difference with its range in points: "+0.8 points (−0.4 to +2.0)". */
export function differenceWords(expected: Expected | null): string {
  if (!expected) return '–'
  return `${signed(expected.rate)} points (${signed(expected.low)} to ${signed(expected.high)})`
}

/** What a difference means: only one whose whole range is on one side of nothing is more than chance. */
export function verdictOf(expected: Expected | null): { tone: Tone; word: string } | null {
  if (!expected) return null
  if (expected.low > 0) return { tone: 'done', word: 'better' }
  if (expected.high < 0) return { tone: 'failed', word: 'worse' }
  return { tone: 'neutral', word: 'no clear difference' }
}
