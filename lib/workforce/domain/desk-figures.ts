import type { DeskSums } from '../data/desk-figures'

/** The figures of one agent, one team, or all. Shares are 0–1, times seconds of working time; null where there is nothing to divide by. */
export type DeskFigures = {
  handled: number
  fcr: number | null
  /** Of those solved at the first contact, so many may still be taken back. */
  watched: number
  answered: number
  firstResponse: number | null
  resolved: number
  resolution: number | null
  inTime: number | null
  responses: number
  csat: number | null
  good: number | null
}

const share = (part: number, whole: number): number | null => (whole > 0 ? part / whole : null)

export function figuresOf(sums: Omit<DeskSums, 'key' | 'name'>): DeskFigures {
  const { handled, resolvedFirst, watched, answered, answerSeconds, resolved, resolvedSeconds, breached } = sums
  return {
    handled,
    fcr: share(resolvedFirst, handled),
    watched,
    answered,
    firstResponse: share(answerSeconds, answered),
    resolved,
    resolution: share(resolvedSeconds, resolved),
    inTime: share(resolved - breached, resolved),
    responses: sums.responses,
    csat: share(sums.scores, sums.responses),
    good: share(sums.good, sums.responses),
  }
}

/** All of them together: sums first, so that a mean is the mean of everything and not of means. */
export function together(all: readonly DeskSums[]): DeskFigures {
  const keys = [
    'handled',
    'resolvedFirst',
    'watched',
    'answered',
    'answerSeconds',
    'resolved',
    'resolvedSeconds',
    'breached',
    'responses',
    'scores',
    'good',
  ] as const
  const total = Object.fromEntries(keys.map((key) => [key, all.reduce((sum, one) => sum + one[key], 0)]))
  return figuresOf(total as unknown as DeskSums)
}
