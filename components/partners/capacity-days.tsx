'use client'

import { useRef, useState, useTransition } from 'react'
import { problemWords } from '@/components/areas/problem-words'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { cn } from '@/components/ui/cn'
import { Input } from '@/components/ui/input'
import { toast } from '@/components/ui/toast'
import { formatShortDay, formatWeekday } from '@/lib/core/format'
import { setCapacityAction } from '@/lib/partners/actions'
import type { CapacityDay } from '@/lib/partners/types'

interface CapacityDaysProps {
  partnerId: string
  dailyCapacity: number
  days: readonly CapacityDay[]
  mayEdit: boolean
}

/** Bookings and capacity of the next dates; a date may differ from the daily capacity. */
export function CapacityDays({ partnerId, dailyCapacity, days, mayEdit }: CapacityDaysProps) {
  const ceiling = days[0]?.ceiling ?? null
  const most = ceiling === null ? '' : `, of a new partner at most ${ceiling}`
  return (
    <Card
      title="Capacity, next 14 days"
      description={`${dailyCapacity} a day unless a date says otherwise${most}. You can go below what is booked: nothing is cancelled, and nothing new is booked.`}
    >
      <ol className="grid grid-cols-2 gap-2 sm:grid-cols-4 xl:grid-cols-7">
        {days.map((day) => (
          <Day key={day.date} day={day} partnerId={partnerId} mayEdit={mayEdit} />
        ))}
      </ol>
    </Card>
  )
}

/** What is to be said of a date besides its numbers: what is booked above the capacity comes first. */
function stateOf({ used, capacity, working, holiday, leaveTo, override }: CapacityDay): string {
  const away = leaveTo !== null && override === null ? 'On leave' : null
  if (used > capacity) return `${used - capacity} too many${away ? `, ${away.toLowerCase()}` : ''}`
  const off = working ? null : holiday ? `Day off: ${holiday}` : 'Day off'
  if (away ?? off) return used > 0 ? `${away ?? off}, ${used} booked` : (away ?? off ?? '')
  if (used === capacity && capacity > 0) return 'Full'
  return `${capacity - used} free${holiday ? `, ${holiday}` : ''}`
}

function Day({ day, partnerId, mayEdit }: { day: CapacityDay; partnerId: string; mayEdit: boolean }) {
  const [text, setText] = useState<string | null>(null)
  const [pending, startTransition] = useTransition()
  const saving = useRef(false)
  const label = `${formatWeekday(day.date)} ${formatShortDay(day.date)}`
  const over = day.used > day.capacity
  const full = !over && day.used === day.capacity && day.capacity > 0
  const state = stateOf(day)

  const save = (capacity: number | null) => {
    if (saving.current) return
    saving.current = true
    startTransition(async () => {
      const answer = await setCapacityAction({ partner_id: partnerId, date: day.date, capacity })
      saving.current = false
      setText(null)
      if (!answer.ok) return void toast.error(problemWords(answer.problem))
      const { booked } = answer.value
      const above = booked > answer.value.capacity ? ` ${booked} are booked and stay.` : ''
      toast.success(`${label}: capacity ${answer.value.capacity}.${above}`)
    })
  }
  const leave = () => {
    if (text === null) return
    const typed = text.trim()
    if (typed === '' && day.override === null) return setText(null)
    if (typed === '') return save(null)
    if (!/^\d{1,4}$/.test(typed) || Number(typed) > 1000) {
      toast.error('A capacity is a whole number from 0 to 1,000.')
      return setText(null)
    }
    if (Number(typed) === (day.override ?? day.capacity)) return setText(null)
    save(Number(typed))
  }

  return (
    <li
      className={cn('rounded-md border border-line p-2 text-sm', !day.working && 'bg-sunken', pending && 'opacity-60')}
    >
      <p className="font-medium">{label}</p>
      <p className={cn('text-xs', over ? 'text-failed' : full ? 'text-risk' : 'text-muted')}>{state}</p>
      <div className="mt-1.5 flex items-center gap-1.5">
        <span className="tabular whitespace-nowrap">{day.used} of</span>
        {mayEdit ? (
          <Input
            numeric
            aria-label={`Capacity on ${label}`}
            className={cn('h-7 px-1.5', day.override !== null && 'font-medium')}
            value={text ?? String(day.capacity)}
            disabled={pending}
            onChange={(event) => setText(event.target.value)}
            onBlur={leave}
            onKeyDown={(event) => {
              if (event.key === 'Enter') event.currentTarget.blur()
              if (event.key === 'Escape') setText(null)
            }}
          />
        ) : (
          <span className="tabular">{day.capacity}</span>
        )}
      </div>
      {day.override !== null && mayEdit && (
        <Button size="sm" variant="ghost" className="mt-1 w-full" disabled={pending} onClick={() => save(null)}>
          As usual
        </Button>
      )}
    </li>
  )
}
