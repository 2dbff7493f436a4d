import type { FieldError } from '@/lib/core/refusal'
import type { Answers, Mark, Scorecard } from '../types'

const WORTH: Record<Exclude<Mark, 'na'>, number> = { met: 1, partly: 0.5, missed: 0 }

export type Scored = { score: number; passed: boolean; criticals: string[] }

/** What is not answered, or answered without need. */
export function wrongAnswers({ criteria }: Scorecard, answers: Answers): FieldError[] {
  const known = new Set(criteria.map(({ code }) => code))
  const unknown = Object.keys(answers).filter((code) => !known.has(code))
  return [
    ...criteria
      .filter(({ code }) => !answers[code])
      .map(({ code }) => ({ field: `answers.${code}`, message: 'Choose one.' })),
    ...criteria
      .filter(({ code }) => answers[code]?.mark === 'missed' && !answers[code]?.note?.trim())
      .map(({ code }) => ({ field: `answers.${code}`, message: 'Say what was missed.' })),
    ...unknown.map((code) => ({ field: `answers.${code}`, message: 'Is not on the scorecard.' })),
  ]
}

/**
 * The score in percent of the weights that apply (100 when none does), and whether it passed: a critical criterion that was missed fails
 * it, whatever the score.
 */
export function scoreOf({ criteria, passAt }: Scorecard, answers: Answers): Scored {
  let whole = 0
  let reached = 0
  const criticals: string[] = []
  for (const { code, weight, critical } of criteria) {
    const mark = answers[code]?.mark ?? 'na'
    if (critical && mark === 'missed') criticals.push(code)
    if (mark === 'na') continue
    whole += weight
    reached += weight * WORTH[mark]
  }
  const score = whole === 0 ? 100 : Math.round((reached / whole) * 10_000) / 100
  return { score, passed: criticals.length === 0 && score >= passAt, criticals }
}
