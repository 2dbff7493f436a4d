import { spawn } from 'node:child_process'
import path from 'node:path'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '@/lib/auth/actor'
import { newId } from '@/lib/core/ids'
import { db } from '@/lib/server/database'
import { pool } from '@/lib/server/pool'
import { sql } from '@/lib/server/sql'
import { distributeTicket, distributeWaiting } from '@/lib/workforce/commands/distribute'
import { reassign, redistribute } from '@/lib/workforce/commands/move-tickets'
import { setLanguage, setSkills } from '@/lib/workforce/commands/set-rules'
import { choicesOf } from '@/lib/workforce/data/distribution'
import { contextOf, MANAGER, refusal, TUESDAY_11, value } from '../business'
import { act, raised, WHOLE } from '../tickets/raised'
import { person, rules } from './people'

let asha: Actor
let ravi: Actor
let mita: Actor

const minute = (minutes: number): Date => new Date(TUESDAY_11.getTime() + minutes * 60_000)
const HOUR = 60

beforeAll(async () => {
  asha = await person('Asha')
  ravi = await person('Ravi')
  mita = await person('Mita')
})

afterEach(async () => {
  await rules({ mode: 'off', onShiftOnly: false, openLimit: 15 })
  await db().absence.deleteMany({})
  await db().shift.deleteMany({})
})

/** A ticket that was handed to Operations and that nobody has. */
const handed = (input: Record<string, unknown> = {}): Promise<string> =>
  raised({ fields: WHOLE, hand_over: { reason: 'Not all is known' }, ...input })

async function whoHas(ref: string): Promise<string | null> {
  return (await db().ticket.findUniqueOrThrow({ where: { ref } })).assigneeName
}

const away = (who: Actor, from = -HOUR, to = HOUR) =>
  db().absence.create({
    data: {
      id: newId(),
      userId: who.id,
      fromAt: minute(from),
      toAt: minute(to),
      kind: 'leave',
      createdAt: minute(from),
      createdBy: 'Test',
    },
  })
const shift = (who: Actor, state: 'draft' | 'published' | 'removed', from = -HOUR, to = HOUR) =>
  db().shift.create({
    data: {
      id: newId(),
      team: 'Operations',
      userId: who.id,
      startsAt: minute(from),
      endsAt: minute(to),
      state,
      createdAt: minute(from),
      createdBy: 'Test',
    },
  })

/** Every open ticket of Operations goes to nobody's desk: the next test counts its own. */
async function emptyDesks(): Promise<void> {
  for (const { ref } of await db().ticket.findMany({
    where: { team: 'Operations', status: { in: ['open', 'in_progress'] } },
  }))
    value(await act(ref, 'resolve', { resolution: 'Done' }, { actor: MANAGER, now: minute(0) }))
}

