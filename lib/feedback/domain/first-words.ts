import type { Target } from '../types'
import type { Found } from './find-patterns'

/** Who is asked first by the kind of complaint; whoever looks at it chooses another where that is wrong. */
const FIRST_TARGET: Record<string, Target> = {
  app: 'Tech',
  information: 'FAQ',
  area: 'FAQ',
  payout: 'Product',
  refund: 'Product',
}

export function firstTarget(category: string): Target {
  return FIRST_TARGET[category] ?? 'Product'
}

/** "No-show · Sharma Mobiles", "OTP not received" */
export function titleOf(kind: string, label: string | null): string {
  return label ? `${kind} · ${label}` : kind
}

/** "9 in 7 days, 2.1 expected", "12 in 28 days, 3.4 expected" */
export function foundWords({ why, count, expected }: Pick<Found, 'why' | 'count' | 'expected'>): string {
  const days = why === 'rising' ? 7 : 28
  const against = why === 'rising' ? 'as in the weeks before' : 'as elsewhere, by orders'
  return `${count} in ${days} days, ${expected.toFixed(1)} expected ${against}`
}
