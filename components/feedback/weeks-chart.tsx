import { cn } from '@/components/ui/cn'
import { formatDay } from '@/lib/core/format'
import type { WeekCount } from '@/lib/feedback/types'

/** Of the height, in percent: the rest is for the figure above. */
const TALLEST = 80

/** Tickets, and contacts without one, by week, with the day of a change marked; the table behind it is one press away. */
export function WeeksChart({ weeks, changedOn }: { weeks: readonly WeekCount[]; changedOn: string | null }) {
  const most = Math.max(1, ...weeks.map(({ count }) => count))
  const all = weeks.reduce((sum, { count }) => sum + count, 0)
  const changedAt = changedOn
    ? weeks.findIndex(({ week }, index) => week <= changedOn && (weeks[index + 1]?.week ?? '9') > changedOn)
    : -1
  /** On a phone only these have room for their figure. */
  const isNotable = (index: number): boolean => index >= weeks.length - 1 || weeks[index]?.count === most
  const words = `${all} contacts in ${weeks.length} weeks, at most ${most} in one; ${weeks.at(-2)?.count ?? 0} in the last whole week.`
  return (
    <figure>
      <div role="img" aria-label={words} className="max-w-3xl">
        <div className="relative flex h-32 items-end gap-px border-line-strong border-b sm:gap-1">
          {weeks.map(({ week, count }, index) => (
            <div
              key={week}
              data-tip={`Week of ${formatDay(week)}: ${count}`}
              className="flex h-full min-w-0 flex-1 flex-col items-center justify-end"
            >
              {count > 0 && (
                <span
                  className={cn('tabular whitespace-nowrap text-muted text-xs', !isNotable(index) && 'max-sm:hidden')}
                >
                  {count}
                </span>
              )}
              <span
                className={cn('w-full', index === weeks.length - 1 ? 'bg-line-strong' : 'bg-moving-mark')}
                style={{ height: `${(count / most) * TALLEST}%` }}
              />
            </div>
          ))}
          {changedAt >= 0 && (
            <span
              className="absolute inset-y-0 border-done-mark border-l border-dashed"
              style={{ left: `${((changedAt + 0.5) / weeks.length) * 100}%` }}
            >
              <span
                className={cn(
                  'absolute top-0 whitespace-nowrap bg-surface px-1 text-done text-xs',
                  changedAt > weeks.length / 2 ? 'right-0' : 'left-0',
                )}
              >
                Changed
              </span>
            </span>
          )}
        </div>
        <div className="flex justify-between text-muted text-xs">
          <span>{weeks[0] && formatDay(weeks[0].week)}</span>
          <span>this week, so far</span>
        </div>
      </div>
      <figcaption className="text-muted text-sm">{words}</figcaption>
      <details className="mt-1 text-sm">
        <summary className="cursor-pointer rounded-sm text-accent-text">As a table</summary>
        <table className="mt-2">
          <caption className="sr-only">Contacts by week</caption>
          <thead>
            <tr>
              <th scope="col" className="pr-6 text-left font-medium">
                Week from
              </th>
              <th scope="col" className="text-right font-medium">
                Contacts
              </th>
            </tr>
          </thead>
          <tbody>
            {[...weeks].reverse().map(({ week, count }) => (
              <tr key={week}>
                <th scope="row" className="pr-6 text-left font-normal tabular">
                  {formatDay(week)}
                </th>
                <td className="text-right tabular">{count}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  )
}
