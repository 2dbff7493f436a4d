import { type Difference, isSame, type Shown } from '@/lib/core/difference'
import { replay } from './replay'
import type { FoundHistory, FoundOrder, OrderColumns, ReplayBook, Unsure } from './replay-types'

/** Columns by the check that speaks for them; the rest of an order is its state. */
const DUE: readonly (keyof OrderColumns)[] = [
  'assignDueAt',
  'pickupDueAt',
  'dueSlotEnd',
  'duePartnerKind',
  'clocksVersion',
  'calendarVersion',
  'nextDueAt',
  'nextDueClock',
  'nextDueFrom',
  'noActionDueAt',
  'stuckDueAt',
]

function columnName(field: string): string {
  return field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}

type Named = { check: string; row: string }

/** Every field of a row that is not as expected; what history does not tell is not compared. */
function compareRow<T extends object>(named: Named, expected: Unsure<T>, found: T): Difference[] {
  const differences: Difference[] = []
  for (const field of Object.keys(expected) as (keyof T & string)[]) {
    const should = expected[field] as Shown | undefined
    const is = found[field] as Shown
    if (should === undefined || isSame(should, is)) continue
    differences.push({ ...named, field: columnName(field), expected: should, found: is })
  }
  return differences
}

/** Two lists of rows in their order; a row that is missing or too many is one difference. */
function compareRows<T extends object>(check: string, ref: string, expected: Unsure<T>[], found: T[]): Difference[] {
  const length = Math.max(expected.length, found.length)
  return Array.from({ length }).flatMap((_, index) => {
    const [should, is] = [expected[index], found[index]]
    const named = { check, row: `${ref} ${check} ${index + 1}` }
    if (should && is) return compareRow(named, should, is)
    return [{ ...named, field: 'row', expected: should ? 'there' : 'none', found: is ? 'there' : 'none' }]
  })
}

function compareColumns(found: FoundOrder, columns: Unsure<OrderColumns>): Difference[] {
  return (Object.keys(columns) as (keyof OrderColumns)[]).flatMap((column) => {
    if (!(column in found) || NOT_COLUMNS.includes(column)) return []
    const check = DUE.includes(column) ? 'due_time' : 'order_state'
    return compareRow({ check, row: found.ref }, { [column]: columns[column] }, { [column]: found[column] })
  })
}

/** What a found order carries besides its columns. */
const NOT_COLUMNS: readonly string[] = ['id', 'ref', 'imported', 'assignmentId', 'noVendorReasoned', 'utrUsedBefore']

/** The payouts that history tells, with what only the order or its marks know of an imported one. */
function expectedPayouts(found: FoundOrder, payouts: ReturnType<typeof replay>['payouts']): typeof payouts {
  return payouts.map((payout) => {
    if (payout.initiatedBy !== 'import') return payout
    return { ...payout, amount: found.finalAmount ?? 0, ...(found.utrUsedBefore && { utr: undefined }) }
  })
}

/** How an order, its assignments and its payouts differ from what its history leads to. */
export function compareOrder(history: FoundHistory, book: ReplayBook): Difference[] {
  const { order, events, assignments, payouts } = history
  const { ref } = order
  if (events.length === 0) return [{ check: 'order_state', row: ref, field: 'events', expected: 'some', found: 'none' }]
  const told = replay(order, events, book)
  const live = told.live === null ? null : (assignments[told.live]?.id ?? 'none')
  return [
    ...told.faults.map(({ seq, ...fault }) => ({ check: 'order_step', row: `${ref} event ${seq}`, ...fault })),
    ...compareColumns(order, told.columns),
    ...compareRow({ check: 'order_state', row: ref }, { assignmentId: live }, { assignmentId: order.assignmentId }),
    ...compareRow(
      { check: 'order_state', row: ref },
      { noVendorReasons: order.noVendorSince === null ? 'none' : 'there' },
      { noVendorReasons: order.noVendorReasoned ? 'there' : 'none' },
    ),
    ...compareRows('assignment', ref, told.assignments, assignments),
    ...compareRows('payout', ref, expectedPayouts(order, told.payouts), payouts),
  ]
}