describe('a ticket that comes to a team', () => {
  it('asks for somebody in the transaction that leaves it without anybody, and only then', async () => {
    const waits = async (ref: string): Promise<boolean> => {
      const { rows } = await pool().query(`SELECT 1 FROM graphile_worker.jobs WHERE key = $1`, [`distribute:${ref}`])
      return rows.length > 0
    }
    expect(await waits(await handed())).toBe(true)
    // Whoever raised it in the panel is still at it.
    expect(await waits(await raised({ fields: WHOLE }))).toBe(false)
  })

  it('goes to the people of the team in turn, with everybody who was looked at and why not', async () => {
    await rules({ mode: 'round_robin', onShiftOnly: false })
    const refs = [await handed(), await handed(), await handed()]
    for (const [index, ref] of refs.entries()) await distributeTicket(ref, minute(index))
    expect((await Promise.all(refs.map(whoHas))).sort()).toEqual(['Asha', 'Mita', 'Ravi'])
    const [choice] = await choicesOf(sql, refs[0] as string)
    expect(choice).toMatchObject({
      team: 'Operations',
      mode: 'round_robin',
      cause: 'arrived',
      userName: await whoHas(refs[0] as string),
    })
    expect(choice?.considered.map(({ why }) => why).sort()).toEqual(['given', 'later_turn', 'later_turn'])
    const event = await db().ticketEvent.findFirstOrThrow({ where: { ticket: { ref: refs[0] }, command: 'assign' } })
    expect([event.actorKind, event.actorName]).toEqual(['system', 'System'])
    const told = await db().inboxItem.findMany({
      where: { notice: { subjectId: refs[0] }, userId: choice?.userId ?? '' },
    })
    const notices = await db().inboxNotice.findMany({ where: { id: { in: told.map(({ noticeId }) => noticeId) } } })
    // Of this once, and never in the words of the title: a name in them could not be erased.
    expect(notices.map(({ topic }) => topic).filter((topic) => topic !== 'ticket_handed_over')).toEqual([
      'ticket_assigned',
    ])
  })

  it('is given to nobody while the team’s rules are off, or somebody has it already', async () => {
    const ref = await handed()
    expect(await distributeTicket(ref, minute(0))).toBeNull()
    await rules({ mode: 'round_robin', onShiftOnly: false })
    value(await act(ref, 'take', {}, { actor: mita }))
    expect(await distributeTicket(ref, minute(0))).toBeNull()
    expect(await whoHas(ref)).toBe('Mita')
  })

  it('goes to who is on shift as published; a draft is nobody’s shift yet, and who is away is not there', async () => {
    await rules({ mode: 'spare_capacity', onShiftOnly: true })
    await shift(asha, 'published')
    await shift(ravi, 'draft')
    await shift(mita, 'published')
    await away(asha)
    const ref = await handed()
    const choice = await distributeTicket(ref, minute(0))
    expect(choice?.userName).toBe('Mita')
    expect(Object.fromEntries(choice?.considered.map(({ name, why }) => [name, why]) ?? [])).toEqual({
      Asha: 'absent',
      Mita: 'given',
      Ravi: 'off_shift',
    })
  })

  it('that nobody could take waits, saying why, and is given once somebody is there', async () => {
    await emptyDesks()
    await rules({ mode: 'round_robin', onShiftOnly: true })
    const ref = await handed()
    expect((await distributeTicket(ref, minute(0)))?.userName).toBeNull()
    expect(await distributeWaiting(minute(1))).toBe(0)
    expect(await choicesOf(sql, ref)).toMatchObject([{ at: minute(0), userId: null }])
    await shift(ravi, 'published', 2, HOUR)
    expect(await distributeWaiting(minute(3))).toBe(1)
    expect(await whoHas(ref)).toBe('Ravi')
    expect(await choicesOf(sql, ref)).toMatchObject([{ at: minute(3), userName: 'Ravi' }])
  })

  it('comes back to whoever handed it over, who knows it', async () => {
    await rules({ mode: 'round_robin', onShiftOnly: false }, 'CX')
    const agent = await person('Anu', 'cx_agent')
    await person('Bela', 'cx_agent')
    const ref = await raised({ fields: WHOLE, hand_over: { reason: 'Not all is known' } }, { actor: agent })
    value(await act(ref, 'send_back', { reason: 'Which flat?' }, { actor: MANAGER }))
    const choice = await distributeTicket(ref, minute(5))
    expect(choice?.considered.map(({ name, why }) => [name, why])).toEqual([
      ['Anu', 'knows_it'],
      ['Bela', 'later_turn'],
    ])
    await rules({ mode: 'off' }, 'CX')
  })

  it('of a customer whose language is noted goes to somebody who speaks it', async () => {
    await emptyDesks()
    await rules({ mode: 'spare_capacity', onShiftOnly: false })
    const skills = { takes_tickets: true, categories: [], channels: [], open_limit: null, seen: 0 }
    value(await setSkills(contextOf(MANAGER), { ...skills, user_id: ravi.id, languages: ['tamil'] }))
    expect(refusal(await setSkills(contextOf(MANAGER), { ...skills, user_id: ravi.id, languages: [] }))).toBe(
      'conflict',
    )
    const ref = await handed({ customer: { phone: '+919812300001', name: 'Meena' } })
    value(await setLanguage(contextOf(MANAGER), { ticket: ref, language: 'tamil' }))
    expect((await distributeTicket(ref, minute(0)))?.userName).toBe('Ravi')
  })
})

