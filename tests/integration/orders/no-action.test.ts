import { spawn } from 'node:child_process'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listItems } from '@/lib/inbox/data/items'
import { placeOrder } from '@/lib/orders/commands/place'
import { readOrderPage } from '@/lib/orders/commands/read-order-page'
import { remindNoAction } from '@/lib/orders/commands/remind-no-action'
import { savePolicy } from '@/lib/policies/commands/save-policy'
import { listVersions } from '@/lib/policies/data/versions'
import { savePolicySchema } from '@/lib/policies/schema'
import { db } from '@/lib/server/database'
import { sql } from '@/lib/server/sql'
import { type Person, person } from '../auth/people'
import { command, contextOf, MANAGER, makePartner, orderInput, TUESDAY_11, value } from '../business'

let executive: Person
let other: Person
let manager: Person
let associate: Person
let vendor: { id: string; code: string }
let second: { id: string; code: string }
let inHouse: { id: string; code: string }

beforeAll(async () => {
  executive = await person({ role: 'ops_executive', teams: ['Operations'] })
  other = await person({ role: 'ops_executive', teams: ['Operations'] })
  manager = await person({ role: 'ops_manager' })
  vendor = await makePartner({ dailyCapacity: 1000 })
  second = await makePartner({ dailyCapacity: 1000 })
  inHouse = await makePartner({ kind: 'in_house', dailyCapacity: 1000 })
  associate = await person({ role: 'associate', partnerId: inHouse.id })
})

const minute = (minutes: number): Date => new Date(TUESDAY_11.getTime() + minutes * 60_000)

async function assigned(partner = vendor, by: Person | null = executive): Promise<string> {
  const { ref } = value(await placeOrder(contextOf(MANAGER), orderInput()))
  const actor = by ? by.context().actor : undefined
  value(await command(ref, 'assign', { partner_id: partner.code }, actor ? { actor } : {}))
  return ref
}

/** What a person was told of an order, and whether it still waits for them. */
async function toldTo({ id }: Person, ref: string): Promise<string[]> {
  const items = await db().inboxItem.findMany({
    where: { userId: id, notice: { subjectId: ref } },
    include: { notice: true },
    orderBy: { notice: { step: 'asc' } },
  })
  return items.map(({ notice, doneBy }) => [notice.kind, notice.step, doneBy].filter(Boolean).join(' '))
}

/** Looks every minute, as the job does. */
async function watch(from: number, to: number): Promise<void> {
  for (let at = from; at <= to; at++) await remindNoAction(minute(at))
}

describe('an assigned order on which nobody acts', () => {
  it('reminds whoever gave it to the partner, twice, and is then escalated to the operations manager', async () => {
    const ref = await assigned()
    await watch(58, 59)
    expect(await toldTo(executive, ref)).toEqual([])
    await watch(60, 130)
    expect(await toldTo(executive, ref)).toEqual(['reminder 1', 'reminder 2'])
    expect(await toldTo(manager, ref)).toEqual(['escalation 3'])
    expect(await toldTo(other, ref)).toEqual([])
  })

  it('reminds the in-house associate who has it as well', async () => {
    const ref = await assigned(inHouse)
    await watch(60, 75)
    expect(await toldTo(associate, ref)).toEqual(['reminder 1', 'reminder 2'])
    expect(await toldTo(executive, ref)).toEqual(['reminder 1', 'reminder 2'])
  })

  it('reminds the executives of Operations when no person gave it away', async () => {
    const ref = await assigned(vendor, null)
    await watch(60, 60)
    expect(await toldTo(executive, ref)).toEqual(['reminder 1'])
    expect(await toldTo(other, ref)).toEqual(['reminder 1'])
  })

  it.each([
    ['accept', {}],
    ['log_contact', { channel: 'call', answered: false }],
    ['unassign', { reason: 'wrong one' }],
    ['cancel', { reason: 'gone', by: 'customer' }],
  ] as const)('is left in peace from the moment of: %s', async (name, input) => {
    const ref = await assigned()
    await watch(60, 60)
    value(await command(ref, name, input, { now: minute(61) }))
    await watch(62, 130)
    expect(await toldTo(executive, ref)).toEqual(['reminder 1 settled'])
    expect(await toldTo(manager, ref)).toEqual([])
  })

  it('begins anew with another partner', async () => {
    const ref = await assigned()
    await watch(60, 60)
    value(
      await command(
        ref,
        'reassign',
        { partner_id: second.code, reason: 'no answer' },
        { now: minute(61), actor: other.context().actor },
      ),
    )
    await watch(62, 120)
    expect(await toldTo(other, ref)).toEqual([])
    await watch(121, 160)
    expect(await toldTo(executive, ref)).toEqual(['reminder 1 settled'])
    expect(await toldTo(other, ref)).toEqual(['reminder 1', 'reminder 2'])
    expect(await toldTo(manager, ref)).toEqual(['escalation 3'])
  })

  it('is told of in words without contact data, once it is up and first in the list', async () => {
    const ref = await assigned()
    await watch(60, 60)
    const { items } = await listItems(sql, executive.id, 'now', minute(60))
    const item = items.find(({ subject }) => subject.id === ref)
    expect(item).toMatchObject({ kind: 'reminder', subject: { kind: 'order', id: ref }, readAt: null })
    expect(item?.text).toMatch(/has neither accepted nor called for 1 h/)
  })
})

