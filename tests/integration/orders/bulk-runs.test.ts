import { beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '@/lib/auth/actor'
import { newId } from '@/lib/core/ids'
import { pickAgain, pickRun, runAtWork, startBulk, stopBulk } from '@/lib/orders/commands/bulk-runs'
import { previewBulk } from '@/lib/orders/commands/preview-bulk'
import { exportRun, readRun, readRunProgress } from '@/lib/orders/commands/read-bulk'
import { beginBulk, workBulk } from '@/lib/orders/commands/work-bulk'
import { type BulkRequest, bulkRequest } from '@/lib/orders/domain/bulk-request'
import { tasks } from '@/lib/orders/reactions'
import { db } from '@/lib/server/database'
import { actorOf, command, contextOf, MANAGER, makePartner, placed, refusal, TUESDAY_11, value } from '../business'

const asked = (request: Record<string, unknown>): BulkRequest => bulkRequest.parse(request)
const clock = () => TUESDAY_11

async function rowsOf(refs: readonly string[]): Promise<{ ref: string; version: number }[]> {
  const rows = await db().order.findMany({ where: { ref: { in: [...refs] } }, select: { ref: true, version: true } })
  return refs.map((ref) => rows.find((row) => row.ref === ref) ?? { ref, version: 1 })
}

async function pick(refs: readonly string[], actor: Actor = MANAGER): Promise<string> {
  return value(await pickRun(contextOf(actor), { rows: await rowsOf(refs) })).run_id
}

/** Begins a run without the web server's own help, and works through it. */
async function through(runId: string, request: BulkRequest, actor: Actor = MANAGER): Promise<void> {
  value(await startBulk(contextOf(actor), runId, request))
  await workBulk(contextOf(actor), runId, request, clock)
}

async function places(count: number, changes: Record<string, unknown> = {}): Promise<string[]> {
  return Promise.all(Array.from({ length: count }, () => placed(changes)))
}

/** Every row of a run says exactly what the database says of its order. */
async function expectRowsToMatch(runId: string): Promise<void> {
  const rows = await db().bulkRunRow.findMany({ where: { runId }, orderBy: { position: 'asc' } })
  for (const row of rows) {
    const events = await db().orderEvent.findMany({ where: { orderId: row.orderId ?? '' }, orderBy: { seq: 'asc' } })
    const own = events.filter(({ seq }) => seq === row.eventSeq)
    if (row.state === 'ok') {
      expect(own).toHaveLength(1)
      expect(own[0]).toMatchObject({ command: 'assign', version: row.orderVersion + 1, toStatus: 'assigned' })
      const partner = await db().partner.findUnique({ where: { id: row.partnerId ?? '' } })
      expect(own[0]?.data).toMatchObject({ partner_id: partner?.code })
    } else {
      expect(row.state).toBe('refused')
      expect(own).toHaveLength(0)
      // It was changed by somebody else after it was seen, or nobody could take it.
      const code = (row.refusal as { code: string }).code
      const changed = events.some(({ version }) => version > row.orderVersion)
      expect(code === 'conflict' ? changed : code === 'nobody_available').toBe(true)
    }
  }
}

describe('a command to many orders', () => {
  let best: Awaited<ReturnType<typeof makePartner>>
  let small: Awaited<ReturnType<typeof makePartner>>

  beforeAll(async () => {
    best = await makePartner({ tier: 'A', dailyCapacity: 1_000 })
    small = await makePartner({ tier: 'C', dailyCapacity: 2 })
  })

  it('does what its preview said, order by order', async () => {
    const refs = await places(4)
    const closed = await placed()
    value(await command(closed, 'cancel', { reason: 'Not any more', by: 'customer' }))
    const run = await pick([...refs, closed])
    const request = asked({ action: 'assign_to', partner_id: small.code })
    const preview = value(await previewBulk(contextOf(MANAGER), run, request))
    expect(preview).toMatchObject({ rows: 5, ok: 2, overrides: [] })
    expect(preview.refused.map(({ code, count }) => [code, count])).toEqual([
      ['partner_full', 2],
      ['illegal_transition', 1],
    ])
    expect(preview.loads).toEqual([
      expect.objectContaining({ partner_id: small.code, before: 0, added: 2, capacity: 2 }),
    ])
    await through(run, request)
    const { state, counts, refused } = value(await readRunProgress(contextOf(MANAGER), run))
    expect({ state, counts }).toEqual({ state: 'done', counts: { ok: 2, refused: 3, waiting: 0, stopped: 0 } })
    expect(refused.map(({ problem }) => problem?.title)).toEqual([
      'Partner is full',
      'Partner is full',
      'Not possible in this status',
    ])
  })

  it('gives each order to its own best partner, and keeps who that was', async () => {
    const run = await pick(await places(3))
    await through(run, asked({ action: 'assign_best' }))
    const { rows } = (await readRun(contextOf(MANAGER), run)) ?? { rows: [] }
    expect(rows.map(({ state, partner }) => [state, partner?.partner_id])).toEqual(Array(3).fill(['ok', best.code]))
    await expectRowsToMatch(run)
  })

  it('tells of an order that somebody changed after it was seen, and another run does it', async () => {
    const [first = '', second = ''] = await places(2)
    const run = await pick([first, second])
    value(await command(first, 'log_contact', { channel: 'call', answered: true }))
    const request = asked({ action: 'assign_best' })
    const preview = value(await previewBulk(contextOf(MANAGER), run, request))
    expect(preview.refused).toEqual([expect.objectContaining({ code: 'conflict', count: 1, refs: [first] })])
    await through(run, request)
    await expectRowsToMatch(run)
    const again = value(await pickAgain(contextOf(MANAGER), run))
    expect(again).toMatchObject({ rows: 1, request: { action: 'assign_best' } })
    await through(again.run_id, request)
    const counts = value(await readRunProgress(contextOf(MANAGER), again.run_id)).counts
    expect(counts).toMatchObject({ ok: 1, refused: 0 })
  })

  it('is done once, however often it is begun and by however many workers', async () => {
    const refs = await places(12)
    const run = await pick(refs)
    const request = asked({ action: 'assign_best' })
    for (let press = 0; press < 3; press++) value(await startBulk(contextOf(MANAGER), run, request))
    await Promise.all([1, 2, 3].map(() => workBulk(contextOf(MANAGER), run, request, clock)))
    await workBulk(contextOf(MANAGER), run, request, clock)
    const events = await db().orderEvent.findMany({ where: { command: 'assign', order: { ref: { in: refs } } } })
    expect(events).toHaveLength(refs.length)
    await expectRowsToMatch(run)
    expect(await db().auditEntry.count({ where: { action: 'orders.bulk', subjectId: run } })).toBe(1)
  })

  it('goes on where it was cut off: the job does what the web server left', async () => {
    const request = asked({ action: 'note', note: 'Call before you come' })
    const run = await pick(await places(3))
    value(await startBulk(contextOf(MANAGER), run, request))
    // Somebody got as far as the first row before the process was killed.
    await db().bulkRunRow.updateMany({
      where: { runId: run, position: 1 },
      data: { state: 'ok', decidedAt: TUESDAY_11 },
    })
    await tasks.work_bulk_run?.({ run_id: run }, {} as never)
    expect(value(await readRunProgress(contextOf(MANAGER), run))).toMatchObject({ state: 'done', counts: { ok: 3 } })
    expect(await runAtWork(run)).toBeNull()
    const refs = await db().bulkRunRow.findMany({ where: { runId: run }, orderBy: { position: 'asc' } })
    const notes = await db().orderEvent.groupBy({ by: ['orderId'], where: { command: 'note' }, _count: true })
    expect(refs.map(({ orderId }) => notes.find((note) => note.orderId === orderId)?._count ?? 0)).toEqual([0, 1, 1])
    const [event] = await db().orderEvent.findMany({
      where: { command: 'note' },
      orderBy: { recordedAt: 'desc' },
      take: 1,
    })
    expect(event).toMatchObject({ actorId: MANAGER.id })
  })

  it('stops when told to: what is not done stays undone and says so', async () => {
    const refs = await places(3)
    const run = await pick(refs)
    const request = asked({ action: 'cancel', by: 'operations', reason: 'Storm warning' })
    value(await startBulk(contextOf(MANAGER), run, request))
    expect(value(await stopBulk(contextOf(MANAGER), run))).toMatchObject({ stopped: 3 })
    await workBulk(contextOf(MANAGER), run, request, clock)
    expect(value(await readRunProgress(contextOf(MANAGER), run))).toMatchObject({
      state: 'stopped',
      counts: { stopped: 3 },
    })
    expect(await db().order.count({ where: { ref: { in: refs }, status: 'placed' } })).toBe(3)
  })

  it.each([
    ['is deactivated', { state: 'deactivated' }],
    ['gets another role', { role: 'analyst' }],
  ])('stops, and says why, when whoever asked for it %s while it is at work', async (_, change) => {
    const asker = actorOf('ops_manager')
    await db().user.create({
      data: {
        id: asker.id,
        email: `${asker.id}@example.com`,
        name: asker.name,
        role: 'ops_manager',
        state: 'active',
        createdAt: TUESDAY_11,
      },
    })
    const refs = await places(20)
    const run = await pick(refs, asker)
    const request = asked({ action: 'set_priority', reason: 'Festival week' })
    value(await startBulk(contextOf(asker), run, request))
    // After the first of them is done, an administrator comes.
    let rows = 0
    const meanwhile = workBulk(contextOf(asker), run, request, () => {
      rows++
      return TUESDAY_11
    })
    while (rows < 4) await new Promise((next) => setImmediate(next))
    await db().user.update({ where: { id: asker.id }, data: change })
    await meanwhile
    const { run: shown, counts } = (await readRun(contextOf(MANAGER), run)) ?? { run: null, counts: null }
    expect(shown).toMatchObject({ state: 'stopped', stoppedBecause: 'asker_changed' })
    expect(counts?.stopped).toBeGreaterThan(0)
    expect(counts?.waiting).toBe(0)
    expect(await db().order.count({ where: { ref: { in: refs }, prioritySince: { not: null } } })).toBe(counts?.ok)
    // Nobody goes on with it, by whatever job.
    await tasks.work_bulk_run?.({ run_id: run }, {} as never)
    expect((await readRun(contextOf(MANAGER), run))?.counts).toEqual(counts)
  })

  it('keeps the rest of all that match where some are let go, each with the version it was picked with', async () => {
    const source = 'let-go'
    const refs = await places(4, { source })
    const all = value(await pickRun(contextOf(MANAGER), { query: `queue=all&source=${source}` }))
    const but = refs.slice(1, 3)
    const rest = value(await pickRun(contextOf(MANAGER), { run_id: all.run_id, but }))
    expect(rest.rows).toBe(2)
    value(await command(refs[0] ?? '', 'note', { note: 'Changed after the pick' }))
    await through(rest.run_id, asked({ action: 'set_priority', reason: 'Festival week' }))
    const { rows } = (await readRun(contextOf(MANAGER), rest.run_id)) ?? { rows: [] }
    expect(new Map(rows.map(({ ref, state }) => [ref, state]))).toEqual(
      new Map([
        [refs[0], 'refused'],
        [refs[3], 'ok'],
      ]),
    )
    expect(refusal(await pickRun(contextOf(actorOf('ops_manager')), { run_id: all.run_id, but }))).toBe('not_found')
    expect(refusal(await pickRun(contextOf(MANAGER), { run_id: rest.run_id, but }))).toBe('not_found')
  })

  it('that flags them tells each inbox of the other side once, with how many and which', async () => {
    const reader = newId()
    await db().user.create({
      data: {
        id: reader,
        email: `${reader}@example.com`,
        name: 'Cx Reader',
        role: 'cx_agent',
        state: 'active',
        createdAt: TUESDAY_11,
      },
    })
    const refs = await places(5)
    const run = await pick(refs)
    const request = asked({ action: 'set_priority', reason: 'Festival week' })
    await through(run, request)
    await workBulk(contextOf(MANAGER), run, request, clock)
    const items = await db().inboxItem.findMany({ where: { userId: reader }, include: { notice: true } })
    expect(items.map(({ notice }) => [notice.subjectKind, notice.subjectId, notice.text])).toEqual([
      ['queue', 'priority', `5 orders flagged as priority: Festival week (${refs.slice(0, 3).join(', ')} and 2 more)`],
    ])
  })

  it('takes all that match at the moment they are picked, not what comes later', async () => {
    const source = 'moment'
    await places(3, { source })
    const picked = value(await pickRun(contextOf(MANAGER), { query: `queue=all&source=${source}` }))
    await places(2, { source })
    expect(picked.rows).toBe(3)
    expect(await db().bulkRunRow.count({ where: { runId: picked.run_id } })).toBe(3)
    expect(await db().bulkRun.findUnique({ where: { id: picked.run_id } })).toMatchObject({
      filter: { queue: 'all', source },
    })
    expect(refusal(await pickRun(contextOf(MANAGER), { query: 'queue=all&source=nobody-has-it' }))).toBe('not_found')
  })

  it('asks for an override only whom may give one, and does it with the reason', async () => {
    const far = await makePartner({ covers: ['110001'] })
    const refs = await places(2)
    const request = { action: 'assign_to', partner_id: far.code }
    const preview = value(await previewBulk(contextOf(MANAGER), await pick(refs), asked(request)))
    expect(preview).toMatchObject({ ok: 0, refused: [], overrides: [{ code: 'override_required', count: 2 }] })
    const executive = actorOf('ops_executive')
    const refused = value(await previewBulk(contextOf(executive), await pick(refs, executive), asked(request)))
    expect(refused).toMatchObject({ ok: 0, overrides: [], refused: [{ code: 'override_required', count: 2 }] })
    const run = await pick(refs)
    await through(run, asked({ ...request, override: { reason: 'Lent for the day' } }))
    expect(value(await readRunProgress(contextOf(MANAGER), run)).counts).toMatchObject({ ok: 2 })
  })

  it('reassigns, reschedules and flags; partners that lose orders are named before', async () => {
    const refs = await places(2)
    await through(await pick(refs), asked({ action: 'assign_to', partner_id: best.code }))
    const other = await makePartner({ tier: 'B' })
    const reassign = asked({ action: 'reassign_to', partner_id: other.code, reason: 'Van broke down' })
    const run = await pick(refs)
    const preview = value(await previewBulk(contextOf(MANAGER), run, reassign))
    expect(preview).toMatchObject({ ok: 2, leaving: [{ count: 2 }] })
    await through(run, reassign)
    const slot = { start: '2026-11-26T10:00:00+05:30', end: '2026-11-26T13:00:00+05:30' }
    const moved = await pick(refs)
    await through(moved, asked({ action: 'reschedule', slot, cause: 'partner', reason: 'Van broke down' }))
    await through(await pick(refs), asked({ action: 'set_priority', reason: 'Waited twice' }))
    const orders = await db().order.findMany({ where: { ref: { in: refs } } })
    expect(orders.map((order) => [order.partnerId, order.slotStart?.toISOString(), order.priorityReason])).toEqual(
      refs.map(() => [other.id, '2026-11-26T04:30:00.000Z', 'Waited twice']),
    )
  })

  it('is for whoever may give the command to everybody’s orders, and begun only by who picked them', async () => {
    const refs = await places(1)
    const agent = actorOf('cx_agent')
    const run = await pick(refs, agent)
    expect(refusal(await startBulk(contextOf(agent), run, asked({ action: 'assign_best' })))).toBe('not_allowed')
    expect(refusal(await startBulk(contextOf(MANAGER), run, asked({ action: 'assign_best' })))).toBe('not_found')
    value(await beginBulk(contextOf(agent), run, asked({ action: 'cancel', by: 'customer', reason: 'Sold elsewhere' })))
    expect(value(await readRunProgress(contextOf(agent), run))).toMatchObject({ state: 'done', counts: { ok: 1 } })
    const associate = actorOf('associate', { partnerId: best.id })
    expect(refusal(await pickRun(contextOf(associate), { rows: [{ ref: refs[0] ?? '', version: 1 }] }))).toBe(
      'not_allowed',
    )
    expect(await readRun(contextOf(associate), run)).toBeNull()
  })

  it('lists row for row what the database has, while ten people work on the same orders by hand', async () => {
    const refs = await places(100)
    const run = await pick(refs)
    const people = Array.from({ length: 10 }, () => actorOf('ops_manager'))
    value(await startBulk(contextOf(MANAGER), run, asked({ action: 'assign_best' })))
    const byHand = people.map(async (actor, person) => {
      for (let turn = 0; turn < 6; turn++) {
        const ref = refs[(person * 17 + turn * 13) % refs.length] ?? ''
        if (turn % 2) await command(ref, 'assign', { partner_id: best.code }, { actor })
        else await command(ref, 'log_contact', { channel: 'call', answered: false }, { actor })
      }
    })
    await Promise.all([...byHand, workBulk(contextOf(MANAGER), run, asked({ action: 'assign_best' }), clock)])
    const counts = value(await readRunProgress(contextOf(MANAGER), run)).counts
    expect(counts.ok + counts.refused).toBe(refs.length)
    expect(counts.waiting).toBe(0)
    await expectRowsToMatch(run)
    const csv = await new Response(value(await exportRun(contextOf(MANAGER), run))).text()
    expect(csv.trim().split('\n')).toHaveLength(refs.length + 1)
    expect(csv.split('\n').filter((line) => line.includes(',refused,'))).toHaveLength(counts.refused)
  })
})
