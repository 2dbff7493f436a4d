'use client'

import { type FormEvent, useState } from 'react'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { SLOT_WINDOWS, type SlotWindow } from '@/lib/core/slot-windows'
import { setUsualWindowsAction } from '@/lib/partners/actions'
import { useChange } from './board/use-change'

type Rooms = readonly { window: SlotWindow; capacity: number }[]
type Texts = Partial<Record<SlotWindow, string>>

const textOf = (rooms: Rooms, window: SlotWindow): string =>
  String(rooms.find((room) => room.window === window)?.capacity ?? '')
const valid = (text: string): boolean => text === '' || (/^\d{1,4}$/.test(text) && Number(text) <= 1000)

/** How many pickups the partner usually takes within each window of the day; empty: as many as the day has. */
export function WindowsCard({ partnerId, rooms, mayEdit }: { partnerId: string; rooms: Rooms; mayEdit: boolean }) {
  const [texts, setTexts] = useState<Texts>({})
  const { pending, refused, change } = useChange(() => setTexts({}))
  const now = SLOT_WINDOWS.map(({ value }) => ({ window: value, text: (texts[value] ?? textOf(rooms, value)).trim() }))
  const changed = now.filter(({ window, text }) => text !== textOf(rooms, window))
  const ready = changed.length > 0 && changed.every(({ text }) => valid(text))

  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!ready) return
    const said = (of: (window: SlotWindow) => string) =>
      changed.map(({ window }) => ({ window, capacity: of(window) === '' ? null : Number(of(window)) }))
    const wanted = new Map(changed.map(({ window, text }) => [window, text]))
    const before = said((window) => textOf(rooms, window))
    change(
      () => setUsualWindowsAction({ partner_id: partnerId, windows: said((window) => wanted.get(window) ?? '') }),
      () => ({
        words: 'Windows saved. Bookings stay as they are.',
        undo: () => setUsualWindowsAction({ partner_id: partnerId, windows: before }),
      }),
    )
  }
  return (
    <Card title="Room by window" description="The most of the day’s capacity in each window. Empty: no limit.">
      <form noValidate onSubmit={submit} className="flex flex-col gap-3">
        {refused && <Banner tone="danger">{refused.words}</Banner>}
        <div className="grid grid-cols-3 gap-2">
          {SLOT_WINDOWS.map(({ value, label }) => (
            <Field key={value} label={label} error={valid(texts[value]?.trim() ?? '') ? undefined : '0 to 1,000'}>
              {(control) => (
                <Input
                  {...control}
                  numeric
                  autoComplete="off"
                  disabled={!mayEdit}
                  placeholder="–"
                  value={texts[value] ?? textOf(rooms, value)}
                  onChange={(event) => setTexts((former) => ({ ...former, [value]: event.target.value }))}
                />
              )}
            </Field>
          ))}
        </div>
        {changed.length > 0 && (
          <Button type="submit" variant="primary" pending={pending} disabled={!ready} className="self-end">
            Save windows
          </Button>
        )}
      </form>
    </Card>
  )
}
