import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { newId } from '@/lib/core/ids'
import { maySeePresence, notePresence } from '@/lib/orders/commands/live-presence'
import { readPresence } from '@/lib/orders/data/presence'
import { presenceInput } from '@/lib/orders/schema'
import { db } from '@/lib/server/database'
import { sql } from '@/lib/server/sql'
import { createTicket } from '@/lib/tickets/commands/create-ticket'
import { createTicketInput } from '@/lib/tickets/schema'
import { actorOf, command, contextOf, makePartner, placed, refusal, value } from '../business'

const manager = actorOf('ops_manager')
const colleague = actorOf('ops_executive')

const be = (actor: typeof manager, tab: string, ref: string, state: 'viewing' | 'editing' | 'left') =>
  notePresence(contextOf(actor), presenceInput.parse({ tab, ref, state }))
const present = async (ref: string) =>
  (await readPresence(sql, null)).filter((row) => row.ref === ref).map(({ userId, editing }) => ({ userId, editing }))

let own: { id: string; code: string }

beforeAll(async () => {
  own = await makePartner({ code: 'P-OWN', kind: 'in_house' })
})

describe('who has an order open', () => {
  it('a tab that goes on to another order has left the first, whichever of both words comes last', async () => {
    const [one, two] = [await placed(), await placed()]
    const tab = randomUUID()
    value(await be(manager, tab, one, 'viewing'))
    value(await be(manager, tab, two, 'viewing'))
    value(await be(manager, tab, one, 'left'))
    expect(await present(one)).toEqual([])
    expect(await present(two)).toEqual([{ userId: manager.id, editing: false }])
  })

  it('nobody can say it of another person’s tab', async () => {
    const ref = await placed()
    const tab = randomUUID()
    value(await be(manager, tab, ref, 'editing'))
    value(await be(colleague, tab, ref, 'viewing'))
    value(await be(colleague, tab, ref, 'left'))
    expect(await present(ref)).toEqual([{ userId: manager.id, editing: true }])
  })

  it('only of an order that one may read', async () => {
    const ref = await placed()
    const associate = actorOf('associate', { partnerId: own.id })
    expect(refusal(await be(associate, randomUUID(), ref, 'viewing'))).toBe('not_found')
    value(await command(ref, 'assign', { partner_id: own.code }))
    value(await be(associate, randomUUID(), ref, 'viewing'))
    expect(await present(ref)).toEqual([{ userId: associate.id, editing: false }])
  })

  it('of one person only so many tabs are kept: the oldest go', async () => {
    const hoarder = actorOf('ops_manager', { id: newId() })
    const ref = await placed()
    for (let n = 0; n < 40; n++) value(await be(hoarder, randomUUID(), ref, 'viewing'))
    expect(await db().orderPresence.count({ where: { userId: hoarder.id } })).toBeLessThanOrEqual(21)
  })

  it('half a minute of silence is the end of it', async () => {
    const ref = await placed()
    const tab = randomUUID()
    value(await be(manager, tab, ref, 'viewing'))
    await db().orderPresence.update({ where: { tab }, data: { seenAt: new Date(Date.now() - 31_000) } })
    expect(await present(ref)).toEqual([])
    value(await be(manager, tab, ref, 'viewing'))
    expect(await present(ref)).toHaveLength(1)
  })
})

describe('who has a ticket open', () => {
  it('is said of tickets as of orders, among those who may read tickets', async () => {
    const { ref } = value(
      await createTicket(
        contextOf(actorOf('cx_agent')),
        createTicketInput.parse({ channel: 'phone', category: 'information' }),
      ),
    )
    const tab = randomUUID()
    value(await be(manager, tab, ref, 'editing'))
    expect(await present(ref)).toEqual([{ userId: manager.id, editing: true }])
    const outsider = actorOf('associate', { partnerId: own.id })
    expect(refusal(await be(outsider, randomUUID(), ref, 'viewing'))).toBe('not_found')
    const [row] = (await readPresence(sql, null)).filter((one) => one.ref === ref)
    expect(row && maySeePresence(outsider, row)).toBe(false)
    expect(row && maySeePresence(colleague, row)).toBe(true)
    value(await be(manager, tab, ref, 'left'))
    expect(await present(ref)).toEqual([])
  })
})
