import type { LocalDate } from '@/lib/core/business-time'
import type { DeviceCategory } from '@/lib/core/device-category'
import type { CoverageChange, CoverageRow, LaterChange, PartnerReview } from '../types'
import { seenOf } from './matrix-cells'
import { planAddition, planRemoval } from './plan'

type Edit = { pincode: string; covered: boolean; seen: string }
export type PartnerPlan = Pick<PartnerReview, 'begun' | 'ended' | 'unchanged' | 'later'> & {
  change: CoverageChange
  /** Pincodes whose cell is no longer what the editor saw. */
  stale: string[]
}

function later(rows: readonly CoverageRow[], edit: Edit, from: LocalDate): LaterChange[] {
  const ends = rows.filter((row) => edit.covered && row.from <= from && row.to !== null && row.to > from)
  const begins = rows.filter((row) => row.from > from)
  const told = (what: LaterChange['what']) => (row: CoverageRow) => ({
    pincode: edit.pincode,
    what,
    from: row.from,
    to: row.to,
  })
  return [...ends.map(told('end_lifted')), ...begins.map(told(edit.covered ? 'joined' : 'dropped'))]
}

/**
 * What the edits of one partner do to its rows for a device (all that have not ended before `from`), from that date on. A cell that is not as
 * the editor saw it is named as stale; it is planned all the same, so that the review can show what would come of it.
 */
export function planEdits(
  rows: readonly CoverageRow[],
  edits: readonly Edit[],
  device: DeviceCategory,
  from: LocalDate,
): PartnerPlan {
  const byPincode = new Map<string, CoverageRow[]>()
  for (const row of rows) byPincode.set(row.pincode, [...(byPincode.get(row.pincode) ?? []), row])
  const plan: PartnerPlan = {
    begun: [],
    ended: [],
    unchanged: [],
    later: [],
    stale: [],
    change: { deleted: [], updated: [], added: [] },
  }
  for (const edit of edits) {
    const own = byPincode.get(edit.pincode) ?? []
    const cells = [{ pincode: edit.pincode, device }]
    const change = edit.covered ? planAddition(own, cells, from) : planRemoval(own, cells, from)
    const some = change.deleted.length + change.updated.length + change.added.length > 0
    if (!some) plan.unchanged.push(edit.pincode)
    else (edit.covered ? plan.begun : plan.ended).push(edit.pincode)
    if (seenOf(own, from) !== edit.seen) plan.stale.push(edit.pincode)
    if (some) plan.later.push(...later(own, edit, from))
    plan.change.deleted.push(...change.deleted)
    plan.change.updated.push(...change.updated)
    plan.change.added.push(...change.added)
  }
  return plan
}
