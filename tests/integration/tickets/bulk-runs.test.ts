import { beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '@/lib/auth/actor'
import type { Role } from '@/lib/auth/roles'
import { findRun } from '@/lib/orders/data/bulk-runs'
import { db } from '@/lib/server/database'
import { sql } from '@/lib/server/sql'
import { pickAgain, pickRun, startBulk } from '@/lib/tickets/commands/bulk-runs'
import { previewBulk } from '@/lib/tickets/commands/preview-bulk'
import { exportRun, readRun, readRunProgress } from '@/lib/tickets/commands/read-bulk'
import { findAssignees } from '@/lib/tickets/commands/search-assignees'
import { beginBulk, workBulk } from '@/lib/tickets/commands/work-bulk'
import { type TicketBulkRequest, ticketBulkRequest } from '@/lib/tickets/domain/bulk-request'
import { tasks } from '@/lib/tickets/reactions'
import { actorOf, contextOf, refusal, TUESDAY_11, value } from '../business'
import { AGENT, act, OPS, raised, WHOLE } from './raised'

const asked = (request: Record<string, unknown>): TicketBulkRequest => ticketBulkRequest.parse(request)
const clock = () => TUESDAY_11
const ticket = (ref: string) => db().ticket.findUniqueOrThrow({ where: { ref } })

async function person(role: Role, name: string): Promise<Actor> {
  const actor = actorOf(role)
  const { id } = actor
  const email = `${id}@example.com`
  await db().user.create({ data: { id, email, name, role, state: 'active', createdAt: TUESDAY_11 } })
  return actor
}

async function rowsOf(refs: readonly string[]): Promise<{ ref: string; version: number }[]> {
  const rows = await db().ticket.findMany({ where: { ref: { in: [...refs] } }, select: { ref: true, version: true } })
  return refs.map((ref) => rows.find((row) => row.ref === ref) ?? { ref, version: 1 })
}

async function pick(refs: readonly string[], actor: Actor = AGENT): Promise<string> {
  return value(await pickRun(contextOf(actor), { rows: await rowsOf(refs) })).run_id
}

async function through(run: string, request: TicketBulkRequest, actor: Actor = AGENT): Promise<void> {
  value(await startBulk(contextOf(actor), run, request))
  await workBulk(contextOf(actor), run, request, clock)
}

const many = (count: number, input: Record<string, unknown> = {}): Promise<string[]> =>
  Promise.all(Array.from({ length: count }, () => raised(input)))

const countsOf = async (run: string) => value(await readRunProgress(contextOf(AGENT), run)).counts
const outcomes = async (run: string) =>
  ((await readRun(contextOf(AGENT), run))?.rows ?? []).map(({ ref, state, problem }) => [ref, state, problem?.title])

describe('a command to many tickets', () => {
  let meera: Actor
  let reader: Actor

  beforeAll(async () => {
    meera = await person('cx_agent', 'Meera Bulkwala')
    reader = await person('ops_executive', 'Omkar Reader')
  })

  it('does what its preview said, ticket by ticket', async () => {
    const open = await many(3)
    const [closed = '', theirs = ''] = await many(2)
    value(await act(closed, 'resolve', { resolution: 'Called back' }))
    value(await act(theirs, 'hand_over', { team: 'Operations', reason: 'At once' }))
    const run = await pick([...open, closed, theirs])
    const request = asked({ action: 'take' })
    const preview = value(await previewBulk(contextOf(AGENT), run, request))
    expect(preview).toMatchObject({ rows: 5, ok: 3, overrides: [], holder: { added: 3 } })
    expect(preview.refused.map(({ detail, refs }) => [detail, refs])).toEqual(
      expect.arrayContaining([
        ['“take” is not possible while the ticket is resolved.', [closed]],
        ['Only Operations may do this.', [theirs]],
      ]),
    )
    await through(run, request)
    expect(await outcomes(run)).toEqual([
      ...open.map((ref) => [ref, 'ok', undefined]),
      [closed, 'refused', 'Not possible in this status'],
      [theirs, 'refused', 'Not allowed'],
    ])
    for (const ref of open) expect(await ticket(ref)).toMatchObject({ assigneeId: AGENT.id, status: 'in_progress' })
  })

  it('assigns them to one person of the team, who is told once; whoever loses them is named before', async () => {
    const refs = await many(5)
    for (const ref of refs.slice(0, 2)) value(await act(ref, 'take'))
    const run = await pick(refs)
    const request = asked({ action: 'assign', user_id: meera.id })
    const preview = value(await previewBulk(contextOf(AGENT), run, request))
    expect(preview).toMatchObject({
      ok: 5,
      leaving: [{ name: AGENT.name, count: 2 }],
      holder: { name: 'Meera Bulkwala', before: 0, added: 5 },
    })
    await through(run, request)
    await workBulk(contextOf(AGENT), run, request, clock)
    const items = await db().inboxItem.findMany({ where: { userId: meera.id }, include: { notice: true } })
    expect(items.map(({ notice }) => [notice.subjectKind, notice.subjectId, notice.text])).toEqual([
      ['tickets', 'mine', `Assigned to you: 5 tickets (${refs.slice(0, 3).join(', ')} and 2 more)`],
    ])
    const wrong = value(
      await previewBulk(contextOf(AGENT), await pick(refs), asked({ action: 'assign', user_id: reader.id })),
    )
    expect(wrong).toMatchObject({ ok: 0, refused: [{ detail: 'Is not in the team CX.', count: 5 }] })
  })

  it('hands over what is complete, and the rest only with a reason, which is counted', async () => {
    const [whole = '', part = ''] = [await raised({ fields: WHOLE }), await raised()]
    const run = await pick([whole, part])
    const preview = value(await previewBulk(contextOf(AGENT), run, asked({ action: 'hand_over', team: 'Operations' })))
    expect(preview.refused).toEqual([])
    expect(preview.overrides.map(({ code }) => code)).toContain('ticket_incomplete')
    await through(run, asked({ action: 'hand_over', team: 'Operations', reason: 'Storm: all of them at once' }))
    expect(await countsOf(run)).toMatchObject({ ok: 2, refused: 0 })
    expect(await ticket(part)).toMatchObject({ team: 'Operations', incompleteHandovers: 1 })
    const told = await db().inboxItem.findMany({ where: { userId: reader.id }, include: { notice: true } })
    expect(told.filter(({ notice }) => notice.text.startsWith('New for Operations: 2 tickets'))).toHaveLength(1)
  })

  it('tells of a ticket that somebody changed after it was seen, and another run does it', async () => {
    const [first = '', second = ''] = await many(2)
    const run = await pick([first, second])
    value(await act(first, 'note', { text: 'Called again' }))
    const request = asked({ action: 'set_priority', priority: 'critical', reason: 'Rain all day' })
    expect(value(await previewBulk(contextOf(AGENT), run, request)).refused).toMatchObject([
      { code: 'conflict', count: 1, refs: [first] },
    ])
    await through(run, request)
    expect(await countsOf(run)).toMatchObject({ ok: 1, refused: 1 })
    const again = value(await pickAgain(contextOf(AGENT), run))
    expect(again).toMatchObject({ rows: 1, request: { action: 'set_priority', priority: 'critical' } })
    await through(again.run_id, request)
    expect(await ticket(first)).toMatchObject({ priority: 'critical', priorityBy: 'person' })
  })

  it('is done once, however often it is begun, by however many workers, and goes on where it was cut off', async () => {
    const refs = await many(8)
    const run = await pick(refs)
    const request = asked({ action: 'follow' })
    const follower = meera
    const own = await pick(refs, follower)
    for (let press = 0; press < 3; press++) value(await startBulk(contextOf(follower), own, request))
    await Promise.all([1, 2, 3].map(() => workBulk(contextOf(follower), own, request, clock)))
    await tasks.work_ticket_run?.({ run_id: own }, {} as never)
    const where = { command: 'follow', ticket: { ref: { in: refs } } }
    expect(await db().ticketEvent.count({ where })).toBe(8)
    // What changed since it was seen does not stand against following.
    value(await startBulk(contextOf(AGENT), run, asked({ action: 'set_priority', priority: 'low', reason: 'Later' })))
    await tasks.work_ticket_run?.({ run_id: run }, {} as never)
    expect(await countsOf(run)).toMatchObject({ refused: 8 })
    value(await beginBulk(contextOf(follower), await pick(refs.slice(0, 1), follower), asked({ action: 'unfollow' })))
    expect(await db().ticketFollower.count({ where: { userId: follower.id } })).toBe(7)
  })

  it('takes all that match at the moment they are picked, each in the teams of whoever asked', async () => {
    const source = 'bulk-moment'
    const refs = await many(3, { source })
    const query = `queue=team&source=${source}&q=`
    const all = value(await pickRun(contextOf(AGENT), { query }))
    await raised({ source })
    expect(all.rows).toBe(3)
    const kept = await findRun(sql, { id: all.run_id, subject: 'ticket' })
    expect(kept?.filter).toEqual({ queue: 'team', source })
    const but = refs.slice(0, 1)
    const rest = value(await pickRun(contextOf(AGENT), { run_id: all.run_id, but }))
    await through(rest.run_id, asked({ action: 'take' }))
    expect(await countsOf(rest.run_id)).toMatchObject({ ok: 2 })
    expect(refusal(await pickRun(contextOf(OPS), { query }))).toBe('not_found')
    expect(refusal(await pickRun(contextOf(OPS), { run_id: all.run_id, but }))).toBe('not_found')
  })

  it('is no run of orders, and reading nobody’s who may not see tickets', async () => {
    const refs = await many(1)
    const run = await pick(refs)
    await through(run, asked({ action: 'take' }))
    expect(await findRun(sql, { id: run, subject: 'order' })).toBeNull()
    expect(await readRun(contextOf(actorOf('marketing')), run)).toBeNull()
    expect(refusal(await pickRun(contextOf(actorOf('associate')), { rows: await rowsOf(refs) }))).toBe('not_allowed')
    const csv = await new Response(value(await exportRun(contextOf(actorOf('cx_lead')), run))).text()
    expect(csv).toContain(`1,${refs[0]},ok,`)
  })

  it('finds to whom they may be assigned: people of one’s teams, by a word of the name', async () => {
    const found = async (actor: Actor, q: string) =>
      value(await findAssignees(contextOf(actor), q)).items.map(({ label, hint }) => [label, hint])
    expect(await found(AGENT, 'bulkw')).toEqual([['Meera Bulkwala', 'CX']])
    expect(await found(AGENT, 'meera b')).toEqual([['Meera Bulkwala', 'CX']])
    expect(await found(OPS, 'bulkw')).toEqual([])
  })
})
