import { beforeAll, describe, expect, it } from 'vitest'
import { SYSTEM } from '@/lib/auth/actor'
import { newId } from '@/lib/core/ids'
import { ok } from '@/lib/core/result'
import { announceItem } from '@/lib/inbox/commands/announce'
import { countOwn, finishItem, readItem, setByMail, snoozeItem } from '@/lib/inbox/commands/own-items'
import { sweepInbox } from '@/lib/inbox/commands/sweep'
import { settle, tell } from '@/lib/inbox/commands/tell'
import { listItems } from '@/lib/inbox/data/items'
import type { NewNotice } from '@/lib/inbox/types'
import { db } from '@/lib/server/database'
import { advanceFeed, feedStanding } from '@/lib/server/live-feed'
import { pool } from '@/lib/server/pool'
import { inSqlTransaction, sql } from '@/lib/server/sql'
import { type Person, person } from '../auth/people'
import { actorOf, contextOf, refusal, TUESDAY_11, value } from '../business'

let me: Person
let colleague: Person

beforeAll(async () => {
  me = await person({ role: 'cx_agent' })
  colleague = await person({ role: 'cx_agent' })
})

const later = (minutes: number): Date => new Date(TUESDAY_11.getTime() + minutes * 60_000)

let told = 0
async function telling(more: Partial<NewNotice> = {}, now = TUESDAY_11): Promise<boolean> {
  told++
  const notice: NewNotice = {
    ...{ topic: 'mention', occasion: `test ${told}`, kind: 'mention', text: `Text ${told}`, to: [me.id] },
    subject: { kind: 'order', id: `OR-${told}` },
    ...more,
  }
  return value(await inSqlTransaction(async (tx) => ok(await tell(tx, contextOf(SYSTEM, now), notice))))
}

async function viewOf(whose: Person, view: 'now' | 'later' | 'done', now = TUESDAY_11) {
  return (await listItems(sql, whose.id, view, now)).items
}

async function idOf(occasion: string, whose = me): Promise<string> {
  return (await db().inboxItem.findFirstOrThrow({ where: { userId: whose.id, notice: { occasion } } })).id
}

describe('a notice', () => {
  it('is told once for its topic, occasion and step, however many try at once', async () => {
    const tries = Array.from({ length: 12 }, () => telling({ occasion: 'at once' }))
    expect((await Promise.all(tries)).filter(Boolean)).toHaveLength(1)
    expect(await db().inboxItem.count({ where: { notice: { occasion: 'at once' } } })).toBe(1)
    expect(await telling({ occasion: 'at once', step: 2 })).toBe(true)
  })

  it('that was rolled back was not told', async () => {
    const notice: NewNotice = {
      ...{ topic: 'mention', occasion: 'rolled back', kind: 'mention', text: 'x', to: [me.id] },
      subject: { kind: 'order', id: 'OR-X' },
    }
    await expect(
      inSqlTransaction(async (tx) => {
        await tell(tx, contextOf(SYSTEM), notice)
        throw new Error('killed')
      }),
    ).rejects.toThrow('killed')
    expect(await telling({ occasion: 'rolled back' })).toBe(true)
  })

  it('stays as it was told', async () => {
    await telling()
    await expect(pool().query(`UPDATE inbox_notices SET text = 'other'`)).rejects.toThrow('append-only')
    await expect(pool().query('DELETE FROM inbox_notices')).rejects.toThrow()
  })
})

