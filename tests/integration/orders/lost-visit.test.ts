import { beforeAll, describe, expect, it } from 'vitest'
import { makeActor } from '@/lib/auth/actor'
import { newId } from '@/lib/core/ids'
import { tellLostVisit } from '@/lib/orders/commands/tell-lost-visit'
import { lostVisitInput } from '@/lib/orders/schema'
import { db } from '@/lib/server/database'
import { person } from '../auth/people'
import { command, makePartner, placed, value } from '../business'

const NOW = new Date('2026-11-25T06:30:00Z')
const LINES = [
  '25 Nov 2026, 10:05 Start trip',
  '25 Nov 2026, 10:40 Confirm pickup, ₹9,000, IMEI 356938035643809, call her on 98123 45678',
]

type Own = { partnerId: string; code: string; who: Awaited<ReturnType<typeof person>> }
let own: Own
let other: Own
let manager: Awaited<ReturnType<typeof person>>

async function inHouse(): Promise<Own> {
  const partner = await makePartner({ kind: 'in_house' })
  return { partnerId: partner.id, code: partner.code, who: await person({ role: 'associate', partnerId: partner.id }) }
}

beforeAll(async () => {
  own = await inHouse()
  other = await inHouse()
  manager = await person({ role: 'ops_manager' })
})

/** An order of the first associate that a manager has given to the second. */
async function givenAway(): Promise<string> {
  const slot = { start: '2026-11-25T06:30:00Z', end: '2026-11-25T08:30:00Z' }
  const ref = await placed({ slot }, new Date('2026-11-25T03:30:00Z'))
  const { actor } = manager.context()
  value(await command(ref, 'assign', { partner_id: own.code }, { actor, now: new Date('2026-11-25T04:00:00Z') }))
  const reassign = { partner_id: other.code, reason: 'Nearer' }
  value(await command(ref, 'reassign', reassign, { actor, now: new Date('2026-11-25T05:30:00Z') }))
  return ref
}

function tell({ who, partnerId }: Own, ref: string, lines: string[] = LINES, key = newId()) {
  const actor = makeActor({ kind: 'user', id: who.id, name: 'Ravi Own', role: 'associate', partnerId })
  return tellLostVisit({ actor, now: NOW, requestId: null }, ref, lostVisitInput.parse({ lines }), key)
}

const notes = async (ref: string) =>
  db().orderEvent.findMany({ where: { order: { ref }, command: 'note' }, orderBy: { seq: 'asc' } })
const toldOf = (ref: string) => db().inboxItem.findMany({ where: { notice: { subjectId: ref, topic: 'mention' } } })

describe('what a phone recorded of an order that was given to somebody else', () => {
  it('stands on the order as the associate’s own note, once, without contact data, and changes nothing else', async () => {
    const ref = await givenAway()
    const before = await db().order.findUniqueOrThrow({ where: { ref } })
    const key = newId()
    for (let time = 1; time <= 3; time++) value(await tell(own, ref, LINES, key))
    const [note, ...more] = await notes(ref)
    expect(more).toEqual([])
    expect(note).toMatchObject({ actorKind: 'user', actorId: own.who.id, fromStatus: 'assigned', toStatus: 'assigned' })
    const words = JSON.stringify(note?.data)
    for (const said of ['Start trip', '₹9,000', '356938035643809']) expect(words).toContain(said)
    expect(words).not.toContain('98123 45678')
    const after = await db().order.findUniqueOrThrow({ where: { ref } })
    expect(after).toMatchObject({ status: 'assigned', partnerId: before.partnerId, finalAmount: null })
  })

  it('is told to whoever gave the order away', async () => {
    const ref = await givenAway()
    value(await tell(own, ref))
    expect((await toldOf(ref)).map(({ userId }) => userId)).toEqual([manager.id])
  })

  it('is taken from nobody who never had the order', async () => {
    const ref = await givenAway()
    const stranger = await inHouse()
    expect(await tell(stranger, ref)).toMatchObject({ ok: false, refusal: { code: 'not_found' } })
    expect(await tell({ ...own, partnerId: stranger.partnerId }, 'OR-1')).toMatchObject({ ok: false })
    expect(await notes(ref)).toEqual([])
  })

  it('is cut where a note ends, and still taken', async () => {
    const ref = await givenAway()
    const lines = Array.from({ length: 60 }, (_, at) => `25 Nov 2026, 10:05 Step ${at} ${'x'.repeat(200)}`)
    value(await tell(own, ref, lines))
    const words = JSON.stringify((await notes(ref))[0]?.data)
    expect(words).toContain('Step 0 ')
    expect(words).toContain(' …"')
  })
})
