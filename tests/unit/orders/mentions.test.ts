import { describe, expect, it } from 'vitest'
import { mentionAt, mentionsIn, withMention } from '@/lib/orders/domain/mentions'

const at = (text: string) => mentionAt(text, text.length)?.q ?? null

describe('a mention', () => {
  it('is typed from an @ that begins a word, up to the caret', () => {
    expect(at('@')).toBe('')
    expect(at('please @kav')).toBe('kav')
    expect(at('please\n@kavya sun')).toBe('kavya sun')
    expect(mentionAt('ask @kav about it', 8)?.q).toBe('kav')
  })

  it('is none in an address, after a blank, in the next line, or long after the name', () => {
    for (const text of [
      'asha@okbank',
      'a @ b',
      '@kav\nmore',
      'no at all',
      '@kavya has the order now',
      `@${'k'.repeat(50)}`,
    ])
      expect(at(text), text).toBeNull()
  })

  it('chosen, the whole name stands there and the caret behind it', () => {
    const typed = mentionAt('ask @kav about it', 8)
    const next = typed && withMention('ask @kav about it', typed, 'Kavya Sundaram')
    expect(next).toEqual({ text: 'ask @Kavya Sundaram about it', caret: 20 })
    const last = mentionAt('ask @kav', 8)
    expect(last && withMention('ask @kav', last, 'Kavya Sundaram')).toEqual({ text: 'ask @Kavya Sundaram ', caret: 20 })
  })

  it('whose name was deleted again mentions nobody', () => {
    const chosen = [
      { id: 'k', name: 'Kavya Sundaram' },
      { id: 'a', name: 'Arjun Deshpande' },
    ]
    expect(mentionsIn('@Kavya Sundaram please', chosen)).toEqual(['k'])
  })
})
