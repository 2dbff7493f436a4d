import { cn } from '@/components/ui/cn'
import { formatCount, formatDay, formatPercent, formatShortDay, formatWeekday } from '@/lib/core/format'
import type { BoardTotal } from '@/lib/partners/types'

interface HeadsProps {
  dates: readonly string[]
  holidays: readonly { date: string; name: string }[]
  today: string
}

/** The dates, with the holidays of the business. */
export function BoardHeads({ dates, holidays, today }: HeadsProps) {
  const names = new Map(holidays.map(({ date, name }) => [date, name]))
  return (
    <thead>
      <tr>
        <th
          scope="col"
          className="sticky top-0 left-0 z-30 w-52 border-line border-r border-b bg-canvas px-3 text-left font-medium text-sm"
        >
          Partner
        </th>
        {dates.map((date) => {
          const holiday = names.get(date)
          return (
            <th
              key={date}
              scope="col"
              data-tip={holiday ? `${formatDay(date)}: ${holiday}` : undefined}
              aria-current={date === today ? 'date' : undefined}
              className={cn(
                'sticky top-0 z-20 h-14 min-w-16 max-w-24 border-line border-b bg-canvas px-1 font-normal text-sm leading-tight',
                date === today && 'text-accent-text',
              )}
            >
              <span className="block font-medium">{date === today ? 'Today' : formatWeekday(date)}</span>
              <span className="block whitespace-nowrap">{formatShortDay(date)}</span>
              {holiday && <span className="block truncate text-risk text-xs">{holiday}</span>}
            </th>
          )
        })}
      </tr>
    </thead>
  )
}

/** What all partners of the filter come to, on this page and the others. */
export function BoardTotals({ totals, partners }: { totals: readonly BoardTotal[]; partners: string }) {
  return (
    <tfoot>
      <tr>
        <th
          scope="row"
          className="sticky bottom-0 left-0 z-30 h-12 border-line border-t border-r bg-canvas px-3 text-left font-medium text-sm"
        >
          {partners}
          <span className="block font-normal text-muted text-xs">Booked / places</span>
        </th>
        {totals.map(({ date, used, capacity, over, full }) => (
          <td
            key={date}
            data-tip={`${formatDay(date)}: ${formatCount(used)} of ${formatCount(capacity)} places booked · ${full} full · ${over} over`}
            className="sticky bottom-0 z-20 border-line border-t bg-canvas px-0.5 text-center leading-tight"
          >
            <span className="tabular block whitespace-nowrap font-medium text-sm">
              {formatCount(used)}/{formatCount(capacity)}
            </span>
            <span className={cn('block text-xs', over > 0 ? 'text-failed' : 'text-muted')}>
              {over > 0 ? `${over} over` : capacity > 0 ? formatPercent(used / capacity).replace(/\.\d/, '') : '–'}
            </span>
          </td>
        ))}
      </tr>
    </tfoot>
  )
}
