import { describe, expect, it } from 'vitest'
import { encodeCursor } from '@/lib/core/page-cursor'
import { decodePosition, encodePosition, type ListSort, nextSort } from '@/lib/orders/domain/list-sort'

const ID = '0190a1b2-0000-7000-8000-00000000abcd'
const SLOT_UP: ListSort = { key: 'slot', dir: 'asc' }

describe('a cursor', () => {
  it('leads back to the place it was made of, with and without a value', () => {
    for (const value of [1_764_000_000_000, 0, -5, null]) {
      expect(decodePosition(encodePosition(SLOT_UP, { value, id: ID }), SLOT_UP)).toEqual({ value, id: ID })
    }
  })

  it('does not fit a list that is sorted otherwise', () => {
    const cursor = encodePosition(SLOT_UP, { value: 1, id: ID })
    expect(decodePosition(cursor, { key: 'slot', dir: 'desc' })).toBeNull()
    expect(decodePosition(cursor, { key: 'placed', dir: 'asc' })).toBeNull()
  })

  it('is refused when it was made up', () => {
    const made = [
      '',
      'x',
      '%%%',
      encodeCursor(['slot', 'asc', 1]),
      encodeCursor(['slot', 'asc', 1, "1'; DROP TABLE orders"]),
      encodeCursor(['slot', 'asc', 'soon', ID]),
      encodeCursor(['slot', 'asc', 1.5, ID]),
      encodeCursor(['slot', 'asc', 8_640_000_000_000_001, ID]),
    ]
    for (const cursor of made) expect(decodePosition(cursor, SLOT_UP), cursor).toBeNull()
  })
})

describe('a press on a column header', () => {
  it('sorts by the earliest first, by the newest placing and the highest amount first', () => {
    expect(nextSort(SLOT_UP, 'since')).toEqual({ key: 'since', dir: 'asc' })
    expect(nextSort(SLOT_UP, 'placed')).toEqual({ key: 'placed', dir: 'desc' })
    expect(nextSort(SLOT_UP, 'amount')).toEqual({ key: 'amount', dir: 'desc' })
  })

  it('turns the column around that is sorted already', () => {
    expect(nextSort(SLOT_UP, 'slot')).toEqual({ key: 'slot', dir: 'desc' })
    expect(nextSort({ key: 'slot', dir: 'desc' }, 'slot')).toEqual(SLOT_UP)
  })
})
