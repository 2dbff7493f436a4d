import { formatCount, formatPercent } from '@/lib/core/format'
import { durationWords } from '@/lib/kpis/domain/duration-words'
import { KPIS } from '@/lib/kpis/domain/registry'
import type { Beside, Figure, Part } from '@/lib/kpis/types'
import { GROUP_LABELS } from './short-words'

export { type Change, changeOf, groupWords, periodWords, valueWords } from '@/lib/kpis/domain/figure-words'
export { durationWords, GROUP_LABELS }

export const PART_LABELS: Record<Part, string> = {
  numerator: 'Numerator',
  denominator: 'Denominator',
  pending: 'Pending',
  excluded: 'Excluded',
  open: 'Open',
  recovered: 'Recovered',
  overdue: 'Overdue',
  backlog: 'Open',
  overdue_backlog: 'Open, overdue',
  good: 'Good',
  bad: 'Bad',
  sent: 'Sent',
  answered: 'Answered of these',
  sent_back: 'Sent back',
  rated: 'Handovers rated',
}

/** What stands beside a number, where it opens no rows. */
const BESIDE_WORDS: Partial<Record<Beside, { label: string; words: (value: number) => string }>> = {
  median: { label: 'Median', words: durationWords },
  p90: { label: 'Nine of ten within', words: durationWords },
  calendar: { label: 'Mean by the calendar', words: durationWords },
  response_rate: { label: 'Response rate', words: formatPercent },
  clarity: { label: 'Clarity', words: (value) => `${value.toFixed(2)} of 5` },
  vendors: { label: 'Vendors at work', words: formatCount },
  active_vendors: { label: 'Of these active', words: formatCount },
  under_used: { label: 'Under-used', words: formatCount },
  healthy: { label: 'Healthy', words: formatCount },
  overloaded: { label: 'Overloaded', words: formatCount },
}

/** What stands beside a figure and opens no rows, with its words. */
export function besideOf(figure: Figure): { key: Beside; label: string; words: string; tip: string | undefined }[] {
  return (Object.keys(BESIDE_WORDS) as Beside[]).flatMap((key) => {
    const [known, value] = [BESIDE_WORDS[key], figure.beside[key]]
    if (!known || value === undefined || value === null) return []
    return [{ key, label: known.label, words: known.words(value), tip: KPIS[figure.id].beside[key] }]
  })
}

const COUNTED_BESIDE = [
  'overdue',
  'backlog',
  'overdue_backlog',
  'recovered',
  'good',
  'bad',
  'sent',
  'answered',
  'sent_back',
  'rated',
] as const

/** The parts that a figure has rows in, or always shows, with their counts. */
export function partsOf(figure: Figure): { part: Part; count: number }[] {
  const { pending, excluded } = KPIS[figure.id]
  const { beside, open } = figure
  return [
    // A sum is not of rows, nor is what partners want: the rows are those of the other part.
    ...(KPIS[figure.id].unit === 'share' ? [{ part: 'numerator' as const, count: figure.numerator }] : []),
    ...(figure.id === 'utilisation' ? [] : [{ part: 'denominator' as const, count: figure.denominator }]),
    ...(pending ? [{ part: 'pending' as const, count: figure.pending }] : []),
    ...(KPIS[figure.id].beside.open ? [{ part: 'open' as const, count: open }] : []),
    ...COUNTED_BESIDE.flatMap((part) => (beside[part] === undefined ? [] : [{ part, count: beside[part] ?? 0 }])),
    ...(Object.keys(excluded).length > 0 ? [{ part: 'excluded' as const, count: figure.excluded }] : []),
  ]
}
