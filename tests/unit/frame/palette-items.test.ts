import { afterEach, expect, test, vi } from 'vitest'
import { NAVIGATION } from '@/components/frame/navigation'
import { keepRecent, paletteItems, recentItems } from '@/components/frame/palette-items'

afterEach(() => vi.unstubAllGlobals())

const orders = (typed: string, places = NAVIGATION) =>
  paletteItems(typed, { places, commands: [] }, null).filter(({ kind }) => kind === 'order')

test('whatever was typed can be searched for in the list, by those who may open it', () => {
  expect(orders(' Sharma & Sons ')).toMatchObject([{ href: '/orders?q=Sharma+%26+Sons' }])
  expect(orders('')).toEqual([])
  expect(orders('Sharma', [])).toEqual([])
})

test('a person that was searched for is not remembered on the device; a page is', () => {
  const kept = new Map<string, string>()
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  })
  for (const item of orders('9876543210')) keepRecent(item)
  expect(recentItems()).toEqual([])
  keepRecent({ id: 'page /areas', kind: 'page', label: 'Areas', href: '/areas' })
  expect(recentItems()).toMatchObject([{ label: 'Areas', href: '/areas' }])
})
