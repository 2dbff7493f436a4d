'use client'

import { type FormEvent, useState } from 'react'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { SLOT_WINDOWS, type SlotWindow } from '@/lib/core/slot-windows'
import { setCapacitiesAction } from '@/lib/partners/actions'
import { keptAbove } from '@/lib/partners/domain/load-level'
import type { Picked } from './picked-days'
import { useChange } from './use-change'

type Texts = Partial<Record<SlotWindow, string>>

/** Bookings in a window on the dates that are selected. */
function usedIn(picked: readonly Picked[], window: SlotWindow): { used: number }[] {
  return picked.flatMap(({ days }) =>
    days.map(({ cell }) => ({ used: cell.windows.find((one) => one.window === window)?.used ?? 0 })),
  )
}

function usualWords(picked: readonly Picked[], window: SlotWindow): string {
  const usual = new Set(
    picked.map(({ partner }) => partner.usualWindows.find((one) => one.window === window)?.capacity ?? null),
  )
  const [only] = usual
  if (usual.size > 1) return 'as usual'
  return only === null || only === undefined ? 'no limit' : `usually ${only}`
}

/** The number set for the window, if all dates have the same. */
function setFor(picked: readonly Picked[], window: SlotWindow): string {
  const set = new Set(
    picked.flatMap(({ days }) =>
      days.map(({ cell }) => cell.windows.find((one) => one.window === window)?.override ?? null),
    ),
  )
  const [only] = set
  return set.size === 1 && only !== null && only !== undefined ? String(only) : ''
}

function valid(text: string): boolean {
  return text.trim() === '' || (/^\d{1,4}$/.test(text.trim()) && Number(text) <= 1000)
}

function hint(picked: readonly Picked[], window: SlotWindow, text: string): string {
  const booked = usedIn(picked, window)
  const sum = booked.reduce((total, { used }) => total + used, 0)
  if (text.trim() === '' || !valid(text)) return `${sum} booked`
  const { bookings } = keptAbove(booked, Number(text))
  return bookings > 0 ? `${sum} booked: nothing is cancelled, ${bookings} above it stay` : `${sum} booked`
}

/** Room by window of the day for all dates that are selected; only windows that were changed are set. */
export function WindowsForm({ picked, onDone }: { picked: readonly Picked[]; onDone: () => void }) {
  const [texts, setTexts] = useState<Texts>({})
  const { pending, refused, change } = useChange(onDone)
  const changed = SLOT_WINDOWS.flatMap(({ value }) => {
    const text = texts[value]
    return text === undefined || text === setFor(picked, value) ? [] : [{ window: value, text }]
  })
  const ready = changed.length > 0 && changed.every(({ text }) => valid(text))

  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!ready) return
    const windows = changed.flatMap(({ window, text }) => {
      const capacity = text.trim() === '' ? null : Number(text)
      return picked.flatMap(({ partner, days }) =>
        days.map(({ date }) => ({ partner_id: partner.code, date, window, capacity })),
      )
    })
    change(
      () => setCapacitiesAction({ days: [], windows }),
      ({ before, kept }) => ({
        words: `Windows set.${kept > 0 ? ` ${kept} above them stay booked.` : ''}`,
        undo: () => setCapacitiesAction(before),
      }),
    )
  }
  return (
    <form noValidate onSubmit={submit} className="flex flex-col gap-3">
      {refused && <Banner tone="danger">{refused.words}</Banner>}
      <p className="text-muted text-sm">
        A pickup counts in the window its slot starts in, and for the day. Empty: as usual.
      </p>
      <div className="grid gap-3 sm:grid-cols-3">
        {SLOT_WINDOWS.map(({ value, label }) => {
          const text = texts[value] ?? setFor(picked, value)
          return (
            <Field
              key={value}
              label={label}
              hint={hint(picked, value, text)}
              error={valid(text) ? undefined : 'A whole number from 0 to 1,000.'}
            >
              {(control) => (
                <Input
                  {...control}
                  numeric
                  autoComplete="off"
                  placeholder={usualWords(picked, value)}
                  value={text}
                  onChange={(event) => setTexts((before) => ({ ...before, [value]: event.target.value }))}
                />
              )}
            </Field>
          )
        })}
      </div>
      <div className="flex justify-end max-sm:flex-col">
        <Button type="submit" variant="primary" pending={pending} disabled={!ready}>
          Set windows
        </Button>
      </div>
    </form>
  )
}
