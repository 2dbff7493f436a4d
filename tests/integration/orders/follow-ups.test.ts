import { beforeAll, describe, expect, it } from 'vitest'
import type { Context } from '@/lib/auth/actor'
import { newId } from '@/lib/core/ids'
import { finishItem } from '@/lib/inbox/commands/own-items'
import { listItems } from '@/lib/inbox/data/items'
import { readOrderPage } from '@/lib/orders/commands/read-order-page'
import { findColleagues } from '@/lib/orders/commands/search-colleagues'
import { setReminder } from '@/lib/orders/commands/set-reminder'
import { reminderInput } from '@/lib/orders/schema'
import { sql } from '@/lib/server/sql'
import { type Person, person } from '../auth/people'
import { actorOf, command, contextOf, makePartner, placed, refusal, TUESDAY_11, value } from '../business'

let agent: Person
let executive: Person
let manager: Person
let marketing: Person
let associate: Person
let stranger: Person
let elsewhere: { id: string; code: string }
let inHouse: { id: string; code: string }

beforeAll(async () => {
  agent = await person({ role: 'cx_agent', name: 'Leela Agent' })
  executive = await person({ role: 'ops_executive', name: 'Leela Executive' })
  manager = await person({ role: 'ops_manager', name: 'Leela Manager' })
  marketing = await person({ role: 'marketing', name: 'Leela Marketing' })
  inHouse = await makePartner({ kind: 'in_house' })
  associate = await person({ role: 'associate', partnerId: inHouse.id, name: 'Leela Associate' })
  elsewhere = await makePartner({ kind: 'in_house' })
  stranger = await person({ role: 'associate', partnerId: elsewhere.id, name: 'Leela Stranger' })
})

/** An associate as the doors make them, with their partner. */
const associateAt = (whose: Person, partnerId: string) => contextOf(actorOf('associate', { id: whose.id, partnerId }))
const later = (minutes: number): Date => new Date(TUESDAY_11.getTime() + minutes * 60_000)
const by = (whose: Person) => ({ actor: whose.context().actor })
async function inboxOf(whose: Person, ref: string, now = TUESDAY_11) {
  const { items } = await listItems(sql, whose.id, 'now', now)
  return items.filter(({ subject }) => subject.id === ref)
}

describe('a colleague who is mentioned in a note', () => {
  it('finds it in their inbox, once, without contact data', async () => {
    const ref = await placed()
    const note = { note: '@Leela Executive call 98765 43210', mentions: [executive.id] }
    const key = newId()
    value(await command(ref, 'note', note, { ...by(agent), key }))
    value(await command(ref, 'note', note, { ...by(agent), key }))
    const items = await inboxOf(executive, ref)
    expect(items).toMatchObject([
      { kind: 'mention', fromName: 'Leela Agent', text: '@Leela Executive call +91 98••• ••210' },
    ])
  })

  it('is not told by themselves', async () => {
    const ref = await placed()
    value(await command(ref, 'note', { note: '@Leela Agent', mentions: [agent.id] }, by(agent)))
    expect(await inboxOf(agent, ref)).toEqual([])
  })

  it('must be one who may read the order: for nobody else is the note taken', async () => {
    const ref = await placed()
    for (const whom of [marketing, stranger, associate, { id: newId() }]) {
      const note = { note: 'x', mentions: [executive.id, whom.id] }
      expect(refusal(await command(ref, 'note', note, by(agent)))).toBe('invalid')
    }
    expect(await inboxOf(executive, ref)).toEqual([])
    value(await command(ref, 'assign', { partner_id: inHouse.code }))
    value(await command(ref, 'note', { note: 'x', mentions: [associate.id] }, by(agent)))
    expect(await inboxOf(associate, ref)).toHaveLength(1)
  })
})

