import { type CandidateScore, SCORE_PARTS, type ScorePart, type ScoreWeights } from '../types'
import { MINIMUM_WEEKLY_ORDERS } from './score'

export const SCORE_PART_WORDS: Record<ScorePart, { label: string; meaning: string }> = {
  completion: { label: 'Completion', meaning: 'Share of its pickups of the last 90 days that ended in a purchase.' },
  pickupSla: { label: 'Pickup SLA', meaning: 'Share of its pickups of the last 90 days that were in time.' },
  load: { label: 'Load', meaning: 'The more of its capacity is free on the date, the more points.' },
  tier: { label: 'Tier', meaning: 'A full points, B three quarters, C and new half.' },
  volume: {
    label: 'Minimum volume',
    meaning: `For partners that had fewer than ${MINIMUM_WEEKLY_ORDERS} orders in the last week.`,
  },
}

/** Points with their sign: "+20", "−30". */
function signedPoints(points: number): string {
  return points < 0 ? `−${-points}` : `+${points}`
}

/** A part in the middle of a sentence: "pickup SLA". */
export function partWord(part: ScorePart): string {
  return SCORE_PART_WORDS[part].label.toLowerCase().replace('sla', 'SLA')
}

/** What a score is made of: "31.5 completion · 27 pickup SLA · 20 load · 7.5 tier · 0 minimum volume". */
export function partsWords(parts: ScoreWeights): string {
  return SCORE_PARTS.map((part) => `${parts[part]} ${partWord(part)}`).join(' · ')
}

/** What rules add or take, by name: "+20 Mumbai first"; null when none speaks of the candidate. */
export function adjustmentWords(adjustments: CandidateScore['adjustments']): string | null {
  if (adjustments.length === 0) return null
  return adjustments.map(({ rule, points }) => `${signedPoints(points)} “${rule}”`).join(' · ')
}
