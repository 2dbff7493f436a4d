'use client'

import { type FormEvent, useState } from 'react'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { formatCount } from '@/lib/core/format'
import { setCapacitiesAction } from '@/lib/partners/actions'
import { keptAbove } from '@/lib/partners/domain/load-level'
import type { Picked } from './picked-days'
import { useChange } from './use-change'

type Day = { partner_id: string; date: string; used: number; ceiling: number | null; onLeave: boolean }

const daysOf = (picked: readonly Picked[]): Day[] =>
  picked.flatMap(({ partner, days }) =>
    days.map(({ date, cell }) => ({
      partner_id: partner.code,
      date,
      used: cell.used,
      ceiling: partner.ceiling,
      onLeave: cell.onLeave,
    })),
  )

const many = (count: number, one: string): string => `${formatCount(count)} ${one}${count === 1 ? '' : 's'}`

/** What setting a number would do, before it is done. */
function preview(days: readonly Day[], wanted: number): { tone: 'warning' | 'info'; words: string }[] {
  const room = (index: number) => Math.min(wanted, days[index]?.ceiling ?? wanted)
  const { dates, bookings } = keptAbove(days, room)
  const free = days.reduce((sum, { used }, index) => sum + Math.max(0, room(index) - used), 0)
  const capped = days.filter(({ ceiling }) => ceiling !== null && ceiling < wanted)
  const back = days.filter(({ onLeave }) => onLeave).length
  return [
    ...(bookings > 0
      ? [
          {
            tone: 'warning' as const,
            words: `Below what is booked on ${many(dates, 'date')}: nothing is cancelled, ${bookings} above it stay booked, and nothing new is booked.`,
          },
        ]
      : []),
    ...(capped.length > 0
      ? [
          {
            tone: 'warning' as const,
            words: `A new partner takes at most ${capped[0]?.ceiling} a day: more has no effect.`,
          },
        ]
      : []),
    ...(back > 0 && wanted > 0
      ? [
          {
            tone: 'info' as const,
            words: `On leave on ${many(back, 'date')}: what you set here counts, and the partner works then.`,
          },
        ]
      : []),
    { tone: 'info' as const, words: free > 0 ? `Room for ${many(free, 'more pickup')}.` : 'No place is left then.' },
  ]
}

/** One number for all dates that are selected, or back to what is usual. */
export function DayForm({ picked, onDone }: { picked: readonly Picked[]; onDone: () => void }) {
  const days = daysOf(picked)
  const cells = picked.flatMap((one) => one.days.map(({ cell }) => cell))
  const [text, setText] = useState(() => (cells.length === 1 ? String(cells[0]?.capacity ?? '') : ''))
  const { pending, refused, change } = useChange(onDone)
  const wanted = /^\d{1,4}$/.test(text.trim()) && Number(text) <= 1000 ? Number(text) : null
  const wrong = text.trim() !== '' && wanted === null ? 'A whole number from 0 to 1,000.' : undefined
  const set = cells.some(({ override }) => override !== null)

  const save = (capacity: number | null) =>
    change(
      () =>
        setCapacitiesAction({
          days: days.map(({ partner_id, date }) => ({ partner_id, date, capacity })),
          windows: [],
        }),
      ({ before, kept }) => ({
        words: `${capacity === null ? 'As usual again' : `Capacity ${capacity}`} on ${many(days.length, 'date')}.${kept > 0 ? ` ${kept} above it stay booked.` : ''}`,
        undo: () => setCapacitiesAction(before),
      }),
    )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (wanted !== null) save(wanted)
  }
  return (
    <form noValidate onSubmit={submit} className="flex flex-col gap-3">
      {refused && <Banner tone="danger">{refused.words}</Banner>}
      <Field label="Capacity" hint="Pickups on each of these dates." error={wrong}>
        {(control) => (
          <Input
            {...control}
            numeric
            autoComplete="off"
            value={text}
            onChange={(event) => setText(event.target.value)}
            className="sm:w-32"
          />
        )}
      </Field>
      <ul aria-live="polite" className="flex flex-col gap-1 text-sm empty:hidden">
        {wanted !== null &&
          preview(days, wanted).map(({ tone, words }) => (
            <li key={words} className={tone === 'warning' ? 'text-risk' : 'text-muted'}>
              {words}
            </li>
          ))}
      </ul>
      <div className="flex flex-wrap justify-end gap-2 max-sm:flex-col-reverse">
        {set && (
          <Button disabled={pending} onClick={() => save(null)}>
            As usual again
          </Button>
        )}
        <Button type="submit" variant="primary" pending={pending} disabled={wanted === null}>
          Set capacity
        </Button>
      </div>
    </form>
  )
}
