import { expect, it } from 'vitest'
import { diffBodies } from '@/lib/policies/domain/diff'

it('only what differs is told, by its path', () => {
  const before = { stuck: { priced: 60, arrived: 60 }, pickup: { withoutSlotHours: 48 } }
  const after = { stuck: { priced: 90, arrived: 60 }, pickup: { withoutSlotHours: 48 } }
  expect(diffBodies(before, after)).toEqual([{ path: 'stuck.priced', before: 60, after: 90 }])
  expect(diffBodies(before, structuredClone(before))).toEqual([])
})

it('adding a holiday in front of others is one difference', () => {
  const diwali = { date: '2026-11-08', name: 'Diwali' }
  const gandhi = { date: '2026-10-02', name: 'Gandhi Jayanti' }
  expect(diffBodies({ holidays: [diwali] }, { holidays: [gandhi, diwali] })).toEqual([
    { path: 'holidays.2026-10-02', before: undefined, after: gandhi },
  ])
})

it('the first and the last entry of a list are told', () => {
  const band = { below: 500_000, label: 'Low' }
  expect(diffBodies({ bounds: [] }, { bounds: [band] })).toEqual([{ path: 'bounds.1', before: undefined, after: band }])
})
