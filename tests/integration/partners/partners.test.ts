import { randomUUID } from 'node:crypto'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { makeActor } from '@/lib/auth/actor'
import type { ImportRow } from '@/lib/core/import-summary'
import { ok } from '@/lib/core/result'
import { decideAction, endPassedHolds, proposeAction } from '@/lib/partners/commands/change-state'
import { createPartner, editPartner } from '@/lib/partners/commands/edit-partner'
import { importPartners } from '@/lib/partners/commands/import-partners'
import { readPartners } from '@/lib/partners/commands/read-partners'
import { setCapacity } from '@/lib/partners/commands/set-capacity'
import { bookCapacity } from '@/lib/partners/data/capacity'
import { capacityDays } from '@/lib/partners/data/capacity-days'
import { findPartner } from '@/lib/partners/data/partners'
import { createPartnerSchema, listPartnersSchema } from '@/lib/partners/schema'
import type { PartnerActionKind } from '@/lib/partners/types'
import { db, inTransaction } from '@/lib/server/database'
import { actorOf, contextOf, MANAGER, TUESDAY_11, value } from '../business'

const VENDOR_MANAGER = actorOf('vendor_manager')
const CEO = actorOf('ceo')
const AGENT = actorOf('cx_agent')
const manager = contextOf(MANAGER)

let code = ''
beforeEach(async () => {
  code = `T-${randomUUID().slice(0, 8)}`
  value(await createPartner(manager, input({ partner_id: code, state: 'active' })))
  await db().$executeRaw`DELETE FROM graphile_worker._private_jobs`
})
afterAll(() => db().$disconnect())

function input(changes: Record<string, unknown> = {}) {
  const facts = {
    partner_id: code,
    name: 'Sharma Mobiles',
    kind: 'vendor',
    daily_capacity: 2,
    device_categories: ['mobile'],
  }
  return createPartnerSchema.parse({ ...facts, phone: '98123 45678', ...changes })
}

async function partner() {
  const found = await findPartner(db(), code)
  if (!found) throw new Error('it was made before')
  return found
}

async function waitsForRecheck(): Promise<boolean> {
  const rows = await db().$queryRaw<
    unknown[]
  >`SELECT 1 FROM graphile_worker.jobs WHERE task_identifier = 'recheck_no_vendor'`
  return rows.length > 0
}

const audits = async (action: string) =>
  db().auditEntry.findMany({ where: { action, subjectId: (await partner()).id } })
const propose = (kind: PartnerActionKind, actor = AGENT, hold_until: string | null = null) =>
  proposeAction(contextOf(actor), { partner_id: code, kind, reason: 'Late three times', hold_until })
const decide = (action_id: string, actor = VENDOR_MANAGER, decision: 'approve' | 'reject' | 'withdraw' = 'approve') =>
  decideAction(contextOf(actor), { action_id, decision, note: null })

describe('a partner', () => {
  it('has its partner_id alone', async () => {
    expect(await createPartner(manager, input())).toMatchObject({
      ok: false,
      refusal: { code: 'already_exists', facts: { ref: code } },
    })
  })

  it('is edited without its contact data reaching the audit', async () => {
    value(await editPartner(manager, code, { tier: 'A', phone: '+919812300000' }))
    const [entry] = await audits('partners.edit')
    expect(JSON.stringify(entry?.data)).toContain('tier')
    expect(JSON.stringify(entry?.data)).not.toContain('98123')
  })

  it('is not overwritten by somebody who saw an older version', async () => {
    value(await editPartner(manager, code, { tier: 'A', version: 1 }))
    expect(await editPartner(manager, code, { tier: 'C', version: 1 })).toMatchObject({
      refusal: { code: 'conflict', facts: { version: 2 } },
    })
    expect((await partner()).tier).toBe('A')
  })

  it('edited to what it is already stays at its version', async () => {
    expect(value(await editPartner(manager, code, { name: 'Sharma Mobiles' })).version).toBe(1)
  })

  it('is tried again for waiting orders when it can take more, not when it changes its mail', async () => {
    value(await editPartner(manager, code, { email: 'a@example.in' }))
    expect(await waitsForRecheck()).toBe(false)
    value(await editPartner(manager, code, { daily_capacity: 9 }))
    expect(await waitsForRecheck()).toBe(true)
  })

  it('is not found by a key that belongs to another', async () => {
    const key = makeActor({
      kind: 'api_key',
      id: randomUUID(),
      name: 'App',
      role: 'ops_manager',
      partnerId: randomUUID(),
    })
    expect(await editPartner(contextOf(key), code, { tier: 'A' })).toMatchObject({ refusal: { code: 'not_found' } })
    expect(await createPartner(contextOf(key), input({ partner_id: 'X-1' }))).toMatchObject({
      refusal: { code: 'not_allowed' },
    })
    expect(value(await readPartners(contextOf(key), listPartnersSchema.parse({}))).items).toEqual([])
  })
})

