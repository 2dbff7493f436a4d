import { spawn } from 'node:child_process'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '@/lib/core/ids'
import { listVersions } from '@/lib/policies/data/versions'
import { db } from '@/lib/server/database'
import { sql } from '@/lib/server/sql'
import { alertTickets } from '@/lib/tickets/commands/alert-tickets'
import { saveTicketRules } from '@/lib/tickets/commands/save-rules'
import { lookDifferences } from '@/lib/tickets/commands/verify-looks'
import { noticesOn } from '@/lib/tickets/data/people'
import { wholeTicketPolicy } from '@/lib/tickets/domain/whole-policy'
import { saveRulesInput } from '@/lib/tickets/schema'
import { type Person, person } from '../auth/people'
import { actorOf, contextOf, refusal, TUESDAY_11, value } from '../business'
import { act, at, raised, WHOLE } from './raised'

let agent: Person
let lead: Person
let executive: Person
let manager: Person

beforeAll(async () => {
  // Read once, on first use: chat is told besides, and nobody delivers it here.
  process.env.SLACK_WEBHOOK_URL = 'http://127.0.0.1:9/nobody-listens'
  agent = await person({ role: 'cx_agent', teams: ['CX'] })
  lead = await person({ role: 'cx_lead' })
  executive = await person({ role: 'ops_executive' })
  manager = await person({ role: 'ops_manager' })
})

const actorIs = (one: Person) => one.context().actor

/** What a person was told of a ticket, oldest first, and whether it still waits for them. */
async function toldTo({ id }: Person, ref: string): Promise<string[]> {
  const items = await db().inboxItem.findMany({
    where: { userId: id, notice: { subjectKind: 'ticket', subjectId: ref } },
    include: { notice: true },
    orderBy: [{ notice: { at: 'asc' } }, { id: 'asc' }],
  })
  return items.map(({ notice, doneBy }) => [notice.topic, notice.kind, doneBy].filter(Boolean).join(' '))
}

/** A ticket of the agent's, high: first response until 13:00, resolution until 19:00. */
async function taken(): Promise<string> {
  const ref = await raised({ fields: WHOLE }, { actor: actorIs(agent) })
  value(await act(ref, 'take', {}, { actor: actorIs(agent) }))
  return ref
}

/** Looks as often as the job does. */
async function watch(...times: string[]): Promise<void> {
  for (const time of times) await alertTickets(at(`2026-11-${time}`))
}

