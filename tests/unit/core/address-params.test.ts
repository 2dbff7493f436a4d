import { expect, it } from 'vitest'
import { z } from 'zod'
import { cursorOf, decodePlace, filterOf, oneParam } from '@/lib/core/address-params'
import { encodeCursor } from '@/lib/core/page-cursor'

const ID = '01900000-0000-7000-8000-000000000011'

it('an old link still opens: what of its filters is not understood is left out', () => {
  const fields = { status: z.enum(['open', 'closed']), q: z.string().max(5) }
  const raw = { status: 'gone', q: ['  abc ', 'second'], else: 'x' }
  expect(filterOf(fields, ['status', 'q'], raw)).toEqual({ q: 'abc' })
  expect(filterOf(fields, ['status'], { status: 'open' })).toEqual({ status: 'open' })
  expect(oneParam({ q: '   ' }, 'q')).toBeUndefined()
})

it('a list goes on where its last cursor says, and from the start where that is none of its own', () => {
  const place = encodeCursor([Date.UTC(2026, 10, 24), ID])
  expect(decodePlace(place)).toEqual({ at: new Date(Date.UTC(2026, 10, 24)), id: ID })
  expect(cursorOf({ cursor: ['first', place] }, decodePlace)).toBe(place)
  for (const wrong of ['x', encodeCursor(['soon', ID]), encodeCursor([9e15, ID]), encodeCursor([1, `${ID}'--`])])
    expect(cursorOf({ cursor: wrong }, decodePlace)).toBeNull()
})
