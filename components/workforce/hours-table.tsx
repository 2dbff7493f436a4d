import { cn } from '@/components/ui/cn'
import { NO_VALUE } from '@/lib/core/format'
import type { HourOfPlan } from '@/lib/workforce/types'
import { dayWords, hourWords, peopleWords } from './words'

/** Hours in which somebody is planned, or something is expected within working hours; the night needs no rows. */
function busyHours(hours: readonly HourOfPlan[]): number[] {
  const busy = hours
    .filter(({ planned, expected, open }) => planned > 0 || (open && (expected ?? 0) > 0.05))
    .map(({ hour }) => hour)
  if (busy.length === 0) return []
  const [first, last] = [Math.min(...busy), Math.max(...busy)]
  return Array.from({ length: last - first + 1 }, (_, index) => first + index)
}

function sentence({ date, hour, expected, open, needed, planned, gap }: HourOfPlan): string {
  const volume = expected === null ? 'no history' : `${expected.toFixed(1)} contacts expected`
  const missing = gap > 0 ? `, ${peopleWords(gap)} missing` : ''
  const wanted = open ? `${needed} needed` : 'outside working hours: nobody needed'
  return `${dayWords(date)}, ${hourWords(hour)}: ${volume}, ${wanted}, ${peopleWords(planned)} planned${missing}`
}

function Cell({ hour }: { hour: HourOfPlan }) {
  const { open, needed, planned, gap } = hour
  const none = planned === 0 && needed === 0
  return (
    <td
      data-tip={sentence(hour)}
      className={cn(
        'border-line border-b px-1 py-1 text-center tabular text-xs',
        none || !open ? 'text-muted' : gap > 0 ? 'bg-failed-soft text-failed' : 'bg-done-soft text-done',
      )}
    >
      {none ? NO_VALUE : open ? `${peopleWords(planned)} of ${needed}` : peopleWords(planned)}
      {gap > 0 && <span className="block">{peopleWords(gap)} short</span>}
    </td>
  )
}

/** Planned of needed people, by hour and day. */
export function HoursTable({ hours, today }: { hours: readonly HourOfPlan[]; today: string }) {
  const dates = [...new Set(hours.map(({ date }) => date))]
  const at = new Map(hours.map((one) => [`${one.date} ${one.hour}`, one]))
  return (
    <section
      aria-label="People planned and needed by hour"
      data-scroll="hours"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region is reached by keyboard
      tabIndex={0}
      className="overflow-x-auto"
    >
      <table className="w-full min-w-xl border-separate border-spacing-0">
        <caption className="sr-only">People planned and needed by hour and day</caption>
        <thead>
          <tr>
            <th scope="col" className="sticky left-0 bg-sunken px-4 py-1.5 text-left font-medium text-muted text-xs">
              Hour
            </th>
            {dates.map((date) => (
              <th
                key={date}
                scope="col"
                className={cn(
                  'bg-sunken px-1 py-1.5 text-center font-medium text-muted text-xs',
                  date === today && 'text-accent-text',
                )}
              >
                {dayWords(date)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {busyHours(hours).map((hour) => (
            <tr key={hour}>
              <th
                scope="row"
                className="sticky left-0 border-line border-b bg-surface whitespace-nowrap px-4 text-left font-normal tabular text-muted text-xs"
              >
                {hourWords(hour)}
              </th>
              {dates.map((date) => {
                const one = at.get(`${date} ${hour}`)
                return one ? <Cell key={date} hour={one} /> : <td key={date} />
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
