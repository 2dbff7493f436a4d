import { beforeAll, describe, expect, it } from 'vitest'
import * as door from '@/app/api/panel/visits/[ref]/commands/[command]/route'
import * as visits from '@/app/api/panel/visits/route'
import * as api from '@/app/api/v1/orders/[ref]/commands/[command]/route'
import { encodeSession, sessionCookieName } from '@/lib/auth/session-token'
import { newId } from '@/lib/core/ids'
import { bodyOf, type CommandAct, readyToSend } from '@/lib/orders/domain/visit-acts'
import { receivedVisit, type SentVisit, type VisitCommand } from '@/lib/orders/domain/visits'
import { db } from '@/lib/server/database'
import { env } from '@/lib/server/env'
import { call } from '../api/client'
import { person } from '../auth/people'
import { command, imei, makePartner, PICKUP, placed, value } from '../business'
import { inRequest } from '../next-request'

let own: { id: string; code: string }
let cookie: string

async function cookieOf(role: 'associate' | 'ops_executive' | 'finance', partnerId?: string): Promise<string> {
  const someone = await person({ role, partnerId })
  const { sessionEpoch } = await db().user.findUniqueOrThrow({ where: { id: someone.id } })
  const token = await encodeSession({ sub: someone.id, epoch: sessionEpoch, passedSecondFactor: true })
  return `${sessionCookieName()}=${token}`
}

beforeAll(async () => {
  own = await makePartner({ kind: 'in_house' })
  cookie = await cookieOf('associate', own.id)
})

const now = (): Date => new Date()
const ago = (minutes: number): Date => new Date(Date.now() - minutes * 60_000)
const slotAt = (start: Date) => ({
  start: start.toISOString(),
  end: new Date(start.getTime() + 2 * 3600_000).toISOString(),
})

/** An order of the associate's, assigned some minutes ago. */
async function assigned(minutes = 90): Promise<string> {
  const at = ago(minutes)
  const ref = await placed({ slot: slotAt(new Date(at.getTime() + 3600_000)) }, at)
  value(await command(ref, 'assign', { partner_id: own.code }, { now: at }))
  return ref
}

async function send(ref: string, name: string, key: string, body: unknown, by = cookie) {
  const headers = new Headers({ origin: new URL(env().APP_URL).origin, cookie: by })
  const raw = typeof body === 'string' ? body : JSON.stringify(body)
  const request = new Request(`http://localhost:3000/x?key=${key}`, { method: 'POST', headers, body: raw })
  const response = await inRequest(headers, () =>
    door.POST(request, { params: Promise.resolve({ ref, command: name }) }),
  )
  return { status: response.status, json: await response.json() }
}

function act(ref: string, seq: number, name: VisitCommand, at: Date, input: Record<string, unknown> = {}): CommandAct {
  return {
    ...{ key: newId(), ref, seq, at: at.toISOString(), late: null, problem: null },
    ...{ kind: 'command', command: name, input, version: 1 + seq, seen: { status: 'assigned', finalAmount: null } },
  }
}
const events = async (ref: string) =>
  (await db().orderEvent.findMany({ where: { order: { ref } }, orderBy: { seq: 'asc' } })).slice(2)

