import { beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '@/lib/auth/actor'
import { instantAt, startOfDay } from '@/lib/core/business-time'
import { db } from '@/lib/server/database'
import { sql } from '@/lib/server/sql'
import { endAbsence, enterAbsence } from '@/lib/workforce/commands/absences'
import { addShift, copyLastWeek, discardWeek, moveShift, removeShift } from '@/lib/workforce/commands/plan-shifts'
import { publishWeek } from '@/lib/workforce/commands/publish-week'
import { ownShifts, shiftsOf } from '@/lib/workforce/data/shifts'
import { arrivalsByHour } from '@/lib/workforce/data/volume'
import { actorOf, contextOf, refusal, TUESDAY_11, value } from '../business'
import { raised, WHOLE } from '../tickets/raised'
import { person } from './people'

const LEAD = actorOf('cx_lead')
const WEEK = '2026-11-30'
const NEXT = '2026-12-07'
let asha: Actor
let ravi: Actor

beforeAll(async () => {
  asha = await person('Asha', 'cx_agent')
  ravi = await person('Ravi', 'cx_agent')
})

const plan = (who: Actor, date: string, from = '09:00', to = '18:00') =>
  addShift(contextOf(LEAD), { team: 'CX', user_id: who.id, date, from, to })
const week = (monday: string) =>
  shiftsOf(sql, 'CX', startOfDay(monday), new Date(startOfDay(monday).getTime() + 7 * 86_400_000))
const states = async (monday: string) => (await week(monday)).map(({ name, state }) => `${name} ${state}`).sort()
const seenBy = async (who: Actor) =>
  (await ownShifts(sql, who.id, startOfDay(WEEK), startOfDay('2026-12-20'))).map(({ startsAt }) =>
    startsAt.toISOString(),
  )

describe('a week plan', () => {
  it('is seen by its people once it is published, and whoever’s shifts changed is told once', async () => {
    const { id } = value(await plan(asha, WEEK))
    value(await plan(ravi, WEEK, '12:00', '21:00'))
    expect(await seenBy(asha)).toEqual([])
    expect(value(await publishWeek(contextOf(LEAD), { team: 'CX', week: WEEK }))).toEqual({
      added: 2,
      removed: 0,
      told: 2,
    })
    expect(await seenBy(asha)).toEqual([instantAt(WEEK, '09:00').toISOString()])
    // Changed: she sees the old one until the week is published again.
    value(await moveShift(contextOf(LEAD), { id, user_id: asha.id, date: WEEK, from: '10:00', to: '19:00' }))
    expect(await seenBy(asha)).toEqual([instantAt(WEEK, '09:00').toISOString()])
    expect(value(await publishWeek(contextOf(LEAD), { team: 'CX', week: WEEK }))).toEqual({
      added: 1,
      removed: 1,
      told: 1,
    })
    expect(await seenBy(asha)).toEqual([instantAt(WEEK, '10:00').toISOString()])
    expect(refusal(await publishWeek(contextOf(LEAD), { team: 'CX', week: WEEK }))).toBe('no_change')
    const told = await db().inboxItem.findMany({ where: { notice: { topic: 'shifts' } } })
    expect(told.map(({ userId }) => userId).sort()).toEqual([asha.id, asha.id, ravi.id].sort())
  })

  it('nobody works twice at a time, and only people of the team do', async () => {
    expect(refusal(await plan(asha, WEEK, '18:00', '22:00'))).toBe('invalid')
    expect(refusal(await plan(await person('Omar', 'ops_executive'), WEEK))).toBe('invalid')
    expect(refusal(await plan(asha, '2026-12-02', '09:00', '08:00'))).toBe('invalid')
    const both = await Promise.all([plan(asha, '2026-12-03'), plan(asha, '2026-12-03', '12:00', '20:00')])
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
    value(await discardWeek(contextOf(LEAD), { team: 'CX', week: WEEK }))
  })

  it('copied from the week before, without who is away then; drafts can be discarded', async () => {
    value(
      await enterAbsence(contextOf(ravi), {
        user_id: null,
        from_date: NEXT,
        from_time: null,
        to_date: NEXT,
        to_time: null,
        kind: 'leave',
        note: null,
      }),
    )
    const copied = value(await copyLastWeek(contextOf(LEAD), { team: 'CX', week: NEXT }))
    expect(copied).toEqual({ copied: 1, left: [{ name: 'Ravi', date: NEXT, why: 'absent' }] })
    // Pressed twice, nothing is planned twice.
    expect(value(await copyLastWeek(contextOf(LEAD), { team: 'CX', week: NEXT })).copied).toBe(0)
    expect(await states(NEXT)).toEqual(['Asha draft'])
    value(await discardWeek(contextOf(LEAD), { team: 'CX', week: NEXT }))
    expect(await states(NEXT)).toEqual([])
    expect(refusal(await discardWeek(contextOf(LEAD), { team: 'CX', week: NEXT }))).toBe('no_change')
  })

  it('a published shift that is taken out stays in force until then, and can be put back', async () => {
    const [shift] = (await week(WEEK)).filter(({ name }) => name === 'Ravi')
    const id = shift?.id ?? ''
    expect(value(await removeShift(contextOf(LEAD), { id }))).toEqual({ removed: true })
    expect(await seenBy(ravi)).toHaveLength(1)
    expect(value(await removeShift(contextOf(LEAD), { id }))).toEqual({ removed: false })
    expect(await states(WEEK)).toEqual(['Asha published', 'Ravi published'])
  })
})

describe('an absence', () => {
  const sick = {
    from_date: '2026-11-24',
    from_time: '11:00',
    to_date: '2026-11-25',
    to_time: null,
    kind: 'sick',
    note: null,
  } as const

  it('is entered by oneself or by who plans, by nobody else, and not twice for the same time', async () => {
    const { id } = value(await enterAbsence(contextOf(asha), { ...sick, user_id: null }))
    expect(refusal(await enterAbsence(contextOf(LEAD), { ...sick, user_id: asha.id }))).toBe('invalid')
    expect(refusal(await enterAbsence(contextOf(ravi), { ...sick, user_id: asha.id }))).toBe('not_allowed')
    expect(refusal(await endAbsence(contextOf(ravi), id))).toBe('not_found')
  })

  it('that has begun is ended now, and one to come is taken back', async () => {
    const [absence] = await db().absence.findMany({ where: { userId: asha.id } })
    const now = new Date(TUESDAY_11.getTime() + 3_600_000)
    value(await endAbsence(contextOf(LEAD, now), absence?.id ?? ''))
    expect((await db().absence.findMany({ where: { userId: asha.id } })).map(({ toAt }) => toAt)).toEqual([now])
    // Away again on the same day: from when the first absence ended.
    const again = value(
      await enterAbsence(contextOf(asha, now), { ...sick, user_id: null, from_time: null, to_date: '2026-11-24' }),
    )
    expect((await db().absence.findUniqueOrThrow({ where: { id: again.id } })).fromAt).toEqual(now)
    value(await endAbsence(contextOf(asha, new Date(now.getTime() + 60_000)), again.id))
    const later = value(
      await enterAbsence(contextOf(asha), { ...sick, from_date: '2026-12-24', to_date: '2026-12-24', user_id: null }),
    )
    value(await endAbsence(contextOf(asha), later.id))
    expect(await db().absence.count({ where: { userId: asha.id } })).toBe(2)
  })
})

it('what came to a team counts in the hour in which it came, once', async () => {
  const now = TUESDAY_11
  const before = (await arrivalsByHour(sql, 'Operations', startOfDay('2026-11-24'), startOfDay('2026-11-25'))).length
  await raised({ fields: WHOLE, hand_over: { reason: 'Not all is known' } }, { now })
  await raised({ fields: WHOLE }, { now })
  expect(before).toBe(0)
  expect(await arrivalsByHour(sql, 'Operations', startOfDay('2026-11-24'), startOfDay('2026-11-25'))).toEqual([
    { date: '2026-11-24', hour: 11, contacts: 1 },
  ])
  expect(await arrivalsByHour(sql, 'CX', startOfDay('2026-11-24'), startOfDay('2026-11-25'))).toEqual([
    { date: '2026-11-24', hour: 11, contacts: 2 },
  ])
})