describe('an item', () => {
  it('comes up when its reminder is due, and not before', async () => {
    await telling({ occasion: 'in an hour', showsAt: later(60) })
    const texts = async (view: 'now' | 'later', now: Date) => (await viewOf(me, view, now)).map(({ id }) => id)
    const id = await idOf('in an hour')
    expect(await texts('now', later(59))).not.toContain(id)
    expect(await texts('later', later(59))).toContain(id)
    expect(await texts('now', later(60))).toContain(id)
  })

  it('that is done is gone from the list, and back when it was not done after all', async () => {
    await telling({ occasion: 'done' })
    const id = await idOf('done')
    value(await finishItem(me.context(), { id, done: true }))
    expect((await viewOf(me, 'now')).map((item) => item.id)).not.toContain(id)
    expect((await viewOf(me, 'done'))[0]).toMatchObject({ id, doneBy: 'self' })
    value(await finishItem(me.context(), { id, done: false }))
    expect((await viewOf(me, 'now')).map((item) => item.id)).toContain(id)
  })

  it('that is snoozed comes back unread at its time', async () => {
    await telling({ occasion: 'snoozed' })
    const id = await idOf('snoozed')
    value(await readItem(me.context(), { id, read: true }))
    value(await snoozeItem(me.context(), { id, until: later(120) }))
    expect((await viewOf(me, 'now', later(119))).map((item) => item.id)).not.toContain(id)
    expect((await viewOf(me, 'now', later(120))).find((item) => item.id === id)?.readAt).toBeNull()
    expect(refusal(await snoozeItem(me.context(), { id, until: TUESDAY_11 }))).toBe('invalid')
  })

  it('is settled when what it was about is over, for everybody who still has it', async () => {
    const subject = { kind: 'order' as const, id: 'OR-OVER' }
    await telling({ occasion: 'over', topic: 'no_action', subject, to: [me.id, colleague.id] })
    value(await finishItem(colleague.context(), { id: await idOf('over', colleague), done: true }))
    value(
      await inSqlTransaction(async (tx) => {
        await settle(tx, subject, 'no_action', later(5))
        return ok(null)
      }),
    )
    const done = async (whose: Person) => (await viewOf(whose, 'done')).find((item) => item.subject.id === 'OR-OVER')
    expect((await done(me))?.doneBy).toBe('settled')
    expect((await done(colleague))?.doneBy).toBe('self')
  })

  it('is its person’s alone: a colleague finds nothing to do to it', async () => {
    await telling({ occasion: 'mine' })
    const id = await idOf('mine')
    for (const act of [
      finishItem(colleague.context(), { id, done: true }),
      snoozeItem(colleague.context(), { id, until: later(10) }),
      readItem(colleague.context(), { id, read: true }),
    ])
      expect(refusal(await act)).toBe('not_found')
    expect((await viewOf(colleague, 'now')).map((item) => item.id)).not.toContain(id)
  })

  it('is counted exactly, and a key or a stranger has none', async () => {
    const { now, unread } = value(await countOwn(me.context()))
    await telling({ to: [me.id] })
    expect(value(await countOwn(me.context()))).toMatchObject({ now: now + 1, unread: unread + 1 })
    expect(value(await countOwn(contextOf(SYSTEM)))).toEqual({ now: 0, later: 0, unread: 0 })
    expect(value(await countOwn(contextOf(actorOf('ceo'))))).toEqual({ now: 0, later: 0, unread: 0 })
  })
})

it('pages by key show every item once, whatever is done on the way', async () => {
  const reader = await person({ role: 'cx_agent' })
  for (let index = 0; index < 13; index++) await telling({ to: [reader.id] }, later(index % 3))
  const seen: string[] = []
  let after: string | undefined
  do {
    const page = await listItems(sql, reader.id, 'now', later(10), { after }, 5)
    seen.push(...page.items.map((item) => item.id))
    after = page.next ?? undefined
    const last = page.items.at(-1)
    if (last) value(await finishItem(reader.context(later(10)), { id: last.id, done: true }))
  } while (after)
  expect(seen).toHaveLength(13)
  expect(new Set(seen).size).toBe(13)
  const [first, second] = [
    await listItems(sql, reader.id, 'done', later(10), {}, 2),
    await listItems(sql, reader.id, 'now', later(10), { before: seen.at(-2) }, 3),
  ]
  expect(first.items.every((item) => item.doneBy === 'self')).toBe(true)
  expect(second.items.every((item) => seen.indexOf(item.id) < 11)).toBe(true)
})

