import { formatCount } from '@/lib/core/format'
import type { LogFigures } from '../types'

/** The figures of a log in words, to be held against what its source says of itself; hours are calendar hours. */
export function logFigureWords(figures: LogFigures): { label: string; words: string }[] {
  const { tickets, reassigned, reassignments, reopened } = figures
  const span = ({ count, mean, median }: LogFigures['resolved']): string =>
    mean === null || median === null
      ? '0'
      : `${formatCount(count)}, ${mean.toFixed(2)} h after they were created on average, median ${median.toFixed(2)} h`
  return [
    { label: 'Tickets', words: formatCount(tickets) },
    { label: 'Reassigned', words: `${formatCount(reassigned)}, ${formatCount(reassignments)} times` },
    { label: 'Reopened', words: formatCount(reopened) },
    { label: 'First assigned', words: span(figures.assigned) },
    { label: 'Resolved', words: span(figures.resolved) },
    { label: 'Closed', words: span(figures.closed) },
  ]
}