describe('capacity of a date', () => {
  const date = '2026-11-25'

  it('may be set below what is booked: the bookings stay, nobody new is booked', async () => {
    const { id } = await partner()
    for (let n = 0; n < 2; n++)
      await inTransaction(async (tx) => ok(await bookCapacity(tx, id, { date, window: null })))
    expect(value(await setCapacity(manager, code, { date, capacity: 1 }))).toMatchObject({ capacity: 1, booked: 2 })
    expect(value(await inTransaction(async (tx) => ok(await bookCapacity(tx, id, { date, window: null }))))).toBe(
      'day_full',
    )
    const [day] = await capacityDays(db(), await partner(), date, 1)
    expect(day).toMatchObject({ override: 1, capacity: 1, used: 2 })
  })

  it('is the daily one again when the override is taken back', async () => {
    value(await setCapacity(manager, code, { date, capacity: 7 }))
    expect(value(await setCapacity(manager, code, { date, capacity: null }))).toMatchObject({
      capacity: 2,
      override: null,
    })
    expect(await audits('partners.set_capacity')).toHaveLength(2)
    expect(await waitsForRecheck()).toBe(true)
  })

  it('of a day that has passed stays', async () => {
    expect(await setCapacity(manager, code, { date: '2026-11-23', capacity: 1 })).toMatchObject({
      refusal: { code: 'invalid' },
    })
  })
})

describe('a change of state', () => {
  it('takes effect only when another person approves it', async () => {
    const action = value(await propose('hold'))
    expect((await partner()).state).toBe('active')
    value(await decide(action.id))
    expect(await partner()).toMatchObject({ state: 'hold', holdUntil: null })
    expect(await audits('partners.change_state')).toHaveLength(1)
    expect(await waitsForRecheck()).toBe(true)
  })

  it('is never approved by who proposed it', async () => {
    const action = value(await propose('hold', VENDOR_MANAGER))
    expect(await decide(action.id, VENDOR_MANAGER)).toMatchObject({ refusal: { code: 'same_person' } })
    expect((await partner()).state).toBe('active')
    value(await decide(action.id, MANAGER))
  })

  it('to deactivated is approved by the CEO alone', async () => {
    const action = value(await propose('deactivate'))
    expect(await decide(action.id, MANAGER)).toMatchObject({ refusal: { code: 'not_allowed' } })
    value(await decide(action.id, CEO))
    expect((await partner()).state).toBe('deactivated')
    const back = value(await propose('reactivate', MANAGER))
    value(await decide(back.id, CEO))
    expect((await partner()).state).toBe('active')
  })

  it('is proposed once at a time, also by two persons at once', async () => {
    const results = await Promise.all([
      propose('hold'),
      propose('deactivate', MANAGER),
      propose('hold', VENDOR_MANAGER),
    ])
    expect(results.filter((result) => result.ok)).toHaveLength(1)
    for (const result of results) if (!result.ok) expect(result.refusal.code).toBe('open_proposal')
  })

  it('is decided once, also by two persons at once', async () => {
    const action = value(await propose('hold'))
    const results = await Promise.all([
      decide(action.id),
      decide(action.id, MANAGER),
      decide(action.id, MANAGER, 'reject'),
    ])
    expect(results.filter((result) => result.ok)).toHaveLength(1)
  })

  it('that was rejected or withdrawn leaves the partner as it is, and makes room for another', async () => {
    value(await decide(value(await propose('hold')).id, MANAGER, 'reject'))
    value(await decide(value(await propose('hold')).id, AGENT, 'withdraw'))
    expect(await partner()).toMatchObject({ state: 'active', version: 1 })
    value(await propose('deactivate'))
  })

  it('that does not start from the partner’s state is not even proposed', async () => {
    expect(await propose('activate')).toMatchObject({ refusal: { code: 'no_change' } })
    expect(await propose('reactivate')).toMatchObject({ refusal: { code: 'no_change' } })
    expect(await propose('lift_hold')).toMatchObject({ refusal: { code: 'no_change' } })
  })

  it('a hold until a time ends by itself then, not before', async () => {
    value(await decide(value(await propose('hold', AGENT, '2026-11-25T10:00:00+05:30')).id))
    value(await endPassedHolds(contextOf(MANAGER, new Date('2026-11-25T04:29:59Z'))))
    expect((await partner()).state).toBe('hold')
    value(await endPassedHolds(contextOf(MANAGER, new Date('2026-11-25T04:30:00Z'))))
    expect(await partner()).toMatchObject({ state: 'active', holdUntil: null })
    const jobs = await db().$queryRaw<
      { run_at: Date }[]
    >`SELECT run_at FROM graphile_worker.jobs WHERE task_identifier = 'end_partner_holds'`
    expect(jobs.map((job) => job.run_at.toISOString())).toContain('2026-11-25T04:30:00.000Z')
  })
})

