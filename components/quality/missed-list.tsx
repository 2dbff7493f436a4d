import { formatPercent } from '@/lib/core/format'

export interface MissedListProps {
  missed: readonly { code: string; missed: number; partly: number; asked: number }[]
  criteria: readonly { code: string; label: string }[]
}

/** What is missed most. */
export function MissedList({ missed, criteria }: MissedListProps) {
  const some = missed.filter((one) => one.missed + one.partly > 0 && one.asked > 0)
  if (some.length === 0) return <p className="text-muted text-sm">Nothing was missed.</p>
  return (
    <ul className="flex flex-col divide-y divide-line">
      {some.map(({ code, missed: times, partly, asked }) => (
        <li key={code} className="flex flex-wrap justify-between gap-x-3 py-1.5 first:pt-0 last:pb-0">
          <span>{criteria.find((one) => one.code === code)?.label ?? code}</span>
          <span className="tabular text-muted text-sm">
            {times} missed, {partly} partly, of {asked} ({formatPercent(times / asked)})
          </span>
        </li>
      ))}
    </ul>
  )
}