it('its page shows what was told, to whom, beside the events, which stay as they were', async () => {
  const ref = await assigned()
  await watch(60, 90)
  const page = await readOrderPage(manager.context(minute(91)), ref)
  expect(page?.told.map(({ kind, step, to }) => [kind, step, to.length])).toEqual([
    ['reminder', 1, 1],
    ['reminder', 2, 1],
    ['escalation', 3, 1],
  ])
  expect(page?.events.map((event) => event.command)).toEqual(['place', 'assign'])
})

describe('with workers killed and two at once', () => {
  const children = new Set<ReturnType<typeof spawn>>()
  afterAll(() => {
    for (const child of children) child.kill('SIGKILL')
  })

  function worker(moments: readonly Date[], killAfterLines?: number): Promise<number | null> {
    const script = path.join(import.meta.dirname, 'reminding.ts')
    const child = spawn(process.execPath, ['--import', 'tsx', script, JSON.stringify(moments)], {
      env: process.env,
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    children.add(child)
    let lines = 0
    child.stdout?.on('data', (text: Buffer) => {
      lines += text.toString().split('\n').length - 1
      if (killAfterLines !== undefined && lines >= killAfterLines) setTimeout(() => child.kill('SIGKILL'), 15)
    })
    return new Promise((resolve) => child.once('close', (code) => resolve(code)))
  }

  it('every order, assignment and step is told exactly once, whole', async () => {
    const refs: string[] = []
    for (let index = 0; index < 40; index++) refs.push(await assigned(index % 2 ? vendor : inHouse))
    const moments = [60, 75, 90, 105].map(minute)
    // Killed in the middle of their first looks, two at a time; the last two get to the end.
    for (const kill of [1, 1, 2]) await Promise.all([worker(moments, kill), worker(moments, kill)])
    expect(await Promise.all([worker(moments), worker(moments)])).toEqual([0, 0])
    const notices = await db().inboxNotice.findMany({ where: { subjectId: { in: refs } }, include: { items: true } })
    const told = notices.map(({ subjectId, step, kind }) => `${subjectId} ${step} ${kind}`).sort()
    const steps = ['1 reminder', '2 reminder', '3 escalation']
    expect(told).toEqual(refs.flatMap((ref) => steps.map((step) => `${ref} ${step}`)).sort())
    for (const { kind, items, subjectId } of notices) {
      const ofAssociate = refs.indexOf(subjectId) % 2 === 0
      const whom = kind === 'escalation' ? [manager.id] : [executive.id, ...(ofAssociate ? [associate.id] : [])]
      expect(items.map(({ userId }) => userId).sort()).toEqual(whom.sort())
    }
    const audited = await db().auditEntry.count({
      where: { action: 'inbox.tell', subjectId: { in: notices.map(({ id }) => id) } },
    })
    expect(audited).toBe(notices.length)
  }, 120_000)

  it('an order that is accepted at the very moment is not reminded of afterwards', async () => {
    const refs: string[] = []
    for (let index = 0; index < 20; index++) refs.push(await assigned())
    await Promise.all([
      remindNoAction(minute(60)),
      remindNoAction(minute(60)),
      ...refs.map((ref) => command(ref, 'accept', {}, { now: minute(60) })),
    ])
    const open = await db().inboxItem.count({ where: { doneAt: null, notice: { subjectId: { in: refs } } } })
    expect(open).toBe(0)
  })
})

it('the minutes and the number of reminders are those of the order’s policy version', async () => {
  const [newest] = await listVersions(db(), 'clocks')
  const body = {
    ...(newest?.body as object),
    noAction: { minutes: 10, reminderEveryMinutes: 5, remindersBeforeEscalation: 1 },
  }
  const input = { kind: 'clocks', body, based_on: newest?.version, effective_from: null, note: 'Quicker' }
  const before = await assigned()
  value(await savePolicy(contextOf(MANAGER, TUESDAY_11), savePolicySchema.parse(input)))
  const after = await assigned()
  await watch(9, 16)
  expect(await toldTo(executive, before)).toEqual([])
  expect(await toldTo(executive, after)).toEqual(['reminder 1'])
  expect(await toldTo(manager, after)).toEqual(['escalation 2'])
})
