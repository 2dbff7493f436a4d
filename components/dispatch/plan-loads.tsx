import { Progress } from '@/components/ui/progress'
import { formatCount, formatDay } from '@/lib/core/format'
import type { DayLoad } from '@/lib/dispatch/types'

const FULL = 1
/** From here on each further order costs a plan something. */
const BUSY = 0.7

function toneOf(share: number): 'done' | 'risk' | 'failed' {
  return share > FULL ? 'failed' : share > BUSY ? 'risk' : 'done'
}

/** Said beside the numbers where there is something to say. */
function wordOf(share: number): string {
  return share > FULL ? ', above capacity' : share === FULL ? ', full' : share > BUSY ? ', busy' : ''
}

/** What the partners of a plan have on each of its dates, with it: the fullest first. */
export function PlanLoads({ loads }: { loads: readonly DayLoad[] }) {
  const dates = [...new Set(loads.map(({ date }) => date))].sort()
  return (
    <div className="flex flex-col gap-4">
      {dates.map((date) => (
        <section key={date} aria-label={formatDay(date)}>
          <h3 className="mb-2 font-medium text-muted text-sm">{formatDay(date)}</h3>
          <Day loads={loads.filter((load) => load.date === date)} />
        </section>
      ))}
    </div>
  )
}

const shareOf = ({ capacity, booked, added }: DayLoad): number => (capacity > 0 ? (booked + added) / capacity : FULL)

function Day({ loads }: { loads: readonly DayLoad[] }) {
  const sorted = loads.toSorted((a, b) => shareOf(b) - shareOf(a) || b.added - a.added || a.name.localeCompare(b.name))
  return (
    <ul className="grid gap-x-8 gap-y-3 sm:grid-cols-2 xl:grid-cols-3">
      {sorted.map((load) => {
        const { partner_id, name, capacity, booked, added } = load
        const share = shareOf(load)
        return (
          <li key={partner_id}>
            <Progress
              label={name}
              value={booked + added}
              max={Math.max(capacity, booked + added, 1)}
              valueText={`${formatCount(booked)} + ${formatCount(added)} of ${formatCount(capacity)}${wordOf(share)}`}
              tone={toneOf(share)}
            />
          </li>
        )
      })}
    </ul>
  )
}
