import { describe, expect, it } from 'vitest'
import { saveTarget } from '@/lib/kpis/commands/save-target'
import { saveTargetInput } from '@/lib/kpis/schema'
import { sql } from '@/lib/server/sql'
import { actorOf, command, contextOf, makePartner, placed, refusal, value } from '../business'
import { figures } from './ask'

const at = (time: string, day = 24): Date => new Date(`2026-11-${day}T${time}+05:30`)
const save = (input: Record<string, unknown>, now = at('09:00:00')) =>
  saveTarget(
    contextOf(actorOf('ceo'), now),
    saveTargetInput.parse({
      kpi: 'reassignment_rate',
      city: null,
      partner_kind: null,
      effective_from: null,
      target: 0.1,
      floor: 0.15,
      note: 'because',
      ...input,
    }),
  )
const DAYS = { from: '2026-11-20', to: '2026-11-30' }
const told = async (id: string, asked: Record<string, string>, now: Date) =>
  (await figures({ ...DAYS, ...asked }, now)).filter((one) => one.id === id)

describe('targets', () => {
  it('begin with those of the specification', async () => {
    const found = await sql.$queryRaw<{ kpi: string; target: number; floor: number }[]>`
      SELECT kpi, target, floor FROM kpi_targets ORDER BY id`
    expect(found.map(({ kpi, target, floor }) => [kpi, target, floor])).toEqual([
      ['assignment_sla', 0.95, 0.9],
      ['completion_rate', 0.85, 0.8],
      ['pickup_sla', 0.95, 0.9],
      ['reassignment_rate', 0.1, 0.15],
      ['ops_failure_rate', 0.05, 0.08],
      ['no_service_rate', 0.05, 0.1],
      ['escalation_sla', 0.9, 0.8],
      ['csat', 4, 3.5],
      ['fcr', 0.7, 0.6],
    ])
  })

  it('hold from their day on, the most specific first; what was judged stays judged', async () => {
    await makePartner()
    // One of two in time on each of two days: half.
    for (const day of [24, 26]) {
      const slot = { start: '2026-11-27T10:00:00+05:30', end: '2026-11-27T13:00:00+05:30' }
      const [met, missed] = [await placed({ slot }, at('11:00:00', day)), await placed({ slot }, at('11:00:00', day))]
      const [partner] = await sql.$queryRaw<{ code: string }[]>`SELECT code FROM partners LIMIT 1`
      value(await command(met, 'assign', { partner_id: partner?.code }, { now: at('12:00:00', day) }))
      value(await command(missed, 'assign', { partner_id: partner?.code }, { now: at('14:00:00', day) }))
    }
    const later = at('12:00:00', 29)
    expect(await told('assignment_sla', {}, later)).toMatchObject([
      { value: 0.5, target: 0.95, floor: 0.9, status: 'breach', provisional: true },
    ])
    const kpi = 'assignment_sla'
    value(await save({ kpi, target: 0.5, floor: 0.4, effective_from: '2026-11-26' }, at('09:00:00', 25)))
    value(await save({ kpi, city: 'Mumbai', target: 0.6, floor: 0.5 }, at('09:00:00', 26)))
    const days = await told('assignment_sla', { by: 'day' }, later)
    expect(days.map(({ group, status }) => [group, status])).toEqual([
      ['2026-11-24', 'breach'],
      ['2026-11-26', 'on_target'],
    ])
    expect(await told('assignment_sla', {}, later)).toMatchObject([{ status: 'on_target' }])
    // At the floor is not past it.
    expect(await told('assignment_sla', { city: 'Mumbai' }, later)).toMatchObject([{ target: 0.6, status: 'watch' }])
    expect(await told('assignment_sla', { by: 'city' }, later)).toMatchObject([{ group: 'Mumbai', status: 'watch' }])
    // Without numbers the whole business' holds again.
    value(await save({ kpi, city: 'Mumbai', target: null, floor: null }, at('09:00:00', 27)))
    expect(await told('assignment_sla', { city: 'Mumbai' }, later)).toMatchObject([
      { target: 0.5, status: 'on_target' },
    ])
  })

  it.each([
    [{ effective_from: '2026-11-23' }, 'invalid'],
    [{ target: 0.2, floor: 0.15 }, 'invalid'],
    [{ target: 5, floor: 6 }, 'invalid'],
    [{ target: 0.1, floor: null }, 'invalid'],
    [{ target: null, floor: null }, 'invalid'],
    [{ city: 'Pune', partner_kind: 'vendor' }, 'invalid'],
    [{ kpi: 'utilisation' }, 'invalid'],
    [{}, 'no_change'],
  ])('%j is refused', async (input, code) => {
    expect(refusal(await save(input))).toBe(code)
  })

  it('are never changed or removed, whoever tries', async () => {
    await expect(sql.$executeRaw`UPDATE kpi_targets SET target = 0`).rejects.toThrow()
    await expect(sql.$executeRaw`DELETE FROM kpi_targets`).rejects.toThrow()
  })

  it('a share of few says what it might be', async () => {
    const [figure] = await told('assignment_sla', {}, at('12:00:00', 29))
    // Wilson, two of four.
    expect(figure?.interval?.low).toBeCloseTo(0.15, 3)
    expect(figure?.interval?.high).toBeCloseTo(0.85, 3)
  })
})

describe('a day that was reported', () => {
  it('is marked as restated when it says otherwise later, and not while it was provisional', async () => {
    const { reportYesterday } = await import('@/lib/kpis/commands/report-days')
    const days = () => told('order_rating', { by: 'day' }, at('12:00:00', 29))
    const order = await placed({}, at('11:00:00', 24))
    await sql.$executeRaw`UPDATE orders SET rating = 5, rating_at = ${at('12:00:00', 25)} WHERE ref = ${order}`
    expect(await reportYesterday(at('02:45:00', 28))).toBeGreaterThan(0)
    expect((await days()).map(({ restated }) => restated)).toEqual([null])
    await sql.$executeRaw`UPDATE orders SET rating = 2 WHERE ref = ${order}`
    expect((await days()).map(({ value: now, restated }) => [now, restated?.numerator])).toEqual([[2, 5]])
    // Reported as final, it stays what it was.
    await reportYesterday(at('02:45:00', 29))
    expect((await days())[0]?.restated?.numerator).toBe(5)
  })
})