describe('a ticket whose time runs out', () => {
  it('reminds whoever has it, then goes from the team to its lead and on to the manager', async () => {
    const ref = await taken()
    value(await act(ref, 'message', { to: 'customer', text: 'We are on it' }, { actor: actorIs(agent) }))
    await watch('24T16:59')
    expect(await toldTo(agent, ref)).toEqual([])
    await watch('24T17:00', '24T17:01', '24T19:00')
    expect(await toldTo(agent, ref)).toEqual(['ticket_resolution reminder'])
    await watch('24T19:01', '24T19:02')
    expect(await toldTo(agent, ref)).toEqual(['ticket_resolution reminder', 'ticket_resolution escalation'])
    await watch('25T10:59')
    expect(await toldTo(manager, ref)).toEqual([])
    await watch('25T11:00', '25T11:01')
    expect(await toldTo(lead, ref)).toEqual(['ticket_resolution escalation', 'ticket_resolution escalation'])
    await watch('25T13:59', '25T14:01', '25T18:00')
    expect(await toldTo(manager, ref)).toEqual(['ticket_resolution escalation'])
  })

  it('is told to the chat channel where it goes up the line, once a step, without a word that people wrote', async () => {
    const ref = await raised({ fields: WHOLE, title: 'Screen broken at the door' }, { actor: actorIs(agent) })
    const toChat = async () =>
      db().message.findMany({ where: { channel: 'chat', subject: { contains: ref } }, orderBy: { createdAt: 'asc' } })
    await watch('24T12:30')
    // A reminder, and the team's own step, stay within the panel.
    expect(await toChat()).toEqual([])
    await watch('24T13:01', '24T17:00', '24T19:01', '25T11:00', '25T14:01', '25T18:00')
    const messages = await toChat()
    expect(messages.length).toBeGreaterThan(1)
    await watch('25T18:00', '25T18:00')
    expect(await toChat()).toHaveLength(messages.length)
    for (const { subject, body, recipient } of messages) {
      expect([subject, recipient]).toEqual([`Escalation: ${ref}`, 'CX'])
      expect(body).toContain(`/tickets/${ref}`)
      expect(body).not.toMatch(/Screen broken|Nobody came/)
    }
    expect(await toldTo(manager, ref)).toContain('ticket_resolution escalation')
  })

  it('is told to chat once where several steps come at one look, with all who were told', async () => {
    const ref = await taken()
    // Nobody looked for two days: lead and manager are told at the same look.
    await watch('26T18:00')
    expect(await toldTo(lead, ref)).toContain('ticket_resolution escalation')
    expect(await toldTo(manager, ref)).toContain('ticket_resolution escalation')
    // Two steps at one look have one text: whoever is of both reads it once.
    const late = (await toldTo(lead, ref)).filter((told) => told === 'ticket_resolution escalation')
    expect(late).toHaveLength(1)
    const messages = await db().message.findMany({ where: { channel: 'chat', subject: { contains: ref } } })
    const words = messages.map(({ body }) => body.split('\n')[0])
    expect(new Set(words).size).toBe(words.length)
    expect(messages.filter(({ body }) => /^Resolution is late/.test(body)).map(({ body }) => body)).toEqual([
      expect.stringContaining('Told: lead and manager'),
    ])
  })

  it('reminds the team while nobody has it, and of the first response until there is one', async () => {
    const ref = await raised({ fields: WHOLE }, { actor: actorIs(agent) })
    await watch('24T12:30')
    expect(await toldTo(agent, ref)).toEqual(['ticket_response reminder'])
    expect(await toldTo(lead, ref)).toEqual(['ticket_response reminder'])
    const now = at('2026-11-24T12:40')
    value(await act(ref, 'message', { to: 'customer', text: 'We are on it' }, { actor: actorIs(agent), now }))
    expect(await toldTo(agent, ref)).toEqual(['ticket_response reminder settled'])
    await watch('24T13:30')
    expect(await toldTo(agent, ref)).toHaveLength(1)
  })

  it('is left in peace while it is the customer’s turn and from the moment it is resolved', async () => {
    const ref = await taken()
    const by = { actor: actorIs(agent) }
    value(await act(ref, 'message', { to: 'customer', text: 'Which slot?' }, by))
    value(await act(ref, 'wait_for_customer', { reason: 'Which slot?' }, { ...by, now: at('2026-11-24T12:00') }))
    await watch('24T17:30', '24T19:01')
    expect(await toldTo(agent, ref)).toEqual([])
    value(await act(ref, 'resume', {}, { ...by, now: at('2026-11-25T10:00') }))
    await watch('25T15:00')
    expect(await toldTo(agent, ref)).toEqual(['ticket_resolution reminder'])
    value(await act(ref, 'resolve', { resolution: 'Done' }, { ...by, now: at('2026-11-25T15:30') }))
    await watch('26T19:01')
    expect(await toldTo(agent, ref)).toEqual(['ticket_resolution reminder settled'])
    const looks =
      await sql.$queryRaw`SELECT 1 FROM ticket_looks l JOIN tickets t ON t.id = l.ticket_id WHERE t.ref = ${ref}`
    expect(looks).toEqual([])
  })

  it('tells nothing that people wrote, and its page says who was told', async () => {
    const ref = await raised({ fields: WHOLE, title: 'Asha Raman waits' }, { actor: actorIs(agent) })
    await watch('24T12:45')
    const [notice] = await noticesOn(sql, ref, ['ticket_response'])
    expect(notice?.text).toBe('First response is due in 15 min (High, Pickup and visit · No-show, CX)')
    expect(notice?.to).toHaveLength(2)
  })
})

describe('what people do to a ticket', () => {
  it('comes to Operations: all of them hear of it, until one takes it', async () => {
    const ref = await raised({ fields: WHOLE }, { actor: actorIs(agent) })
    value(await act(ref, 'hand_over', { team: 'Operations', reason: 'Urgent' }, { actor: actorIs(agent) }))
    expect(await toldTo(executive, ref)).toEqual(['ticket_handed_over escalation'])
    expect(await toldTo(manager, ref)).toEqual(['ticket_handed_over escalation'])
    value(await act(ref, 'take', {}, { actor: actorIs(executive) }))
    expect(await toldTo(manager, ref)).toEqual(['ticket_handed_over escalation settled'])
    value(await act(ref, 'send_back', { missing: ['checked'], reason: 'Which?' }, { actor: actorIs(executive) }))
    expect(await toldTo(agent, ref)).toEqual(['ticket_sent_back notice'])
  })

  it('followers hear of it, once each, and not of what they do themselves', async () => {
    const ref = await taken()
    value(await act(ref, 'follow', {}, { actor: actorIs(manager) }))
    value(await act(ref, 'follow', {}, { actor: actorIs(agent) }))
    value(await act(ref, 'note', { text: 'Nothing new' }, { actor: actorIs(agent) }))
    value(await act(ref, 'resolve', { resolution: 'Done' }, { actor: actorIs(agent) }))
    expect(await toldTo(manager, ref)).toEqual(['ticket_followed notice'])
    expect(await toldTo(agent, ref)).toEqual([])
  })

  it('a note mentions who may see tickets, and nobody else', async () => {
    const ref = await taken()
    const outsider = await person({ role: 'marketing' })
    const by = { actor: actorIs(agent) }
    expect(refusal(await act(ref, 'note', { text: '@X', mentions: [outsider.id] }, by))).toBe('invalid')
    expect(refusal(await act(ref, 'note', { text: '@X', mentions: [newId()] }, by))).toBe('invalid')
    value(await act(ref, 'note', { text: '@Manager see this', mentions: [manager.id, agent.id] }, by))
    expect(await toldTo(manager, ref)).toEqual(['mention mention'])
    expect(await toldTo(agent, ref)).toEqual([])
  })
})