describe('mail', () => {
  const mails = (whose: Person) => db().message.findMany({ where: { recipient: whose.email }, orderBy: { id: 'asc' } })

  it('goes only to who wants it, once, and says nothing of what was written', async () => {
    const reader = await person({ role: 'cx_agent' })
    await telling({ to: [reader.id], text: 'Asha Verma rings 98765 43210' })
    expect(await mails(reader)).toEqual([])
    value(await setByMail(reader.context(), true))
    await telling({ to: [reader.id], occasion: 'mailed', text: 'Asha Verma is away' })
    await telling({ to: [reader.id], occasion: 'mailed', text: 'Asha Verma is away' })
    const sent = await mails(reader)
    expect(sent).toHaveLength(1)
    expect(sent[0]?.subject).toMatch(/^Mention on order OR-/)
    expect(JSON.stringify(sent)).not.toMatch(/Asha|away/)
    value(await setByMail(reader.context(), false))
    await telling({ to: [reader.id] })
    expect(await mails(reader)).toHaveLength(1)
  })

  it('about a reminder goes when it is due, once however often the job runs, and not when it was done before', async () => {
    const reader = await person({ role: 'cx_agent' })
    value(await setByMail(reader.context(), true))
    await telling({ to: [reader.id], occasion: 'due', topic: 'reminder', kind: 'reminder', showsAt: later(30) })
    await telling({ to: [reader.id], occasion: 'done first', topic: 'reminder', kind: 'reminder', showsAt: later(30) })
    const [due, doneFirst] = [await idOf('due', reader), await idOf('done first', reader)]
    value(await finishItem(reader.context(), { id: doneFirst, done: true }))
    await announceItem(due, later(29))
    expect(await mails(reader)).toEqual([])
    await Promise.all([1, 2, 3].map(() => announceItem(due, later(30))))
    await announceItem(doneFirst, later(30))
    expect(await mails(reader)).toHaveLength(1)
    // A job for it waits, under a key of its own.
    const { rows } = await pool().query(`SELECT count(*)::int AS n FROM graphile_worker._private_jobs WHERE key = $1`, [
      `inbox:${due}`,
    ])
    expect(rows[0]?.n).toBe(1)
  })

  it('does not go to somebody who has left', async () => {
    const reader = await person({ role: 'cx_agent' })
    value(await setByMail(reader.context(), true))
    await db().user.update({ where: { id: reader.id }, data: { state: 'deactivated' } })
    await telling({ to: [reader.id] })
    expect(await mails(reader)).toEqual([])
  })
})

it('open screens of its person, and of nobody else, hear that an inbox changed', async () => {
  const reader = await person({ role: 'cx_agent' })
  const ask = <T>(text: string, values: unknown[]) =>
    pool()
      .query(text, values)
      .then(({ rows }) => rows as T[])
  // What others left before is numbered first.
  await advanceFeed(ask, Number.MAX_SAFE_INTEGER, 1)
  const { head } = await feedStanding(ask)
  await telling({ to: [reader.id], occasion: 'heard' })
  value(await finishItem(reader.context(), { id: await idOf('heard', reader), done: true }))
  const heard = (await advanceFeed(ask, head, 100)).filter(({ topic }) => topic === 'inbox')
  expect(heard.length).toBeGreaterThanOrEqual(2)
  expect(new Set(heard.map(({ userId }) => userId))).toEqual(new Set([reader.id]))
})

it('what was settled by itself is taken away after 30 days; what a person did, and the notice, stay', async () => {
  const subject = { kind: 'order', id: 'OR-SWEPT' } as const
  await telling({ topic: 'no_action', occasion: 'settled', subject })
  await telling({ occasion: 'done by hand', subject })
  await telling({ occasion: 'still open', subject })
  value(await finishItem(me.context(), { id: await idOf('done by hand'), done: true }))
  await inSqlTransaction(async (tx) => ok(await settle(tx, subject, 'no_action', TUESDAY_11)))
  const left = async () =>
    (await db().inboxItem.findMany({ where: { notice: { subjectId: 'OR-SWEPT' } }, include: { notice: true } }))
      .map(({ notice }) => notice.occasion)
      .toSorted()
  await sweepInbox(later(30 * 24 * 60 - 1))
  expect(await left()).toEqual(['done by hand', 'settled', 'still open'])
  await sweepInbox(later(30 * 24 * 60 + 1))
  expect(await left()).toEqual(['done by hand', 'still open'])
  expect(await db().inboxNotice.count({ where: { subjectId: 'OR-SWEPT' } })).toBe(3)
})

it('an item that does not exist is not found', async () => {
  expect(refusal(await finishItem(me.context(), { id: newId(), done: true }))).toBe('not_found')
})
