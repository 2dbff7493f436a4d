import { describe, expect, it } from 'vitest'
import { pickedOf } from '@/components/partners/board/picked-days'
import { boxOf, moved } from '@/components/ui/grid-selection'
import type { BoardCell, BoardPartner } from '@/lib/partners/types'

const size = { rows: 3, cols: 4, page: 10 }

describe('on the capacity board', () => {
  it('keys move by one, to the ends, by ten rows, and never beyond the board', () => {
    const at = { row: 1, col: 1 }
    const to = (key: string, far = false) => moved(key, at, size, far)
    expect([to('ArrowUp'), to('ArrowDown'), to('ArrowLeft'), to('ArrowRight')]).toEqual([
      { row: 0, col: 1 },
      { row: 2, col: 1 },
      { row: 1, col: 0 },
      { row: 1, col: 2 },
    ])
    expect([to('Home'), to('End'), to('Home', true), to('End', true)]).toEqual([
      { row: 1, col: 0 },
      { row: 1, col: 3 },
      { row: 0, col: 0 },
      { row: 2, col: 3 },
    ])
    expect([to('PageDown'), to('PageUp'), to('ArrowLeft', true), to('x')]).toEqual([
      { row: 2, col: 1 },
      { row: 0, col: 1 },
      { row: 1, col: 0 },
      null,
    ])
  })

  it('a selection is the box between where it began and where it went, whichever way', () => {
    const selection = { anchor: { row: 2, col: 0 }, head: { row: 1, col: 3 } }
    expect(boxOf(selection)).toEqual({ top: 1, bottom: 2, left: 0, right: 3 })
  })

  it('means each of its partners with its dates', () => {
    const partner = (code: string) =>
      ({ code, cells: [1, 2, 3].map((capacity) => ({ capacity }) as BoardCell) }) as BoardPartner
    const picked = pickedOf(['A', 'B', 'C'].map(partner), ['d1', 'd2', 'd3'], {
      anchor: { row: 1, col: 2 },
      head: { row: 2, col: 1 },
    })
    expect(picked.map((one) => [one.partner.code, one.days.map(({ date, cell }) => [date, cell.capacity])])).toEqual([
      [
        'B',
        [
          ['d2', 2],
          ['d3', 3],
        ],
      ],
      [
        'C',
        [
          ['d2', 2],
          ['d3', 3],
        ],
      ],
    ])
  })
})
