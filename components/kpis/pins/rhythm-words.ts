import { WEEKDAYS } from '@/lib/core/format'
import type { Rhythm } from '@/lib/kpis/domain/sendings'

export function hourWords(hour: number): string {
  return `${String(hour).padStart(2, '0')}:00`
}

/** "every working day at 09:00", "on Mondays at 09:00" */
export function rhythmWords({ every, weekday, hour }: Rhythm): string {
  const days = every === 'day' ? 'every working day' : `on ${WEEKDAYS[(weekday ?? 1) - 1]}s`
  return `${days} at ${hourWords(hour)}`
}