describe('while a note is typed', () => {
  it('those who may read the order are offered, and nobody else is named', async () => {
    const ref = await placed()
    const names = async (context: Context) =>
      value(await findColleagues(context, ref, 'leela')).items.map(({ name }) => name)
    expect(await names(agent.context())).toEqual(['Leela Agent', 'Leela Executive', 'Leela Manager'])
    value(await command(ref, 'assign', { partner_id: inHouse.code }))
    const all = ['Leela Agent', 'Leela Associate', 'Leela Executive', 'Leela Manager']
    expect(await names(agent.context())).toEqual(all)
    expect(await names(associateAt(associate, inHouse.id))).toEqual(all)
  })

  it('nothing is offered on an order that one does not see, or may leave no note on', async () => {
    const ref = await placed()
    expect(refusal(await findColleagues(associateAt(stranger, elsewhere.id), ref, ''))).toBe('not_found')
    const ceo = await person({ role: 'ceo' })
    expect(refusal(await findColleagues(ceo.context(), ref, ''))).toBe('not_allowed')
  })

  it('a name is looked for as it is written, not as a pattern', async () => {
    const ref = await placed()
    expect(value(await findColleagues(agent.context(), ref, '%eela')).items).toEqual([])
  })
})

describe('a reminder of an order', () => {
  const input = (ref: string, more: Record<string, unknown> = {}) =>
    reminderInput.parse({ ref, key: newId(), at: later(60).toISOString(), ...more })

  it('comes up at its time, for oneself or a colleague', async () => {
    const ref = await placed()
    value(await setReminder(agent.context(), input(ref, { text: 'Ring +91 98765 43210 again' })))
    value(await setReminder(agent.context(), input(ref, { for_id: executive.id })))
    expect(await inboxOf(agent, ref, later(59))).toEqual([])
    expect(await inboxOf(agent, ref, later(60))).toMatchObject([
      { kind: 'reminder', text: 'Ring +91 98••• ••210 again' },
    ])
    expect(await inboxOf(executive, ref, later(60))).toMatchObject([{ fromName: 'Leela Agent' }])
  })

  it('of one’s own stands on the order’s page until it is done, and on nobody else’s', async () => {
    const ref = await placed()
    value(await setReminder(agent.context(), input(ref, { text: 'Ask about the box' })))
    const own = (await readOrderPage(agent.context(), ref))?.followUps?.reminders ?? []
    expect(own.map(({ text }) => text)).toEqual(['Ask about the box'])
    expect((await readOrderPage(executive.context(), ref))?.followUps?.reminders).toEqual([])
    value(await finishItem(agent.context(), { id: own[0]?.id ?? '', done: true }))
    expect((await readOrderPage(agent.context(), ref))?.followUps?.reminders).toEqual([])
  })

  it('is set once however often its button is pressed', async () => {
    const ref = await placed()
    const once = input(ref)
    await Promise.all([1, 2, 3].map(() => setReminder(agent.context(), once)))
    expect(await inboxOf(agent, ref, later(60))).toHaveLength(1)
  })

  it('is set for nobody who may not read the order, and on none that one does not see', async () => {
    const ref = await placed()
    for (const whom of [marketing, stranger, { id: newId() }])
      expect(refusal(await setReminder(agent.context(), input(ref, { for_id: whom.id })))).toBe('invalid')
    expect(refusal(await setReminder(associateAt(stranger, elsewhere.id), input(ref)))).toBe('not_found')
    expect(refusal(await setReminder(agent.context(), input(ref, { at: TUESDAY_11.toISOString() })))).toBe('invalid')
  })
})

describe('a priority flag', () => {
  it('of CX is heard by Operations, of Operations by CX, once; cleared, nobody need see to it any more', async () => {
    const [ofCx, ofOps] = [await placed(), await placed()]
    value(await command(ofCx, 'set_priority', { reason: 'Leaves tonight' }, by(agent)))
    expect(await inboxOf(executive, ofCx)).toMatchObject([
      { kind: 'notice', text: 'Flagged as priority: Leaves tonight' },
    ])
    expect(await inboxOf(manager, ofCx)).toHaveLength(1)
    expect(await inboxOf(agent, ofCx)).toEqual([])
    value(await command(ofOps, 'set_priority', { reason: 'Promised' }, by(executive)))
    expect(await inboxOf(agent, ofOps)).toHaveLength(1)
    expect(await inboxOf(manager, ofOps)).toEqual([])
    value(await command(ofCx, 'clear_priority', { reason: 'Done' }, by(executive)))
    value(await command(ofOps, 'cancel', { reason: 'Gone', by: 'customer' }))
    for (const [whose, ref] of [
      [executive, ofCx],
      [manager, ofCx],
      [agent, ofOps],
    ] as const)
      expect(await inboxOf(whose, ref)).toEqual([])
  })
})
