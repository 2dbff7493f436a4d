'use client'

import { Plus } from 'lucide-react'
import { useState } from 'react'
import { cn } from '@/components/ui/cn'
import { DataCard, DataCardList } from '@/components/ui/data-card'
import { addDays, localDate, startOfDay } from '@/lib/core/business-time'
import { ABSENCE_LABELS, type Absence, type Member, type Shift } from '@/lib/workforce/types'
import { type Planned, ShiftDialog } from './shift-dialog'
import { dayWords, timesWords } from './words'

export interface WeekGridProps {
  team: string
  week: string
  today: string
  members: readonly Member[]
  shifts: readonly Shift[]
  absences: readonly Absence[]
  plans: boolean
  me: string | null
}

const LOOKS: Record<Shift['state'], { style: string; words: string }> = {
  published: { style: 'bg-accent-soft text-ink', words: '' },
  draft: { style: 'border border-dashed border-line-strong bg-surface text-ink', words: 'Draft' },
  removed: { style: 'bg-sunken text-muted line-through', words: 'To go' },
}

function awayOn(date: string, absences: readonly Absence[]): Absence | undefined {
  const [from, to] = [startOfDay(date), startOfDay(addDays(date, 1))]
  return absences.find(({ fromAt, toAt }) => fromAt < to && toAt > from)
}

function Chip({ shift, plans, onOpen }: { shift: Shift; plans: boolean; onOpen: () => void }) {
  const look = LOOKS[shift.state]
  const words = (
    <>
      <span className="tabular">{timesWords(shift)}</span>
      {look.words && <span className="text-muted text-xs no-underline"> · {look.words}</span>}
    </>
  )
  const style = cn('block w-full whitespace-nowrap rounded-sm px-1.5 py-1 text-left text-xs', look.style)
  if (!plans) return <span className={style}>{words}</span>
  return (
    <button
      type="button"
      aria-label={`${shift.name}, ${dayWords(localDate(shift.startsAt))}, ${timesWords(shift)}${look.words ? `, ${look.words}` : ''}: change`}
      className={cn(style, 'hover:ring-1 hover:ring-accent max-sm:min-h-11')}
      onClick={onOpen}
    >
      {words}
    </button>
  )
}

/** A day of a person: shifts, why they are away, and (who plans) the way to a new shift. */
function Day(props: { person: Member; date: string; grid: WeekGridProps; onPlan: (planned: Planned) => void }) {
  const { person, date, grid, onPlan } = props
  const shifts = grid.shifts.filter((one) => one.userId === person.id && localDate(one.startsAt) === date)
  const away = awayOn(
    date,
    grid.absences.filter(({ userId }) => userId === person.id),
  )
  return (
    <div className="flex flex-col gap-1 max-sm:flex-row">
      <div className="flex min-w-0 flex-col gap-1 max-sm:flex-1">
        {away && (
          <span
            className="rounded-sm bg-risk-soft px-1.5 py-0.5 text-left text-risk text-xs"
            data-tip={away.note ?? undefined}
          >
            {grid.plans || person.id === grid.me ? ABSENCE_LABELS[away.kind] : 'Away'}
          </span>
        )}
        {shifts.map((shift) => (
          <Chip key={shift.id} shift={shift} plans={grid.plans} onOpen={() => onPlan({ shift })} />
        ))}
      </div>
      {grid.plans && (
        <button
          type="button"
          aria-label={`Plan a shift: ${person.name}, ${dayWords(date)}`}
          data-tip="Plan a shift"
          className="grid h-6 w-full place-items-center rounded-sm text-muted opacity-0 hover:bg-hover focus-visible:opacity-100 group-hover/day:opacity-100 max-sm:size-11 max-sm:shrink-0 max-sm:bg-sunken max-sm:opacity-100"
          onClick={() => onPlan({ shift: null, userId: person.id, date })}
        >
          <Plus aria-hidden className="size-3.5" />
        </button>
      )}
    </div>
  )
}

const ownFirst = (members: readonly Member[], me: string | null): Member[] =>
  [...members].sort((a, b) => Number(b.id === me) - Number(a.id === me))

const isFree = ({ id }: Member, { shifts, absences }: WeekGridProps): boolean =>
  ![...shifts, ...absences].some(({ userId }) => userId === id)

/** On a card all days can be planned; who only reads is shown those on which something is. */
function daysShown(
  { id }: Member,
  dates: readonly string[],
  { plans, shifts, absences }: WeekGridProps,
): readonly string[] {
  if (plans) return dates
  const [own, away] = [shifts.filter(({ userId }) => userId === id), absences.filter(({ userId }) => userId === id)]
  return dates.filter((date) => awayOn(date, away) || own.some(({ startsAt }) => localDate(startsAt) === date))
}

/** People by day. On a phone a card for each person. */
export function WeekGrid(props: WeekGridProps) {
  const { week, today, members } = props
  const [planned, setPlanned] = useState<Planned | null>(null)
  const dates = Array.from({ length: 7 }, (_, index) => addDays(week, index))
  return (
    <>
      <section
        aria-label="Shifts: people by day"
        data-scroll="week"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region is reached by keyboard
        tabIndex={0}
        className="overflow-x-auto max-sm:hidden"
      >
        <table className="w-full border-separate border-spacing-0 text-sm">
          <caption className="sr-only">Shifts: people by day</caption>
          <thead>
            <tr>
              <th
                scope="col"
                className="sticky left-0 z-10 bg-sunken px-4 py-1.5 text-left font-medium text-muted text-xs"
              >
                Person
              </th>
              {dates.map((date) => (
                <th
                  key={date}
                  scope="col"
                  aria-current={date === today ? 'date' : undefined}
                  className={cn(
                    'bg-sunken px-2 py-1.5 text-left font-medium text-muted text-xs',
                    date === today && 'text-accent-text',
                  )}
                >
                  {date === today ? `Today, ${dayWords(date)}` : dayWords(date)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {members.map((person) => (
              <tr key={person.id}>
                <th
                  scope="row"
                  className="sticky left-0 z-10 max-w-44 truncate border-line border-b bg-surface px-4 py-2 text-left align-top font-medium"
                >
                  {person.name}
                  {person.id === props.me && <span className="font-normal text-muted"> (you)</span>}
                </th>
                {dates.map((date) => (
                  <td key={date} className="group/day min-w-28 border-line border-b bg-surface px-1.5 py-1.5 align-top">
                    <Day person={person} date={date} grid={props} onPlan={setPlanned} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <div className="p-3 sm:hidden">
        <DataCardList label="Shifts by person">
          {(props.plans ? members : ownFirst(members, props.me)).map((person) => (
            <DataCard
              key={person.id}
              badge={!props.plans && isFree(person, props) && <span className="text-muted text-sm">No shifts</span>}
              title={person.id === props.me ? `${person.name} (you)` : person.name}
              rows={daysShown(person, dates, props).map((date) => ({
                label: date === today ? `Today, ${dayWords(date)}` : dayWords(date),
                value: <Day person={person} date={date} grid={props} onPlan={setPlanned} />,
              }))}
            />
          ))}
        </DataCardList>
      </div>
      {planned && (
        <ShiftDialog
          key={planned.shift?.id ?? `${planned.shift === null ? planned.userId + planned.date : ''}`}
          planned={planned}
          team={props.team}
          members={members}
          onClose={() => setPlanned(null)}
        />
      )}
    </>
  )
}