describe('a visit without a connection', () => {
  it('its steps, each sent three times because answers were lost, happened once, when they were done', async () => {
    const ref = await assigned()
    const { serial: _, ...pickup } = { ...PICKUP, amount: 900_000, imei: imei(901) }
    const checks = [{ item: 'display', result: 'fault' }]
    const acts = [
      act(ref, 1, 'start_trip', ago(60)),
      act(ref, 2, 'arrive', ago(45)),
      act(ref, 3, 'start_inspection', ago(44)),
      act(ref, 4, 'set_final_price', ago(40), { amount: 900_000, price_reason: 'Cracked', inspection: { checks } }),
      act(ref, 5, 'confirm_pickup', ago(5), pickup),
    ].map((each) => readyToSend(each, now()))
    for (const each of acts)
      for (let time = 1; time <= 3; time++)
        expect([each.command, (await send(ref, each.command, each.key, bodyOf(each))).status]).toEqual([
          each.command,
          200,
        ])
    // The whole queue once more, as a phone that lost everything it had heard would.
    for (const each of acts) expect((await send(ref, each.command, each.key, bodyOf(each))).status).toBe(200)
    const done = await events(ref)
    expect(done.map((event) => [event.command, event.at.toISOString()])).toEqual(
      acts.map((each) => [each.command, each.at]),
    )
    expect(done.map(({ data }) => (data as { late_reason?: string }).late_reason ?? null)).toEqual([
      ...Array.from({ length: 4 }, () => 'Recorded offline'),
      null,
    ])
    expect(done[3]?.data).toMatchObject({ inspection: { checks } })
  })

  it('the same pickup sent three times at once is one pickup: at the phone’s door and at the API', async () => {
    for (const sendPickup of [
      async (ref: string, key: string) => (await send(ref, 'confirm_pickup', key, PICKUP)).status,
      async (ref: string, key: string) => {
        const params = { ref, command: 'confirm_pickup' }
        return (await call(api.POST, { params, body: PICKUP, headers: { 'idempotency-key': key } })).status
      },
    ]) {
      const [ref, key] = [await assigned(), newId()]
      expect(await Promise.all([1, 2, 3].map(() => sendPickup(ref, key)))).toEqual([200, 200, 200])
      expect((await events(ref)).map((event) => event.command)).toEqual(['confirm_pickup'])
      expect(await db().assignment.count({ where: { order: { ref }, end: 'picked_up' } })).toBe(1)
    }
  })

  it('of two phones with the same step the second is told who did what', async () => {
    const ref = await assigned()
    const [one, two] = [act(ref, 1, 'start_trip', ago(3)), act(ref, 1, 'start_trip', ago(2))]
    expect((await send(ref, 'start_trip', one.key, bodyOf(one))).status).toBe(200)
    const second = await send(ref, 'start_trip', two.key, bodyOf(two))
    expect([second.status, second.json.code]).toEqual([409, 'conflict'])
    expect(second.json.detail).toContain('did “start trip”')
    expect(await events(ref)).toHaveLength(1)
  })

  it('a step of long ago without a reason is refused, and its key is good for another try with one', async () => {
    const ref = await assigned()
    const step = act(ref, 1, 'start_trip', ago(30))
    const first = await send(ref, 'start_trip', step.key, bodyOf(step))
    expect([first.status, first.json.code]).toEqual([422, 'late_reason_required'])
    expect((await send(ref, 'start_trip', step.key, bodyOf({ ...step, late: true }))).status).toBe(200)
  })

  it.each([
    ['another’s order', () => placed({ slot: null }, ago(60)), 'start_trip', {}, 404],
    ['a step that is no associate’s', assigned, 'assign', { partner_id: 'x' }, 422],
    ['what is no JSON', assigned, 'start_trip', 'not json', 400],
    ['an unknown field', assigned, 'start_trip', { steal: true }, 422],
  ] as const)('%s is refused', async (_what, make, name, body, status) => {
    expect((await send(await make(), name, newId(), body)).status).toBe(status)
  })

  it('whoever is not signed in, or comes from another site, does nothing', async () => {
    const ref = await assigned()
    expect((await send(ref, 'start_trip', newId(), {}, '')).status).toBe(401)
    const headers = new Headers({ origin: 'https://evil.example', cookie })
    const request = new Request(`http://localhost:3000/x?key=${newId()}`, { method: 'POST', headers, body: '{}' })
    const params = Promise.resolve({ ref, command: 'start_trip' })
    expect((await inRequest(headers, () => door.POST(request, { params }))).status).toBe(403)
    expect(await events(ref)).toEqual([])
  })
})

describe('what a phone is told', () => {
  const get = async (by: string) => {
    const headers = new Headers({ cookie: by })
    const request = new Request('http://localhost:3000/x', { headers })
    const response = await inRequest(headers, () => visits.GET(request, { params: Promise.resolve({}) }))
    return { status: response.status, json: await response.json() }
  }

  it('one’s own open visits, with whom to call; nobody else’s, and nothing that has ended', async () => {
    const [mine, ended] = [await assigned(), await assigned()]
    const others = await placed({ slot: null }, ago(60))
    value(await command(ended, 'cancel', { reason: 'x', by: 'customer' }, { now: now() }))
    const { status, json } = await get(cookie)
    expect(status).toBe(200)
    const told = (json.visits as SentVisit[]).map(receivedVisit)
    const refs = told.map(({ order }) => order.ref)
    expect([refs.includes(mine), refs.includes(ended), refs.includes(others)]).toEqual([true, false, false])
    const visit = told.find(({ order }) => order.ref === mine)
    expect(visit?.order.contact).toMatchObject({ name: 'Asha Rao' })
    expect(visit?.lastEventAt).toBeInstanceOf(Date)
    expect(JSON.stringify(json)).not.toMatch(/payout_|"upi"/)
  })

  it('operations have no visits of their own, others no such door', async () => {
    expect((await get(await cookieOf('ops_executive'))).status).toBe(403)
    expect((await get(await cookieOf('finance'))).status).toBe(403)
    expect((await get('')).status).toBe(401)
  })
})
