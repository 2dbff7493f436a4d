import type { Figure, KpiId } from '@/lib/kpis/types'

export const BESIDE = [
  'recovered',
  'overdue',
  'backlog',
  'overdue_backlog',
  'sent_back',
  'rated',
  'clarity_points',
] as const

/** Sums of groups, part by part. */
export function sumOf(groups: Figure[], id: KpiId) {
  const sum = {
    numerator: 0,
    denominator: 0,
    pending: 0,
    excluded: 0,
    open: 0,
    recovered: 0,
    overdue: 0,
    backlog: 0,
    overdue_backlog: 0,
    sent_back: 0,
    rated: 0,
    clarity_points: 0,
  }
  for (const one of groups.filter((figure) => figure.id === id)) {
    for (const part of ['numerator', 'denominator', 'pending', 'excluded', 'open'] as const) sum[part] += one[part]
    for (const name of BESIDE) sum[name] += one.beside[name] ?? 0
  }
  return sum
}
