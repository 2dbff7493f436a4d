import type { Tone } from '@/components/ui/tone'
import type { AttemptOutcome, LeftReason, PlanPriority, PlanState, RowState } from '@/lib/dispatch/types'

type Said<T extends string> = Record<T, { tone: Tone; word: string }>

export const PLAN_WORDS: Said<PlanState> = {
  planning: { tone: 'moving', word: 'Being planned' },
  proposed: { tone: 'waiting', word: 'To review' },
  applying: { tone: 'moving', word: 'Being applied' },
  applied: { tone: 'done', word: 'Applied' },
  discarded: { tone: 'neutral', word: 'Discarded' },
}

export const ROW_WORDS: Said<RowState> = {
  proposed: { tone: 'waiting', word: 'Proposed' },
  left: { tone: 'risk', word: 'Left over' },
  assigned: { tone: 'done', word: 'Assigned' },
  refused: { tone: 'failed', word: 'Refused' },
}

export const PRIORITY_WORDS: Record<PlanPriority, string> = { critical: 'Critical', high: 'High', normal: 'Normal' }

export const REASON_WORDS: Record<LeftReason, string> = {
  no_partner: 'Nobody may take it',
  no_places: 'Everybody who may is full',
  places_taken: 'Others in the plan took the places',
  slot_passed: 'Its slot has passed: reschedule it first',
}

export const OUTCOME_WORDS: Record<AttemptOutcome, string> = {
  assigned: 'assigned',
  no_partner: 'nobody could take it',
  too_dear: 'above the value limit',
  too_low: 'best partner has too few points',
  too_close: 'two partners too close',
  slot_passed: 'slot over',
  refused: 'refused at the last moment',
}

/** What a plan was asked for, in words: "Mumbai · mobile". */
export function filterWords(filter: Record<string, unknown>): string {
  const { refs, ...rest } = filter
  const words = Object.values(rest).filter((value): value is string => typeof value === 'string')
  if (Array.isArray(refs)) words.push(`${refs.length} chosen`)
  return words.length > 0 ? words.join(' · ') : 'All placed orders'
}
