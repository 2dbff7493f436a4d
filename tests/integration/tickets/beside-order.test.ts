import { beforeAll, describe, expect, it } from 'vitest'
import { sql } from '@/lib/server/sql'
import { readOrderTickets, readPartnerTickets } from '@/lib/tickets/commands/read-beside'
import { actorOf, command, contextOf, makePartner, placed, TUESDAY_11, value } from '../business'
import { act, OPS, raised, WHOLE } from './raised'

let partnerId: string

beforeAll(async () => {
  partnerId = (await makePartner({ code: 'P-BESIDE' })).id
})

async function assigned(): Promise<string> {
  const order = await placed()
  value(await command(order, 'assign', { partner_id: 'P-BESIDE' }))
  return order
}

describe('tickets beside what they are about', () => {
  it('stand with their status and clock beside the order, newest first, for who reads tickets and nobody else', async () => {
    const order = await assigned()
    const first = await raised({ order_ref: order })
    const second = await raised({ order_ref: order, fields: WHOLE, hand_over: {} })
    value(await act(second, 'resolve', { resolution: 'Done' }, { actor: OPS }))
    const beside = await readOrderTickets(contextOf(OPS), order)
    expect(beside?.lines.map(({ ref, status, clock }) => [ref, status, clock.state])).toEqual([
      [second, 'resolved', 'met'],
      [first, 'open', 'running'],
    ])
    expect(beside?.mayCreate).toBe(true)
    expect(await readOrderTickets(contextOf(actorOf('marketing')), order)).toBeNull()
    expect(await readOrderTickets(contextOf(actorOf('associate')), order)).toBeNull()
  })

  it('are counted by kind beside the partner who had the order when they were raised', async () => {
    const before = await readPartnerTickets(contextOf(OPS), partnerId)
    const order = await assigned()
    await raised({ order_ref: order, subcategory: 'late_arrival' })
    const other = await raised({ order_ref: order, subcategory: 'late_arrival' })
    value(await act(other, 'merge', { into: await raised({ order_ref: order, subcategory: 'late_arrival' }) }))
    const late = (read: typeof before) => read?.counts.find(({ kind }) => kind.endsWith('Late arrival'))
    const after = await readPartnerTickets(contextOf(OPS), partnerId)
    // One that was merged is the same matter told twice.
    expect([late(before), late(after)]).toMatchObject([undefined, { count: 2, open: 2 }])
  })
})

it('what is done to a ticket is told to the screens of its order, and of the one it is moved to', async () => {
  const [one, other] = [await assigned(), await assigned()]
  const ref = await raised({ order_ref: one })
  const told = async () => {
    const rows = await sql.$queryRaw<{ subject: string }[]>`SELECT subject FROM live_outbox WHERE topic = 'ticket'`
    return rows.map(({ subject }) => subject)
  }
  expect(await told()).toEqual(expect.arrayContaining([ref, one]))
  expect(await told()).not.toContain(other)
  value(await act(ref, 'link', { order_ref: other }, { now: TUESDAY_11 }))
  expect(await told()).toEqual(expect.arrayContaining([ref, one, other]))
})
