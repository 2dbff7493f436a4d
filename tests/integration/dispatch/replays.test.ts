import { beforeAll, describe, expect, it } from 'vitest'
import { by } from '@/lib/auth/actor'
import { newId, type PartnerId } from '@/lib/core/ids'
import { ok } from '@/lib/core/result'
import { saveChange } from '@/lib/coverage/data/coverage'
import type { CoverageChange } from '@/lib/coverage/types'
import { askReplay, stopReplay } from '@/lib/dispatch/commands/ask-replay'
import { makeReplay } from '@/lib/dispatch/commands/make-replay'
import { findReplay, listReplayRows, noteProgress } from '@/lib/dispatch/data/replays'
import { askReplaySchema } from '@/lib/dispatch/schema'
import { makeAskedReplay } from '@/lib/kpis/commands/refresh-partner-statistics'
import { saveRuleDraft } from '@/lib/routing/commands/edit-rules'
import { readDraft, rulesInForce } from '@/lib/routing/data/rule-sets'
import { ruleSetSchema } from '@/lib/routing/schema'
import { db, inTransaction } from '@/lib/server/database'
import { sql } from '@/lib/server/sql'
import { command, contextOf, MANAGER, MUMBAI, makePartner, placed, refusal, value } from '../business'

/** A Monday's orders for the Wednesday after; the replay looks back from Friday. */
const MONDAY = new Date('2026-11-23T05:30:00Z')
const FRIDAY = contextOf(MANAGER, new Date('2026-11-27T05:30:00Z'))
const clock = () => FRIDAY.now
const WEEK = { from: '2026-11-23', last_day: '2026-11-25' }

let a: { id: PartnerId; code: string }
let b: { id: PartnerId; code: string }
const refs: string[] = []

/** A draft that prefers B, over whatever draft there is. */
async function draftPrefers(code: string): Promise<void> {
  const { body } = await rulesInForce(sql)
  const rule = {
    ...{ id: newId(), name: `Prefer ${code}`, when: {} },
    then: { do: 'prefer', whom: { partners: [code], kinds: [], tiers: [] } },
  }
  const seen = (await readDraft(sql))?.version ?? null
  value(await saveRuleDraft(FRIDAY, { body: ruleSetSchema.parse({ ...body, rules: [rule] }), seen }))
}

const ask = (more: Record<string, unknown> = {}) =>
  askReplay(FRIDAY, askReplaySchema.parse({ replay_id: newId(), ...WEEK, rules: 'draft', ...more }))
const rowsOf = (id: string, more = {}) => listReplayRows(sql, id, { against: 'base', after: -1, limit: 100, ...more })

async function replayed(more: Record<string, unknown> = {}): Promise<string> {
  const { replay_id } = value(await ask(more))
  await makeAskedReplay(replay_id, clock)
  return replay_id
}

/** A change of coverage that was saved at a moment of the past. */
async function coverageAt(at: Date, partnerId: PartnerId, change: Partial<CoverageChange>): Promise<void> {
  const set = { id: newId(), at, by: by(MANAGER), door: 'panel' as const, note: null, requestId: null }
  await inTransaction(async (tx) => {
    await saveChange(tx, partnerId, { deleted: [], updated: [], added: [], ...change }, set)
    return ok(null)
  })
}

async function partnerSince(
  code: string,
  tier: string,
  dailyCapacity: number,
): Promise<{ id: PartnerId; code: string }> {
  const partner = await makePartner({ code, tier, dailyCapacity, covers: [] })
  const added = [{ pincode: MUMBAI, device: 'mobile' as const, from: '2026-01-01', to: null }]
  await coverageAt(new Date('2026-11-20T05:30:00Z'), partner.id, { added })
  return partner
}

beforeAll(async () => {
  a = await partnerSince('RA', 'A', 3)
  b = await partnerSince('RB', 'C', 2)
  for (let index = 0; index < 4; index++) refs.push(await placed({}, new Date(MONDAY.getTime() + index * 60_000)))
  value(await command(refs[0] as string, 'assign', { partner_id: a.code }, { now: new Date('2026-11-23T06:00:00Z') }))
  await draftPrefers(b.code)
})

