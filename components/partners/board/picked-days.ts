import { boxOf, type Selection } from '@/components/ui/grid-selection'
import type { BoardCell, BoardPartner } from '@/lib/partners/types'

/** The dates of a partner that are selected. */
export type Picked = { partner: BoardPartner; days: { date: string; cell: BoardCell }[] }

/** What a selection means: each of its partners with its dates. */
export function pickedOf(partners: readonly BoardPartner[], dates: readonly string[], selection: Selection): Picked[] {
  const { top, bottom, left, right } = boxOf(selection)
  return partners.slice(top, bottom + 1).map((partner) => ({
    partner,
    days: dates.slice(left, right + 1).flatMap((date, index) => {
      const cell = partner.cells[left + index]
      return cell ? [{ date, cell }] : []
    }),
  }))
}
