import { expect, it } from 'vitest'
import { windowAt } from '@/lib/partners/domain/capacity-place'

const at = (time: string) => new Date(`2026-11-24T${time}:00+05:30`)

it('a slot takes a place in the window it starts in, ends included at the front and excluded at the back', () => {
  expect([at('10:00'), at('12:59'), at('13:00'), at('15:30'), at('16:00'), at('18:59')].map(windowAt)).toEqual([
    '10:00-13:00',
    '10:00-13:00',
    '13:00-16:00',
    '13:00-16:00',
    '16:00-19:00',
    '16:00-19:00',
  ])
})

it('a slot before, or after, the windows takes a place of the day alone', () => {
  expect([at('00:00'), at('09:59'), at('19:00'), at('23:59')].map(windowAt)).toEqual([null, null, null, null])
})

it('the window is that of the clocks in India', () => {
  const instants = ['2026-11-24T20:00:00Z', '2026-11-25T04:30:00Z'].map((text) => new Date(text))
  expect(instants.map(windowAt)).toEqual([null, '10:00-13:00'])
})
