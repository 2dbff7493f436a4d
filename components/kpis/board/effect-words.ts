import type { Kpi } from '@/lib/kpis/domain/kpi'
import { durationWords } from '../short-words'

/** What a group did to a number, in the number's own steps, with its sign: "+1.2 points", "−0.04", "+3 min". */
export function effectWords(unit: Kpi['unit'], effect: number): string {
  const size = Math.abs(effect)
  const words =
    unit === 'share' ? `${(size * 100).toFixed(1)} points` : unit === 'rating' ? size.toFixed(2) : durationWords(size)
  return `${effect < 0 ? '−' : '+'}${words}`
}
