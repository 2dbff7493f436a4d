import { beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '@/lib/auth/actor'
import { addDays, instantAt, localDate } from '@/lib/core/business-time'
import { newId } from '@/lib/core/ids'
import { addExample, fileItem } from '@/lib/feedback/commands/file-item'
import { findRepeating } from '@/lib/feedback/commands/find-repeating'
import { editItem, moveItem, noteItem } from '@/lib/feedback/commands/work-item'
import { examplesOf, findItem } from '@/lib/feedback/data/items'
import { countedContacts, countsByWeek, datesOfItem } from '@/lib/feedback/data/patterns'
import { topicKindsAt } from '@/lib/feedback/data/topic-kinds'
import type { MoveItemInput } from '@/lib/feedback/schema'
import { db } from '@/lib/server/database'
import { sql } from '@/lib/server/sql'
import { actorOf, contextOf, makePartner, placed, refusal, TUESDAY_11, value } from '../business'
import { logged } from '../queries/logged'
import { raised, WHOLE } from '../tickets/raised'
import { person } from '../workforce/people'

const LEAD = actorOf('cx_lead')
const AGENT = actorOf('cx_agent')
const TODAY = localDate(TUESDAY_11)
let lead: Actor
let owner: Actor
let partner: { id: string; code: string }

const ago = (days: number): Date => instantAt(addDays(TODAY, -days), '12:00')
const later = (days: number): Date => new Date(TUESDAY_11.getTime() + days * 86_400_000)

beforeAll(async () => {
  lead = await person('Farah', 'cx_lead')
  owner = await person('Nita', 'pricing_manager')
  partner = await makePartner({ code: 'LATE' })
  for (let n = 0; n < 8; n++) await raised({ fields: WHOLE, partner_id: 'LATE' }, { now: ago(8 + n * 7) })
  for (let n = 0; n < 9; n++) await raised({ fields: WHOLE, partner_id: 'LATE' }, { now: ago(1 + (n % 6)) })
})

const found = () =>
  db().feedbackItem.findMany({ where: { source: 'found' }, include: { examples: true, sightings: true, events: true } })
const told = async () =>
  (
    await db().inboxItem.findMany({
      where: { notice: { topic: { startsWith: 'feedback' } } },
      include: { notice: true },
    })
  ).map(({ userId, notice }) => [userId, notice.topic])
async function move(ref: string, input: Record<string, unknown>, actor: Actor = LEAD, now = TUESDAY_11) {
  const item = await findItem(sql, ref)
  return moveItem(contextOf(actor, now), { ref, seen: item?.version ?? 0, ...input } as MoveItemInput)
}

describe('complaints that repeat', () => {
  it('become one item with its examples, however many look and how often; who leads is told once', async () => {
    await Promise.all([findRepeating(TUESDAY_11), findRepeating(TUESDAY_11), findRepeating(TUESDAY_11)])
    expect(await findRepeating(TUESDAY_11)).toBe(0)
    const items = await found()
    expect(items).toHaveLength(1)
    expect(items[0]).toMatchObject({ category: 'pickup', subcategory: 'no_show', status: 'open', target: 'Product' })
    expect(items[0]?.examples).toHaveLength(9)
    expect(items[0]?.sightings.map(({ why, count }) => [why, count])).toEqual([['rising', 9]])
    expect(items[0]?.events.map(({ action }) => action)).toEqual(['found'])
    expect(await told()).toEqual([[lead.id, 'feedback']])
  })

  it('found again another night, they join their item', async () => {
    expect(await findRepeating(later(1))).toBe(1)
    const [item, ...others] = await found()
    expect(others).toEqual([])
    expect(item?.sightings).toHaveLength(2)
    expect(item?.events.map(({ action }) => action)).toEqual(['found', 'found_again'])
    expect(await told()).toHaveLength(1)
  })

  it('are owned, changed and closed by their owner and who leads; found once more, the item is open again and its owner told', async () => {
    const [{ ref = '' } = {}] = await found()
    const edit = { ref, title: 'No-shows of one partner', target: 'CRM' as const, owner_id: owner.id }
    expect(refusal(await editItem(contextOf(AGENT), { ...edit, seen: 3 }))).toBe('not_allowed')
    const { version } = (await findItem(sql, ref)) ?? { version: 0 }
    value(await editItem(contextOf(LEAD), { ...edit, seen: version }))
    expect(refusal(await editItem(contextOf(LEAD), { ...edit, seen: version }))).toBe('conflict')
    expect((await told()).at(-1)).toEqual([owner.id, 'feedback_owner'])
    value(await move(ref, { to: 'in_progress' }, owner))
    expect(refusal(await move(ref, { to: 'closed', outcome: 'Done' }, owner))).toBe('illegal_transition')
    expect(
      refusal(await move(ref, { to: 'changed', outcome: 'Reminder call', changed_on: addDays(TODAY, 1) }, owner)),
    ).toBe('invalid')
    value(await move(ref, { to: 'changed', outcome: 'Reminder call', changed_on: TODAY }, owner))
    value(await move(ref, { to: 'closed', outcome: 'Fewer now' }, owner, later(1)))
    expect(await findRepeating(later(2))).toBe(1)
    expect(await findItem(sql, ref)).toMatchObject({ status: 'open', cameBack: 1, ownerName: 'Nita' })
    expect((await told()).at(-1)).toEqual([owner.id, 'feedback'])
  })

  it('that were dismissed stay dismissed', async () => {
    const [{ ref = '' } = {}] = await found()
    value(await move(ref, { to: 'dismissed', outcome: 'The partner has left' }))
    await raised({ fields: WHOLE, partner_id: 'LATE' }, { now: TUESDAY_11 })
    expect(await findRepeating(later(3))).toBe(1)
    expect((await findItem(sql, ref))?.status).toBe('dismissed')
  })

  it('are counted by week, of their own pattern only', async () => {
    const [item] = await found()
    const topics = await topicKindsAt(sql, TUESDAY_11)
    const before = (await datesOfItem(sql, topics, item?.id ?? '', ago(70))).length
    await raised({ fields: WHOLE, subcategory: 'delay', partner_id: 'LATE' }, { now: TUESDAY_11 })
    const weeks = (await countsByWeek(sql, topics, [item?.id ?? ''], ago(70))).get(item?.id ?? '') ?? []
    expect(weeks.reduce((sum, { count }) => sum + count, 0)).toBe(before)
    expect(before).toBe(18)
  })
})

describe('calls that need no ticket', () => {
  it('are counted under the kind that a ticket about their topic has, and kept as examples; those with a ticket count once', async () => {
    // Both are counted from here on: what begins to be counted is no rise.
    await logged({ topic: 'app' }, { now: ago(60) })
    const order = await placed()
    for (let n = 0; n < 7; n++)
      await logged({ topic: 'order_status', order_ref: order, disposition: 'informed' }, { now: ago(1 + (n % 5)) })
    const ticket = { outcome: 'ticket', ticket: { category: 'information', subcategory: 'order_status' } }
    await logged({ topic: 'order_status', order_ref: order, ...ticket }, { now: ago(2) })
    const topics = await topicKindsAt(sql, TUESDAY_11)
    const counted = (await countedContacts(sql, topics, ago(30), TUESDAY_11)).filter(
      ({ subcategory }) => subcategory === 'order_status',
    )
    expect(counted.map(({ of }) => of).sort()).toEqual([...Array(7).fill('query'), 'ticket'])
    expect(await findRepeating(later(0))).toBeGreaterThan(0)
    const item = await db().feedbackItem.findFirstOrThrow({
      where: { category: 'information', subcategory: 'order_status' },
      include: { examples: true, queries: true, sightings: true },
    })
    expect(item.sightings).toMatchObject([{ why: 'rising', count: 8 }])
    expect([item.examples.length, item.queries.length]).toEqual([1, 7])
    const shown = await examplesOf(sql, item.id, 20)
    expect(shown.map(({ of }) => of).sort()).toEqual([...Array(7).fill('query'), 'ticket'])
  })
})

describe('feedback that is filed by hand', () => {
  const file = (ticket: string, more: Record<string, unknown> = {}, key = newId()) =>
    fileItem(contextOf(AGENT), {
      key,
      ticket,
      title: 'Nobody calls back',
      target: 'CRM',
      dimension: 'all',
      note: null,
      ...more,
    })

  it('is one item however often it is pressed, with its ticket as the first example', async () => {
    const ticket = await raised({ category: 'app', subcategory: 'otp', partner_id: 'LATE' })
    const key = newId()
    const [first, again] = await Promise.all([file(ticket, {}, key), file(ticket, {}, key)])
    expect(value(first).ref).toBe(value(again).ref)
    expect(refusal(await addExample(contextOf(AGENT), { ref: value(first).ref, ticket }))).toBe('already_exists')
    const other = await raised({ category: 'app', subcategory: 'otp' })
    value(await addExample(contextOf(AGENT), { ref: value(first).ref, ticket: other }))
    const item = await db().feedbackItem.findUniqueOrThrow({
      where: { ref: value(first).ref },
      include: { examples: true, events: true },
    })
    expect(item.examples).toHaveLength(2)
    expect(item.events.map(({ action }) => action)).toEqual(['filed', 'example'])
  })

  it('of a partner is filed once: the item that is there is named', async () => {
    const ticket = await raised({ category: 'app', subcategory: 'crash', partner_id: 'LATE' })
    const { ref } = value(await file(ticket, { dimension: 'partner' }))
    const second = await file(ticket, { dimension: 'partner' })
    expect(second).toMatchObject({ ok: false, refusal: { code: 'already_exists', facts: { ref } } })
    expect(await findItem(sql, ref)).toMatchObject({
      dimension: 'partner',
      value: partner.id,
      label: expect.stringContaining('Partner'),
    })
    expect(refusal(await file(ticket, { dimension: 'city' }))).toBe('invalid')
    expect(refusal(await file('TK-1'))).toBe('not_found')
  })

  it('anybody who reads it may add a word; its owner is told', async () => {
    const ticket = await raised({ category: 'area', subcategory: 'not_served' })
    const { ref } = value(await file(ticket))
    const { version = 0, title = '', target = 'FAQ' } = (await findItem(sql, ref)) ?? {}
    value(await editItem(contextOf(LEAD), { ref, seen: version, title, target, owner_id: owner.id }))
    const before = (await told()).length
    value(await noteItem(contextOf(AGENT), { key: newId(), ref, text: 'Three more today' }))
    expect((await told()).slice(before)).toEqual([[owner.id, 'feedback_note']])
  })
})