it('the list is paged by name without losing or repeating anybody', async () => {
  for (let n = 0; n < 7; n++)
    value(
      await createPartner(
        manager,
        input({ partner_id: `L-${code}-${n}`, name: `Same name ${n % 2}`, city: `Town ${code}` }),
      ),
    )
  const seen: string[] = []
  let cursor: string | undefined
  do {
    const page = value(
      await readPartners(manager, listPartnersSchema.parse({ city: `Town ${code}`, limit: 2, cursor })),
    )
    seen.push(...page.items.map((item) => item.code))
    cursor = page.next ?? undefined
  } while (cursor)
  expect(seen).toHaveLength(7)
  expect(new Set(seen).size).toBe(7)
  expect(await readPartners(manager, listPartnersSchema.parse({ cursor: 'made-up' }))).toMatchObject({
    refusal: { code: 'invalid' },
  })
  const found = value(await readPartners(manager, listPartnersSchema.parse({ q: '100% sure_' })))
  expect(found.items).toEqual([])
})

describe('a partners file', () => {
  async function* rows(...cells: Record<string, string>[]): AsyncGenerator<ImportRow> {
    for (const [index, row] of cells.entries()) yield { line: index + 2, cells: row }
  }
  const run = (dryRun: boolean, ...cells: Record<string, string>[]) => {
    const admin = makeActor({ kind: 'user', id: randomUUID(), name: 'Admin', role: 'admin' })
    return importPartners({ actor: admin, now: TUESDAY_11, requestId: null }, rows(...cells), { dryRun }, () => {})
  }
  const good = (id: string) => ({
    partner_id: id,
    name: 'From a file',
    kind: 'vendor',
    state: 'active',
    daily_capacity: '3',
    device_categories: 'mobile|laptop',
  })

  it('lands its good rows, names the others, and changes nothing when it is read again', async () => {
    const file = [
      good(`F-${code}`),
      { ...good(`G-${code}`), kind: 'shop' },
      { partner_id: `H-${code}`, name: 'No kind' },
      good(`F-${code}`),
    ]
    const first = await run(false, ...file)
    expect(first).toMatchObject({ read: 4, created: 1, rejected: 3 })
    expect(first.rejects.map(({ line, column }) => [line, column])).toEqual([
      [3, 'kind'],
      [4, 'kind'],
      [5, 'partner_id'],
    ])
    expect(await run(false, ...file)).toMatchObject({ created: 0, changed: 0, unchanged: 1, rejected: 3 })
  })

  it('edits who is known, but never their state', async () => {
    const done = await run(false, { partner_id: code, state: 'hold', city: 'Pune' })
    expect(done).toMatchObject({ changed: 1, rejected: 0 })
    expect(done.warnings).toHaveLength(1)
    expect(await partner()).toMatchObject({
      state: 'active',
      city: 'Pune',
      name: 'Sharma Mobiles',
      phone: '+919812345678',
    })
  })

  it('tried for show leaves nothing behind', async () => {
    expect(await run(true, good(`D-${code}`))).toMatchObject({ created: 1 })
    expect(await findPartner(db(), `D-${code}`)).toBeNull()
  })
})
