import { beforeAll, describe, expect, it } from 'vitest'
import * as commands from '@/app/api/v1/orders/[ref]/commands/[command]/route'
import { verifyBusiness } from '@/lib/cli/verify-business'
import { newId } from '@/lib/core/ids'
import { listOrders } from '@/lib/orders/data/list'
import { db } from '@/lib/server/database'
import { call } from '../api/client'
import { actorOf, command, MANAGER, makePartner, placed, refusal, TUESDAY_11, value } from '../business'

const AGENT = actorOf('cx_agent')
const QUALITY = actorOf('vendor_quality')
let partner: { id: string; code: string }

beforeAll(async () => {
  partner = await makePartner()
})

const later = (seconds: number): Date => new Date(TUESDAY_11.getTime() + seconds * 1000)
const eventsOf = (ref: string) => db().orderEvent.findMany({ where: { order: { ref } }, orderBy: { seq: 'asc' } })

describe('a note', () => {
  it('may be left on an order in any status, also when it has ended', async () => {
    const ref = await placed()
    value(await command(ref, 'note', { note: 'Rings twice' }, { actor: AGENT }))
    value(await command(ref, 'cancel', { reason: 'Sold elsewhere', by: 'customer' }))
    const { status } = value(await command(ref, 'note', { note: 'Wants to come back in May' }))
    expect(status).toBe('cancelled')
    expect((await eventsOf(ref)).map((event) => event.command)).toEqual(['place', 'note', 'cancel', 'note'])
  })

  it('is left by whoever works on orders, and by nobody who only reads them', async () => {
    const ref = await placed()
    for (const role of ['ops_executive', 'cx_agent', 'finance', 'vendor_quality'] as const)
      value(await command(ref, 'note', { note: `by ${role}` }, { actor: actorOf(role) }))
    for (const role of ['ceo', 'analyst', 'pricing_manager', 'vendor_manager'] as const)
      expect(refusal(await command(ref, 'note', { note: `by ${role}` }, { actor: actorOf(role) }))).toBe('not_allowed')
    const stranger = actorOf('associate', { partnerId: newId() })
    expect(refusal(await command(ref, 'note', { note: 'not mine' }, { actor: stranger }))).toBe('not_found')
  })

  it('sent twice under one key is one note', async () => {
    const ref = await placed()
    const key = newId()
    value(await command(ref, 'note', { note: 'once' }, { actor: QUALITY, key }))
    value(await command(ref, 'note', { note: 'once' }, { actor: QUALITY, key }))
    expect((await eventsOf(ref)).filter((event) => event.command === 'note')).toHaveLength(1)
  })

  it('does not keep an assignment of a moment ago from being undone', async () => {
    const ref = await placed()
    value(await command(ref, 'assign', { partner_id: partner.code }))
    value(await command(ref, 'note', { note: 'Wrong one' }, { actor: AGENT, now: later(3) }))
    value(await command(ref, 'unassign', { reason: 'Undone' }, { now: later(6) }))
    expect((await eventsOf(ref)).at(-1)?.data).toMatchObject({ undone: true })
    expect((await db().order.findUniqueOrThrow({ where: { ref } })).firstAssignedAt).toBeNull()
  })
})

describe('the priority of an order', () => {
  it('is one list for Operations and CX, with who and why', async () => {
    const ref = await placed()
    value(await command(ref, 'set_priority', { reason: 'Leaves tonight' }, { actor: AGENT }))
    for (const actor of [MANAGER, AGENT, actorOf('cx_lead'), actorOf('ops_executive')]) {
      const { rows } = await listOrders(db(), actor, { queue: 'priority' }, { now: TUESDAY_11, limit: 200 })
      expect(rows.filter((row) => row.ref === ref)).toMatchObject([
        { priorityReason: 'Leaves tonight', priorityBy: 'A cx_agent' },
      ])
    }
    value(await command(ref, 'clear_priority', { reason: 'Picked up' }, { now: later(60) }))
    const { rows } = await listOrders(db(), MANAGER, { queue: 'priority' }, { now: TUESDAY_11, limit: 200 })
    expect(rows.map((row) => row.ref)).not.toContain(ref)
  })

  it('is set once and cleared once', async () => {
    const ref = await placed()
    expect(refusal(await command(ref, 'clear_priority', { reason: 'none' }))).toBe('no_change')
    value(await command(ref, 'set_priority', { reason: 'Leaves tonight' }))
    expect(refusal(await command(ref, 'set_priority', { reason: 'again' }))).toBe('no_change')
  })

  it('is not for those who may not edit orders', async () => {
    const ref = await placed()
    for (const role of ['finance', 'vendor_quality', 'ceo', 'area_manager'] as const)
      expect(refusal(await command(ref, 'set_priority', { reason: 'mine' }, { actor: actorOf(role) }))).toBe(
        'not_allowed',
      )
  })

  it('is answered by the API, and says nothing any more once the order has ended', async () => {
    const ref = await placed({ slot: null })
    const run = (name: string, body: object) => call(commands.POST, { params: { ref, command: name }, body })
    const flagged = await run('set_priority', { reason: 'Leaves tonight' })
    expect(flagged.json.priority).toMatchObject({ reason: 'Leaves tonight' })
    await run('cancel', { reason: 'Gone', by: 'customer' })
    const { rows } = await listOrders(db(), MANAGER, { queue: 'priority' }, { now: TUESDAY_11, limit: 200 })
    expect(rows.map((row) => row.ref)).not.toContain(ref)
  })
})

it('history told again comes to the same flags', async () => {
  expect(await verifyBusiness(new Date())).toEqual([])
})
