import { beforeAll, expect, it } from 'vitest'
import { db } from '@/lib/server/database'
import { command, makePartner, placed, value } from '../business'
import { figures } from './ask'

/** Monday 16 to Sunday 22 November 2026, in India. */
const WEEK = { from: '2026-11-16', to: '2026-11-23' }
const at = (day: number, time = '11:00'): Date => new Date(`2026-11-${day}T${time}:00+05:30`)
const LATER = at(27)

async function used(asked: Record<string, string>, now = LATER) {
  const told = await figures({ ...asked, view: 'partner' }, now)
  return told.filter(({ id }) => id === 'utilisation')
}

beforeAll(async () => {
  const wants = async (code: string, weeklyOrders: number | null, facts: Parameters<typeof makePartner>[0] = {}) => {
    const { id } = await makePartner({ code, ...facts })
    await db().partner.update({ where: { id }, data: { weeklyOrders } })
  }
  await wants('U-FULL', 4)
  await wants('U-HALF', 6)
  await wants('U-NONE', 5, { kind: 'in_house' })
  await wants('U-FREE', null)
  await wants('U-GONE', 50, { state: 'deactivated' })
  const take = async (code: string, day: number) => {
    const ref = await placed({}, at(day, '10:30'))
    value(await command(ref, 'assign', { partner_id: code }, { now: at(day) }))
    return ref
  }
  for (const day of [16, 17, 18, 19, 20]) await take('U-FULL', day)
  for (const day of [16, 22, 23]) await take('U-HALF', day)
  await take('U-FREE', 18)
  const declined = await take('U-HALF', 19)
  value(await command(declined, 'decline', { reason: 'no time' }, { now: at(19, '12:00') }))
})

it('a whole week: assignments against what partners want; without a desired figure they are left out, declined ones too', async () => {
  const [total] = await used(WEEK)
  // Five and two; wanted are four, six and five: who has ended wants nothing.
  expect(total).toMatchObject({
    numerator: 7,
    denominator: 15,
    excluded: 2,
    reasons: { declined: 1, no_desired_figure: 1 },
  })
  expect(total?.beside).toMatchObject({ under_used: 2, healthy: 0, overloaded: 1, vendors: 3, active_vendors: 1 })
})

it('by partner, kind and week', async () => {
  const by = async (group: string, asked = WEEK) =>
    Object.fromEntries(
      (await used({ ...asked, by: group })).map((one) => [one.group, [one.numerator, one.denominator]]),
    )
  expect(await by('partner')).toEqual({ 'U-FULL': [5, 4], 'U-HALF': [2, 6], 'U-NONE': [0, 5], 'U-FREE': [0, 0] })
  expect(await by('partner_kind')).toEqual({ vendor: [7, 10], in_house: [0, 5] })
  expect(await by('week', { from: '2026-11-16', to: '2026-11-30' })).toEqual({
    '2026-11-16': [7, 15],
    // Five days of the second week have begun.
    '2026-11-23': [1, expect.closeTo((15 * 5) / 7)],
  })
})

it('a part of a week compares with its share of a week', async () => {
  const [total] = await used({ from: '2026-11-16', to: '2026-11-18' })
  expect(total).toMatchObject({ numerator: 3, denominator: expect.closeTo((15 * 2) / 7) })
})

it('is not told by what partners want nothing of', async () => {
  expect(await used({ ...WEEK, device_category: 'mobile' })).toEqual([])
  expect(await used({ ...WEEK, by: 'device_category' })).toEqual([])
})

it('says which share of the assignments is in-house, by the city of the order', async () => {
  const [share] = (await figures({ ...WEEK, view: 'partner', city: 'Mumbai' }, LATER)).filter(
    ({ id }) => id === 'in_house_share',
  )
  expect(share).toMatchObject({ numerator: 0, denominator: 8, excluded: 1 })
})
