import { beforeAll, describe, expect, it } from 'vitest'
import * as commands from '@/app/api/v1/tickets/[ref]/commands/[command]/route'
import * as one from '@/app/api/v1/tickets/[ref]/route'
import * as tickets from '@/app/api/v1/tickets/route'
import { exportTicketList } from '@/lib/tickets/commands/export-list'
import { readTickets } from '@/lib/tickets/commands/read-ticket'
import { call } from '../api/client'
import { actorOf, contextOf, makePartner, placed, value } from '../business'
import { keyOf } from '../doors/keys'
import { act, at, raised, WHOLE } from './raised'

let agent: string
let ops: string
let analyst: string

const body = (changes: Record<string, unknown> = {}) => ({
  channel: 'phone',
  category: 'pickup',
  subcategory: 'no_show',
  ...changes,
})
const post = (key: string, input: unknown, headers = {}) => call(tickets.POST, { key, body: input, headers })
const run = (key: string, ref: string, name: string, input: unknown = {}, headers = {}) =>
  call(commands.POST, { key, params: { ref, command: name }, body: input, headers })
const get = (key: string, query: string) => call(tickets.GET, { key, query })

beforeAll(async () => {
  await makePartner()
  agent = await keyOf('cx_agent')
  ops = await keyOf('ops_executive')
  analyst = await keyOf('analyst')
})

describe('tickets through the API', () => {
  it('are raised for a customer found by phone, with contact data for who may see it', async () => {
    const customer = { phone: '+919812399001', name: 'Asha Rao' }
    const made = await post(agent, body({ customer }))
    expect(made).toMatchObject({
      status: 201,
      json: { status: 'open', customer: { phone: '+919812399001' }, missing: ['said', 'checked', 'needed', 'order'] },
    })
    const seen = await call(one.GET, { key: analyst, params: { ref: made.json.ref } })
    expect(seen.status).toBe(200)
    expect(seen.text).not.toContain('9812399001')
    expect(seen.text).not.toContain('Asha')
    expect((await get(agent, '?q=%2B919812399001')).json.items).toHaveLength(1)
    expect((await get(analyst, '?q=%2B919812399001')).json.items).toHaveLength(0)
  })

  it('mask contact data in what is written, wherever it is read again', async () => {
    const made = await post(agent, body({ title: 'Call 98123 45678', fields: { said: 'write to asha@okbank' } }))
    await run(agent, made.json.ref, 'note', { text: 'his number is 9812345678' })
    expect(JSON.stringify((await call(one.GET, { key: agent, params: { ref: made.json.ref } })).json)).not.toMatch(
      /45678|asha@/,
    )
  })

  it('answer a repeated key with the first answer, and go from team to team by command', async () => {
    const headers = { 'idempotency-key': 'tickets-1' }
    const input = body({ order_ref: await placed(), fields: WHOLE, hand_over: {} })
    const first = await post(agent, input, headers)
    expect(first).toMatchObject({ status: 201, json: { team: 'Operations', version: 2, clock: 'running' } })
    expect((await post(agent, input, headers)).json).toEqual(first.json)
    const { ref } = first.json
    expect(await run(agent, ref, 'take')).toMatchObject({ status: 403 })
    expect(await run(ops, ref, 'take', { version: 1 })).toMatchObject({ status: 409, json: { code: 'conflict' } })
    expect(await run(ops, ref, 'take', { version: 2 })).toMatchObject({ status: 200, json: { status: 'in_progress' } })
    expect(await run(ops, ref, 'close', { confirmed: true })).toMatchObject({
      status: 409,
      json: { code: 'illegal_transition' },
    })
    expect(await run(ops, ref, 'resolve', {})).toMatchObject({ status: 422 })
    expect(await run(ops, ref, 'nonsense')).toMatchObject({ status: 422 })
    expect(await run(ops, ref, 'take', { hello: 1 })).toMatchObject({ status: 422 })
    expect((await run(ops, 'TK-1', 'take')).status).toBe(404)
  })

  it('name what is missing when a handover is not complete', async () => {
    const refused = await post(agent, body({ hand_over: {} }))
    expect(refused).toMatchObject({
      status: 409,
      json: { code: 'ticket_incomplete', detail: expect.stringContaining('what the customer said') },
    })
  })

  it('are listed by queue, page by page without gap or double', async () => {
    for (let n = 0; n < 5; n++) await post(ops, body({ external_id: `PAGE-${n}`, source: 'paging' }))
    const seen: string[] = []
    for (let cursor = ''; ; ) {
      const page = await get(ops, `?queue=team&source=paging&limit=2${cursor && `&cursor=${cursor}`}`)
      seen.push(...page.json.items.map((item: { external_id: string }) => item.external_id))
      cursor = page.json.next
      if (!cursor) break
    }
    expect(seen.sort()).toEqual(['PAGE-0', 'PAGE-1', 'PAGE-2', 'PAGE-3', 'PAGE-4'])
    expect((await get(ops, '?queue=team&source=paging')).json.items[0].team).toBe('Operations')
    expect((await get(agent, '?queue=team&source=paging')).json.items).toHaveLength(0)
    expect((await get(agent, '?cursor=abc')).status).toBe(422)
    expect((await get(agent, '?colour=red')).status).toBe(422)
  })
})