describe('with workers killed and several at once', () => {
  const children = new Set<ReturnType<typeof spawn>>()
  afterAll(() => {
    for (const child of children) child.kill('SIGKILL')
  })

  function worker(moments: readonly Date[], killAfterLines?: number): Promise<number | null> {
    const script = path.join(import.meta.dirname, 'alerting.ts')
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

  it('each ticket, clock and rule is told exactly once, whole', async () => {
    const refs: string[] = []
    for (let index = 0; index < 30; index++) {
      const ref = await taken()
      value(await act(ref, 'message', { to: 'customer', text: 'We are on it' }, { actor: actorIs(agent) }))
      refs.push(ref)
    }
    const moments = ['24T17:00', '24T19:01', '25T11:01', '25T14:01'].map((time) => at(`2026-11-${time}`))
    // Killed in the middle of their first looks, two at a time; the last two get to the end.
    for (const kill of [1, 2]) await Promise.all([worker(moments, kill), worker(moments, kill)])
    expect(await Promise.all([worker(moments), worker(moments)])).toEqual([0, 0])
    const notices = await db().inboxNotice.findMany({
      where: { subjectId: { in: refs }, topic: 'ticket_resolution' },
      include: { items: true },
    })
    const told = notices.map(({ subjectId, occasion }) => `${subjectId} ${occasion.slice(37)}`).sort()
    const rules = ['escalate 0 team', 'escalate 240 manager', 'escalate 60 lead', 'remind 25 percent']
    expect(told).toEqual(refs.flatMap((ref) => rules.map((rule) => `${ref} ${rule}`)).sort())
    for (const { occasion, items } of notices) {
      const people = items.map(({ userId }) => userId)
      if (occasion.endsWith('percent')) expect(people).toEqual([agent.id])
      if (occasion.endsWith('manager')) expect(people).toContain(manager.id)
    }
  }, 120_000)
})

describe('when a ticket is looked at next', () => {
  const differences = async (time: string) => {
    const found = []
    for await (const { row } of lookDifferences(at(`2026-11-${time}`))) found.push(row)
    return found
  }

  it('is when its next alert comes, from whatever moment one asks; verify finds what would come too late', async () => {
    const ref = await taken()
    await watch('24T11:01', '27T10:00')
    for (const time of ['27T10:00', '27T10:07', '27T13:31', '27T23:15']) expect(await differences(time)).toEqual([])
    await act(ref, 'message', { to: 'customer', text: 'Soon' }, { actor: actorIs(agent), now: at('2026-11-27T10:01') })
    await watch('27T10:02')
    expect(await differences('27T10:09')).toEqual([])
    const { id } = await db().ticket.findUniqueOrThrow({ where: { ref } })
    await sql.$executeRaw`UPDATE ticket_looks SET at = at + interval '3 days' WHERE ticket_id = ${id}::uuid`
    expect(await differences('27T10:09')).toEqual([ref])
  })
})

describe('rules as a version', () => {
  const newest = async () => {
    const [version] = await listVersions(db(), 'tickets')
    if (!version) throw new Error('there is always one')
    return { version: version.version, body: wholeTicketPolicy(version.body) }
  }
  const save = async (body: object, based_on: number, role: 'cx_lead' | 'ops_manager' = 'cx_lead') =>
    saveTicketRules(
      contextOf(actorOf(role), TUESDAY_11),
      saveRulesInput.parse({ body, based_on, effective_from: null, note: 'Quicker for all' }),
    )

  it('hold for tickets raised from then on; those that are there keep theirs', async () => {
    const before = await taken()
    const { version, body } = await newest()
    const quick = { remind: [], escalate: [{ after: 5, to: 'lead' }] }
    const alerts = { ...body.alerts, standard: quick }
    const times = { ...body.resolution, high: { minutes: 30, hours: 'working' } }
    value(await save({ ...body, alerts, resolution: times }, version))
    expect(refusal(await save({ ...body, alerts }, version))).toBe('conflict')
    const after = await taken()
    await watch('24T11:31', '24T11:36')
    expect(await toldTo(lead, before)).toEqual([])
    expect(await toldTo(lead, after)).toEqual(['ticket_resolution escalation'])
  })

  it('do not lose what tickets have: it is no longer offered', async () => {
    const { version, body } = await newest()
    const without = body.categories.filter(({ code }) => code !== 'app')
    expect(refusal(await save({ ...body, categories: without }, version))).toBe('invalid')
    const retired = body.categories.map((one) => (one.code === 'app' ? { ...one, retired: true } : one))
    value(await save({ ...body, categories: retired }, version))
    await expect(raised({ category: 'app', subcategory: null })).rejects.toThrow()
  })
})
