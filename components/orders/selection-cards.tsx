'use client'

import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { DataCard, type DataCardProps } from '@/components/ui/data-card'
import { useLongPress } from '@/components/ui/use-long-press'
import type { SeenRow } from './desk/shown-rows'
import { choose } from './selection-boxes'
import type { SelectionStore } from './selection-store'

/** On a phone: from here on a press on a card selects it; again: back to reading. */
export function PickCards({ store }: { store: SelectionStore }) {
  const picking = store.usePicking()
  return (
    <Button
      data-pick-cards
      aria-pressed={picking}
      className="aria-pressed:border-accent aria-pressed:bg-accent-soft aria-pressed:text-accent-text sm:hidden"
      onClick={() => (picking ? store.clearSelection() : store.setPicking(true))}
    >
      Select
    </Button>
  )
}

interface PickableCardProps extends Omit<DataCardProps, 'selected' | 'box' | 'hold'> {
  store: SelectionStore
  row: SeenRow
}

/** A card that opens what it tells of, or is selected: after `PickCards`, and when a finger rests on it. */
export function PickableCard({ store, row, ...card }: PickableCardProps) {
  const picking = store.usePicking()
  const selected = store.useSelected(row.ref)
  const pick = (on: boolean) => {
    store.setPicking(true)
    choose(store, [row], on)
  }
  const hold = useLongPress(() => pick(!selected))
  return (
    <DataCard
      {...card}
      hold={hold}
      selected={selected}
      box={
        picking && (
          <Checkbox
            aria-label={`Select ${row.ref}`}
            checked={selected}
            onChange={(event) => pick(event.target.checked)}
          />
        )
      }
    />
  )
}
