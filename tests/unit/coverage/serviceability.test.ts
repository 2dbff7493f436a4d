import { describe, expect, it } from 'vitest'
import { devicesServed, serviceabilityOf } from '@/lib/coverage/domain/serviceability'
import { parsePincodes } from '@/lib/coverage/schema'

const offered = ['mobile', 'laptop'] as const

describe('a pincode is', () => {
  it.each([
    ['full', true, ['mobile', 'laptop']],
    ['full', true, ['mobile', 'laptop', 'watch']],
    ['partial', true, ['mobile']],
    ['none', true, []],
    ['none', false, ['mobile', 'laptop']],
  ] as const)('%s when the switch is %s and %j is covered', (served, switchedOn, covered) => {
    expect(serviceabilityOf({ switchedOn, offered, covered })).toBe(served)
  })

  it('not served while the business offers nothing', () => {
    expect(serviceabilityOf({ switchedOn: true, offered: [], covered: [] })).toBe('none')
  })

  it('open for nothing while it is switched off', () => {
    expect(devicesServed({ switchedOn: false, covered: ['mobile'] })).toEqual([])
  })
})

it('pincodes are read however they are separated, and what is none is named', () => {
  expect(parsePincodes('400001, 400002\n400003;400001 40000 abc 012345')).toEqual({
    pincodes: ['400001', '400002', '400003'],
    wrong: ['40000', 'abc', '012345'],
  })
})