describe('a replay', () => {
  it('says of each order who had it, who gets it by the rules in force, and who by the draft; within capacities', async () => {
    const id = await replayed()
    const rows = await rowsOf(id)
    expect(rows.map(({ ref }) => ref)).toEqual(refs)
    const [first, ...others] = rows
    expect([first?.was, first?.base, first?.next].map((name) => name?.split(' ')[0])).toEqual([
      'Partner',
      'Partner',
      'Partner',
    ])
    expect(others.map(({ was }) => was)).toEqual([null, null, null])
    const { result, state, done, orders } = (await findReplay(sql, id)) ?? {}
    expect([state, done, orders]).toEqual(['done', 4, 4])
    const load = (code: string) => result?.loads.find(({ partner_id }) => partner_id === code)?.orders
    expect([load('RA'), load('RB')]).toEqual([
      { was: 1, base: 3, next: 2 },
      { was: 0, base: 1, next: 2 },
    ])
    expect(result?.changes.was).toMatchObject({ gained: 3, nobody: 0 })
  })

  it('pages orders that change hands by key, and keeps decisions that differ side by side', async () => {
    const id = await replayed()
    const moved = await rowsOf(id, { change: 'moved' })
    expect(moved.length).toBe((await findReplay(sql, id))?.result?.changes.base.moved)
    expect(moved.length).toBeGreaterThan(0)
    const [one] = await rowsOf(id, { change: 'moved', limit: 1 })
    expect(await rowsOf(id, { change: 'moved', after: one?.position })).toEqual(moved.slice(1))
    const [sample] = await rowsOf(id, { sampled: true })
    expect(sample?.sample?.base.map(({ partner_id }) => partner_id)).toContain('RA')
    expect(sample?.sample?.next[0]?.adjustments[0]?.points).toBe(20)
  })

  it('changes nothing of the orders, and gives the same each time', async () => {
    const before = await db().order.findMany({
      where: { ref: { in: refs } },
      select: { ref: true, version: true, status: true },
    })
    const told = async (id: string) => (await rowsOf(id)).map(({ base, next, total }) => [base, next, total])
    expect(await told(await replayed())).toEqual(await told(await replayed()))
    const after = await db().order.findMany({
      where: { ref: { in: refs } },
      select: { ref: true, version: true, status: true },
    })
    expect(after).toEqual(before)
  })

  it('keeps the draft as it was when it was asked for, whatever becomes of it', async () => {
    const { replay_id: id } = value(await ask())
    await draftPrefers(a.code)
    await makeAskedReplay(id, clock)
    expect((await findReplay(sql, id))?.body.rules[0]?.name).toBe('Prefer RB')
    await draftPrefers(b.code)
  })

  it('asked twice under one id, or by two at once, is one', async () => {
    const input = askReplaySchema.parse({ replay_id: newId(), ...WEEK, rules: 'draft' })
    const answers = await Promise.all([1, 2, 3].map(() => askReplay(FRIDAY, input)))
    expect(answers.map((answer) => value(answer).replay_id)).toEqual([
      input.replay_id,
      input.replay_id,
      input.replay_id,
    ])
    await Promise.all([1, 2].map(() => makeAskedReplay(input.replay_id, clock)))
    expect(await rowsOf(input.replay_id)).toHaveLength(4)
  })

  it('that was cut off in the middle is made anew, once', async () => {
    const { replay_id: id } = value(await ask())
    // A worker took it up and was killed: it stands as running, without anything kept.
    await noteProgress(sql, id, 2)
    await makeAskedReplay(id, clock)
    await makeAskedReplay(id, clock)
    expect((await findReplay(sql, id))?.state).toBe('done')
    expect(await rowsOf(id)).toHaveLength(4)
  })

  it('that is stopped stays stopped, and keeps nothing', async () => {
    const { replay_id: id } = value(await ask())
    value(await stopReplay(FRIDAY, id))
    await makeReplay(id, [], clock)
    expect((await findReplay(sql, id))?.state).toBe('cancelled')
    expect(await rowsOf(id)).toEqual([])
    const done = await replayed()
    value(await stopReplay(FRIDAY, done))
    expect((await findReplay(sql, done))?.state).toBe('done')
  })

  it('knows the coverage of then: what was ended later was there', async () => {
    const rows = await db().coverage.findMany({ where: { partnerId: b.id } })
    await coverageAt(FRIDAY.now, b.id, { deleted: rows.map(({ id }) => id) })
    const told = await rowsOf(await replayed())
    expect(told.filter(({ next }) => next !== null)).toHaveLength(4)
  })

  it('is refused for days that are not over, a city that is not there, days without orders, and rules that are not there', async () => {
    expect(refusal(await ask({ last_day: '2026-11-27' }))).toBe('invalid')
    expect(refusal(await ask({ city: 'Atlantis' }))).toBe('invalid')
    expect(refusal(await ask({ city: 'Pune' }))).toBe('invalid')
    expect(refusal(await ask({ rules: 999 }))).toBe('invalid')
    expect(refusal(await stopReplay(FRIDAY, newId()))).toBe('not_found')
    expect(
      askReplaySchema.safeParse({ replay_id: newId(), from: '2026-01-01', last_day: '2026-06-01', rules: 1 }).success,
    ).toBe(false)
    expect(
      askReplaySchema.safeParse({ replay_id: newId(), from: '2026-02-02', last_day: '2026-02-01', rules: 1 }).success,
    ).toBe(false)
  })
})