describe('a queue of tickets', () => {
  it('is in the order that its rows show: late the longest, due the soonest, what waits for the customer last', async () => {
    const me = actorOf('cx_agent')
    const by = (time: string) => ({ actor: me, now: at(`2026-11-${time}`) })
    const mine = async (time: string): Promise<string> => {
      const ref = await raised({}, by(time))
      value(await act(ref, 'take', {}, by(time)))
      return ref
    }
    const dueSoon = await mine('24T10:30')
    const waits = await mine('23T10:31')
    value(await act(waits, 'wait_for_customer', { reason: 'Which slot?' }, by('23T12:00')))
    const justLate = await mine('23T10:30')
    // Late for a week; a pause gave it a later due time, and took nothing back.
    const longLate = await mine('16T11:00')
    value(await act(longLate, 'wait_for_customer', { reason: 'Which slot?' }, by('23T12:00')))
    value(await act(longLate, 'resume', {}, by('24T10:55')))
    const page = async (limit: number, cursor?: string) =>
      value(await readTickets(contextOf(me, at('2026-11-24T11:00')), { queue: 'mine', limit, cursor }))
    const order = [longLate, justLate, dueSoon, waits]
    expect((await page(10)).items.map(({ ref }) => ref)).toEqual(order)
    const walked: string[] = []
    for (let next: string | null | undefined; next !== null && walked.length < 10; ) {
      const { items, next: more } = await page(1, next)
      walked.push(...items.map(({ ref }) => ref))
      next = more
    }
    expect(walked).toEqual(order)
  })
})

describe('tickets as a file', () => {
  const ours = { name: '=cmd|/c calc', phone: '+919812399777' }
  let lines: (actor: ReturnType<typeof actorOf>) => Promise<string[]>

  beforeAll(async () => {
    const customer = { ...ours }
    await raised({ customer, title: '=HYPERLINK("http://evil.example") rattles' }, { now: at('2026-11-16T10:00') })
    await raised({ title: 'Rattles too' }, { now: at('2026-11-24T10:00') })
    lines = async (actor) => {
      const made = await exportTicketList(contextOf(actor, at('2026-11-24T11:00')), { q: 'rattles' })
      return (await new Response(value(made)).text()).trim().split('\r\n')
    }
  })

  it('are what the list holds, with what is late, and nothing in them runs in a spreadsheet', async () => {
    const [head, newest, oldest] = await lines(actorOf('cx_lead'))
    const late = head?.split(',').indexOf('late_since') ?? -1
    expect([newest?.split(',')[late] === '', oldest?.split(',')[late] === '']).toEqual([true, false])
    expect(oldest).toContain(`'=HYPERLINK`)
    expect(oldest).toMatch(/,'=cmd\|\/c calc,'\+919812399777$/)
  })

  it('hold no customer for whoever may not see them', async () => {
    const told = await lines(actorOf('analyst'))
    expect(told).toHaveLength(3)
    expect(told[0]).not.toContain('customer')
    expect(told.join()).not.toMatch(/calc|2399777/)
    expect((await exportTicketList(contextOf(actorOf('marketing')), {})).ok).toBe(false)
  })
})
