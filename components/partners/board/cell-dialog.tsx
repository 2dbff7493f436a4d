'use client'

import { useState } from 'react'
import { Dialog } from '@/components/ui/dialog'
import { Segmented } from '@/components/ui/segmented'
import { formatCount, formatShortDay, formatWeekday } from '@/lib/core/format'
import { DayForm } from './day-form'
import { LeaveForm } from './leave-form'
import { LeaveList } from './leave-list'
import { cellSentence } from './level-words'
import type { Picked } from './picked-days'
import { WindowsForm } from './windows-form'

interface CellDialogProps {
  picked: readonly Picked[]
  today: string
  mayEdit: boolean
  onClose: () => void
}

type What = 'day' | 'windows' | 'leave'

function titleOf(picked: readonly Picked[]): string {
  const [first] = picked
  const dates = first?.days.map(({ date }) => date) ?? []
  const [from, to] = [dates[0] ?? '', dates.at(-1) ?? '']
  const who = picked.length === 1 ? (first?.partner.name ?? '') : `${picked.length} partners`
  const when =
    from === to ? `${formatWeekday(from)} ${formatShortDay(from)}` : `${formatShortDay(from)} – ${formatShortDay(to)}`
  return `${who}, ${when}`
}

function loadOf(picked: readonly Picked[]): string {
  const cells = picked.flatMap(({ days }) => days)
  if (cells.length === 1 && cells[0]) return cellSentence(cells[0].date, cells[0].cell)
  const sum = (of: (one: (typeof cells)[number]) => number) =>
    formatCount(cells.reduce((total, one) => total + of(one), 0))
  return `${cells.length} dates: ${sum(({ cell }) => cell.used)} of ${sum(({ cell }) => cell.capacity)} booked`
}

/** What can be said of the dates that are selected: their capacity, their windows, a leave. */
export function CellDialog({ picked, today, mayEdit, onClose }: CellDialogProps) {
  const [what, setWhat] = useState<What>('day')
  const ahead = picked.map(({ partner, days }) => ({ partner, days: days.filter(({ date }) => date >= today) }))
  const dates = ahead[0]?.days.map(({ date }) => date) ?? []
  const [from, to] = [dates[0], dates.at(-1)]
  const leaves = picked.flatMap(({ partner, days }) =>
    partner.leaves.filter((leave) => days.some(({ date }) => leave.from <= date && date < leave.to)),
  )
  const bookedOn = (first: string, last: string) =>
    picked.reduce(
      (sum, { days }) =>
        sum + days.reduce((all, { date, cell }) => all + (first <= date && date <= last ? cell.used : 0), 0),
      0,
    )
  return (
    <Dialog open onOpenChange={(next) => !next && onClose()} title={titleOf(picked)} description={loadOf(picked)}>
      <div className="flex flex-col gap-4">
        {leaves.length > 0 && <LeaveList leaves={leaves} today={today} mayEdit={mayEdit} onDone={onClose} />}
        {mayEdit && from && to ? (
          <>
            <Segmented
              label="What to change"
              name="what"
              value={what}
              onValueChange={(value) => setWhat(value as What)}
              options={[
                { value: 'day', label: 'Capacity' },
                { value: 'windows', label: 'By window' },
                { value: 'leave', label: 'Leave' },
              ]}
              className="self-start"
            />
            {what === 'day' && <DayForm picked={ahead} onDone={onClose} />}
            {what === 'windows' && <WindowsForm picked={ahead} onDone={onClose} />}
            {what === 'leave' && (
              <LeaveForm
                partners={picked.map(({ partner }) => partner)}
                first={from}
                last={to}
                today={today}
                bookedOn={bookedOn}
                onDone={onClose}
              />
            )}
          </>
        ) : (
          <p className="text-muted text-sm">
            {mayEdit ? 'These dates have passed.' : 'Capacity is set by vendor, area and operations managers.'}
          </p>
        )}
      </div>
    </Dialog>
  )
}
