import { describe, expect, it } from 'vitest'
import { unfitness } from '@/lib/server/plain-input'

const nested = (depth: number, wrap: (inner: unknown) => unknown): unknown => {
  let value: unknown = 1
  for (let level = 0; level < depth; level++) value = wrap(value)
  return value
}

describe('an input', () => {
  it.each([undefined, null, 7, 'Asha', ['a', { b: [1, null] }], { note: 'a\nb\t₹ 😀' }])(
    'is fit when plain: %j',
    (input) => {
      expect(unfitness(input)).toBeNull()
    },
  )

  it.each([
    ['arrays', (inner: unknown) => [inner]],
    ['objects', (inner: unknown) => ({ inner })],
  ])('is refused when it is 100,000 %s deep, without running out of stack', (_what, wrap) => {
    expect(unfitness(nested(100_000, wrap))).toMatch(/nested deeper/)
    expect(unfitness(nested(32, wrap))).toBeNull()
    expect(unfitness(nested(33, wrap))).toMatch(/nested deeper/)
  })

  it.each([
    ['a text', 'a\u0000b'],
    ['a field', { note: { more: ['x', '\u0000'] } }],
    ['a name of a field', { 'a\u0000': 1 }],
  ])('is refused with a NUL in %s', (_what, input) => {
    expect(unfitness(input)).toMatch(/NUL/)
  })

  it('is refused with half a character', () => {
    expect(unfitness({ note: 'x\ud800' })).toMatch(/Unicode/)
    expect(unfitness({ 'x\udc00': 1 })).toMatch(/Unicode/)
  })

  it('that stands in many places is looked at once: what is small to send is small to read', () => {
    let shared: unknown = ['leaf']
    for (let level = 0; level < 30; level++) shared = [shared, shared, shared, shared]
    expect(unfitness(shared)).toBeNull()
  })

  it('that holds itself ends', () => {
    const loop: unknown[] = []
    loop.push(loop)
    expect(unfitness(loop)).toBeNull()
  })
})
