import type { MatrixEdit } from '../types'

/** An edit, or null: the cell is as it was loaded. */
type CellEdit = Omit<MatrixEdit, 'pincode' | 'code'> | null
export type CellChange = { pincode: string; code: string; edit: CellEdit }
type Step = { pincode: string; code: string; before: CellEdit; after: CellEdit }[]

/** Edits that are not saved yet, by pincode and partner, with the steps that can be undone and done again. */
export type PendingEdits = {
  cells: ReadonlyMap<string, ReadonlyMap<string, NonNullable<CellEdit>>>
  count: number
  past: readonly Step[]
  future: readonly Step[]
}

/** As many as one save takes. */
export const MOST_EDITS = 5000
const MOST_STEPS = 200

export const NO_EDITS: PendingEdits = { cells: new Map(), count: 0, past: [], future: [] }

export function editOf(pending: PendingEdits, pincode: string, code: string): CellEdit {
  return pending.cells.get(pincode)?.get(code) ?? null
}

function isSame(a: CellEdit, b: CellEdit): boolean {
  return a === b || (a !== null && b !== null && a.covered === b.covered && a.seen === b.seen)
}

/** Only the pincodes that are touched get a new map: what shows the others sees that nothing of theirs changed. */
function put(pending: PendingEdits, changes: readonly CellChange[]): Pick<PendingEdits, 'cells' | 'count'> {
  const cells = new Map(pending.cells)
  const fresh = new Map<string, Map<string, NonNullable<CellEdit>>>()
  let { count } = pending
  for (const { pincode, code, edit } of changes) {
    const row = fresh.get(pincode) ?? new Map(cells.get(pincode))
    fresh.set(pincode, row)
    count -= row.has(code) ? 1 : 0
    if (edit === null) row.delete(code)
    else {
      row.set(code, edit)
      count += 1
    }
  }
  for (const [pincode, row] of fresh) {
    if (row.size === 0) cells.delete(pincode)
    else cells.set(pincode, row)
  }
  return { cells, count }
}

/** Makes changes as one step; null when there would be more edits than one save takes. What changes nothing is no step. */
export function change(pending: PendingEdits, changes: readonly CellChange[]): PendingEdits | null {
  const step = changes
    .map(({ pincode, code, edit }) => ({ pincode, code, before: editOf(pending, pincode, code), after: edit }))
    .filter(({ before, after }) => !isSame(before, after))
  if (step.length === 0) return pending
  const next = put(
    pending,
    step.map(({ pincode, code, after }) => ({ pincode, code, edit: after })),
  )
  if (next.count > MOST_EDITS) return null
  return { ...next, past: [...pending.past, step].slice(-MOST_STEPS), future: [] }
}

/** Takes the last step back. */
export function undo(pending: PendingEdits): PendingEdits {
  const step = pending.past.at(-1)
  if (!step) return pending
  const back = step.map(({ pincode, code, before }) => ({ pincode, code, edit: before }))
  return { ...put(pending, back), past: pending.past.slice(0, -1), future: [...pending.future, step] }
}

/** Does the step again that was taken back last. */
export function redo(pending: PendingEdits): PendingEdits {
  const step = pending.future.at(-1)
  if (!step) return pending
  const again = step.map(({ pincode, code, after }) => ({ pincode, code, edit: after }))
  return { ...put(pending, again), past: [...pending.past, step], future: pending.future.slice(0, -1) }
}

/** The edits as a save sends them, by pincode and partner. */
export function listOf(pending: PendingEdits): MatrixEdit[] {
  return [...pending.cells]
    .flatMap(([pincode, row]) => [...row].map(([code, edit]) => ({ pincode, code, ...edit })))
    .sort((a, b) => (a.pincode === b.pincode ? (a.code < b.code ? -1 : 1) : a.pincode < b.pincode ? -1 : 1))
}
