import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Settled, settle, shownFrom, withoutLeaving } from '@/lib/orders/domain/list-settle'

const never = () => false
const always = () => true
const refs = ({ shown }: Settled) => shown.map((row) => (row.leaving ? `(${row.ref})` : row.ref)).join(' ')

describe('a list while the reader is in it', () => {
  it('keeps every row where it is; what came in and what would move is counted', () => {
    const settled = settle(shownFrom(['a', 'b', 'c']), ['n', 'c', 'a', 'b'], { held: true, changed: always })
    expect(refs(settled)).toBe('a b c')
    expect(settled.waiting).toEqual({ entering: 1, moving: 1 })
  })

  it('goes on at its end: what was read after the last row is put behind it and waits for nobody', () => {
    const settled = settle(shownFrom(['a', 'b', 'c']), ['n', 'a', 'c', 'd', 'e'], { held: true, changed: never })
    expect(refs(settled)).toBe('a b c d e')
    expect(settled.waiting).toEqual({ entering: 1, moving: 0 })
  })

  it('dims a row that left because something was done to it, and lets be one that others pushed off the page', () => {
    const settled = settle(shownFrom(['a', 'b', 'c']), ['n', 'a'], { held: true, changed: (ref) => ref === 'b' })
    expect(refs(settled)).toBe('a (b) c')
  })

  it('a row that comes back is dimmed no more', () => {
    const left = settle(shownFrom(['a', 'b']), ['a'], { held: true, changed: always })
    expect(refs(settle(left.shown, ['a', 'b'], { held: true, changed: always }))).toBe('a b')
  })
})

describe('a list that nobody is in', () => {
  it('becomes what it is; rows that came in are marked, and a row that left stays dimmed where it was', () => {
    const settled = settle(shownFrom(['a', 'b', 'c']), ['n', 'a', 'c'], { held: false, changed: always })
    expect(refs(settled)).toBe('n a (b) c')
    expect(settled.shown.filter((row) => row.entered).map((row) => row.ref)).toEqual(['n'])
    expect(settled.waiting).toEqual({ entering: 0, moving: 0 })
    expect(withoutLeaving(settled.shown).map((row) => row.ref)).toEqual(['n', 'a', 'c'])
  })

  it('drops a row that others pushed off the page', () => {
    expect(refs(settle(shownFrom(['a', 'b']), ['n', 'a'], { held: false, changed: never }))).toBe('n a')
  })

  it('several that left stay in the order they had, also above the first row', () => {
    const settled = settle(shownFrom(['a', 'b', 'c', 'd']), ['d'], { held: false, changed: always })
    expect(refs(settled)).toBe('(a) (b) (c) d')
  })
})

describe('whatever comes in whatever order', () => {
  const lists = fc.uniqueArray(fc.constantFrom(...'abcdefghij'), { maxLength: 10 })
  const steps = fc.array(fc.record({ fresh: lists, held: fc.boolean(), changed: fc.boolean() }), { maxLength: 8 })

  it('no row is shown twice, held rows never move, and once let go the list is what the server says', () => {
    fc.assert(
      fc.property(lists, steps, (start, all) => {
        let shown = shownFrom(start)
        for (const { fresh, held, changed } of all) {
          const settled = settle(shown, fresh, { held, changed: () => changed })
          const now = settled.shown.map((row) => row.ref)
          expect(new Set(now).size).toBe(now.length)
          if (held) expect(now.slice(0, shown.length)).toEqual(shown.map((row) => row.ref))
          else expect(withoutLeaving(settled.shown).map((row) => row.ref)).toEqual(fresh)
          shown = settled.shown
        }
      }),
    )
  })

  it('nothing waits exactly when showing what waits would change nothing', () => {
    fc.assert(
      fc.property(lists, lists, (before, fresh) => {
        const settled = settle(shownFrom(before), fresh, { held: true, changed: always })
        const stays = withoutLeaving(settled.shown).map((row) => row.ref)
        const { entering, moving } = settled.waiting
        expect(entering + moving === 0).toBe(stays.join() === fresh.join())
      }),
    )
  })
})
