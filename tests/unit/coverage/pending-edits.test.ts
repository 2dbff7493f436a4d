import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type CellChange,
  change,
  editOf,
  listOf,
  MOST_EDITS,
  NO_EDITS,
  type PendingEdits,
  redo,
  undo,
} from '@/lib/coverage/domain/pending-edits'

const edit = (pincode: string, code: string, covered = true): CellChange => ({
  pincode,
  code,
  edit: { covered, seen: '' },
})
const made = (pending: PendingEdits | null): PendingEdits => {
  if (!pending) throw new Error('too many')
  return pending
}

const changes = fc.array(
  fc.record({
    pincode: fc.constantFrom('400001', '400002', '400003'),
    code: fc.constantFrom('V1', 'V2'),
    edit: fc.option(fc.record({ covered: fc.boolean(), seen: fc.constantFrom('', '2026-01-01~') }), { nil: null }),
  }),
  { maxLength: 4 },
)

describe('edits that are not saved yet', () => {
  it('undone step by step end where they began, and done again they stand as they stood', () => {
    fc.assert(
      fc.property(fc.array(changes, { maxLength: 12 }), (steps) => {
        const all = steps.reduce((pending, step) => made(change(pending, step)), NO_EDITS)
        let back = all
        while (back.past.length > 0) back = undo(back)
        expect(listOf(back)).toEqual([])
        expect(back.count).toBe(0)
        let again = back
        while (again.future.length > 0) again = redo(again)
        expect(listOf(again)).toEqual(listOf(all))
        expect(again.count).toBe(listOf(all).length)
      }),
    )
  })

  it('count cells, not presses: an edit taken back by hand is none', () => {
    const once = made(change(NO_EDITS, [edit('400001', 'V1'), edit('400001', 'V2')]))
    expect(once.count).toBe(2)
    const less = made(change(once, [{ pincode: '400001', code: 'V1', edit: null }]))
    expect(listOf(less)).toEqual([{ pincode: '400001', code: 'V2', covered: true, seen: '' }])
    expect(editOf(less, '400001', 'V1')).toBeNull()
  })

  it('make no step of what changes nothing, so that undo is never without effect', () => {
    const once = made(change(NO_EDITS, [edit('400001', 'V1')]))
    expect(change(once, [edit('400001', 'V1')])).toBe(once)
    expect(change(NO_EDITS, [{ pincode: '400001', code: 'V1', edit: null }])).toBe(NO_EDITS)
  })

  it('forget what could be done again once something new is done', () => {
    const undone = undo(made(change(NO_EDITS, [edit('400001', 'V1')])))
    expect(redo(undone).count).toBe(1)
    expect(made(change(undone, [edit('400002', 'V1')])).future).toEqual([])
  })

  it('of a line leave the others untouched, so that only it is drawn anew', () => {
    const first = made(change(NO_EDITS, [edit('400001', 'V1')]))
    const second = made(change(first, [edit('400002', 'V1')]))
    expect(second.cells.get('400001')).toBe(first.cells.get('400001'))
  })

  it('are refused beyond what one save takes', () => {
    const many = Array.from({ length: MOST_EDITS }, (_, n) => edit(String(100000 + n), 'V1'))
    const full = made(change(NO_EDITS, many))
    expect(change(full, [edit('999999', 'V1')])).toBeNull()
    expect(made(change(full, [edit('100000', 'V1', false)])).count).toBe(MOST_EDITS)
  })
})
