import { expect, it } from 'vitest'
import { decodeCursor, encodeCursor } from '@/lib/core/page-cursor'

it('a cursor carries the key it was made of, names in any script included', () => {
  for (const key of [
    ['Āśā', 'id-1'],
    ['', null],
    [0, 'x'],
  ]) {
    const cursor = encodeCursor(key)
    expect(cursor).toMatch(/^[A-Za-z0-9_-]+$/)
    expect(decodeCursor(cursor, 2)).toEqual(key)
  }
})

it('what this list did not give out is no cursor', () => {
  for (const wrong of ['', 'abc', '%%%', encodeCursor(['one']), btoa('{"a":1}'), btoa('[{},{}]')]) {
    expect(decodeCursor(wrong, 2)).toBeNull()
  }
})