describe('with workers killed and restarted in between', () => {
  function worker(refs: readonly string[], killAfterLines?: number): Promise<number | null> {
    const script = path.join(import.meta.dirname, 'giving.ts')
    const argument = JSON.stringify({ at: minute(0).toISOString(), refs })
    const child = spawn(process.execPath, ['--import', 'tsx', script, argument], {
      env: process.env,
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let lines = 0
    child.stdout?.on('data', (text: Buffer) => {
      lines += text.toString().split('\n').length - 1
      if (killAfterLines !== undefined && lines >= killAfterLines) child.kill('SIGKILL')
    })
    return new Promise((resolve) => child.once('close', (code) => resolve(code)))
  }

  it('every ticket is given exactly once, nobody has more than their limit, and turns are even', async () => {
    await emptyDesks()
    await rules({ mode: 'round_robin', onShiftOnly: false, openLimit: 8 })
    const refs: string[] = []
    for (let n = 0; n < 30; n++) refs.push(await handed())
    await Promise.all([worker(refs, 3), worker([...refs].reverse(), 5), worker(refs, 8)])
    expect(await Promise.all([worker(refs), worker([...refs].reverse()), worker(refs)])).toEqual([0, 0, 0])
    const events = await db().ticketEvent.findMany({
      where: { command: 'assign', ticket: { ref: { in: refs } } },
      select: { ticketId: true },
    })
    expect(new Set(events.map(({ ticketId }) => ticketId)).size).toBe(events.length)
    // Three people with room for eight each: 24 of 30, and the others say that all are full.
    const have = await Promise.all(refs.map(whoHas))
    const count = (name: string | null): number => have.filter((each) => each === name).length
    expect([count('Asha'), count('Mita'), count('Ravi'), count(null)]).toEqual([8, 8, 8, 6])
    const free = refs.filter((_, index) => have[index] === null)
    for (const ref of free)
      expect((await choicesOf(sql, ref))[0]?.considered.map(({ why }) => why)).toEqual(['full', 'full', 'full'])
    const told = await db().inboxNotice.count({ where: { topic: 'ticket_assigned', subjectId: { in: refs } } })
    expect(told).toBe(24)
  }, 120_000)
})

describe('handing over what somebody has', () => {
  it('one press gives the open tickets of who is away to others; pressed again it finds nothing', async () => {
    await emptyDesks()
    await rules({ mode: 'off', onShiftOnly: false })
    const refs = [await handed(), await handed(), await handed()]
    for (const ref of refs) value(await act(ref, 'take', {}, { actor: asha }))
    await away(asha)
    const { moved } = value(await redistribute(contextOf(MANAGER), { user_id: asha.id, refs: null }))
    expect(moved.map(({ to, refusal: why }) => [['Mita', 'Ravi'].includes(to ?? ''), why])).toEqual(
      refs.map(() => [true, null]),
    )
    expect(await Promise.all(refs.map(whoHas))).not.toContain('Asha')
    expect(value(await redistribute(contextOf(MANAGER), { user_id: asha.id, refs: null })).moved).toEqual([])
    expect(await choicesOf(sql, refs[0] as string)).toMatchObject([{ cause: 'taken_off' }])
  })

  it('what nobody can take stays and is named, and what somebody else has meanwhile is left to them', async () => {
    await emptyDesks()
    await rules({ mode: 'off', onShiftOnly: false })
    const [stays, taken] = [await handed(), await handed()]
    for (const ref of [stays, taken]) value(await act(ref, 'take', {}, { actor: asha }))
    value(await act(taken, 'take', {}, { actor: ravi }))
    for (const one of [ravi, mita]) await away(one)
    const { moved } = value(await redistribute(contextOf(MANAGER), { user_id: asha.id, refs: [stays, taken] }))
    expect(moved.map(({ ref, to, refusal: why }) => [ref, to, why?.code ?? null])).toEqual([
      [stays, null, null],
      [taken, null, 'conflict'],
    ])
    expect([await whoHas(stays), await whoHas(taken)]).toEqual(['Asha', 'Ravi'])
  })

  it('chosen tickets go to one person in the name of whoever pressed, as far as the tickets’ own rules allow', async () => {
    const [theirs, notTheirs] = [await handed(), await raised({ fields: WHOLE })]
    const { moved } = value(await reassign(contextOf(MANAGER), { refs: [theirs, notTheirs, 'TK-1'], user_id: mita.id }))
    expect(moved.map(({ to, refusal: why }) => [to, why?.code ?? null])).toEqual([
      ['Mita', null],
      [null, 'not_allowed'],
      [null, 'not_found'],
    ])
    const event = await db().ticketEvent.findFirstOrThrow({ where: { command: 'assign', ticket: { ref: theirs } } })
    expect(event.actorId).toBe(MANAGER.id)
  })
})
