import { beforeAll, describe, expect, it } from 'vitest'
import type { PartnerId } from '@/lib/core/ids'
import { newId } from '@/lib/core/ids'
import { applyCommand } from '@/lib/orders/commands/run-command'
import { readOrderState } from '@/lib/orders/data/order-state'
import { commandInputs } from '@/lib/orders/schema'
import { publishRules, restoreRules, saveRuleDraft } from '@/lib/routing/commands/edit-rules'
import { decisionsOfOrder, decisionsOfPartner } from '@/lib/routing/data/decisions'
import { rulesInForce } from '@/lib/routing/data/rule-sets'
import { saveStatistics } from '@/lib/routing/data/statistics'
import { ruleSetSchema } from '@/lib/routing/schema'
import type { RuleEffect, RuleSet } from '@/lib/routing/types'
import { db } from '@/lib/server/database'
import { inSqlTransaction, sql } from '@/lib/server/sql'
import { actorOf, command, contextOf, MANAGER, makePartner, placed, refusal, value } from '../business'

const context = contextOf(MANAGER)
const WEIGHTS = { completion: 35, pickupSla: 30, load: 20, tier: 10, volume: 5 }
const ruleSet = (...effects: [string, RuleEffect][]): RuleSet => ({
  rules: effects.map(([name, then]) => ({
    id: newId(),
    name,
    when: { cities: ['Mumbai'], clusters: [], pincodes: [], deviceCategories: [], valueBands: [] },
    then,
  })),
  weights: WEIGHTS,
})
const target = (code: string) => ({ partners: [code], kinds: [], tiers: [] })

/** Makes a set the rules in force, through the same commands as the panel. */
async function publish(body: RuleSet): Promise<number> {
  const saved = value(await saveRuleDraft(context, { body: ruleSetSchema.parse(body), seen: null }))
  const acknowledge = saved.findings.map(({ key }) => key)
  return value(await publishRules(context, { seen: saved.version, note: 'For this test', acknowledge })).version
}

async function orderId(ref: string): Promise<string> {
  return (await readOrderState(sql, ref))?.id ?? ''
}

let good: { id: PartnerId; code: string }
let poor: { id: PartnerId; code: string }

beforeAll(async () => {
  good = await makePartner({ code: 'GOOD' })
  poor = await makePartner({ code: 'POOR' })
  await makePartner({ code: 'ELSEWHERE', covers: ['560001'] })
  const asOf = new Date('2026-11-24T00:00:00Z')
  const figures = (partnerId: PartnerId, rate: number) => ({
    partnerId,
    completion: rate,
    pickupSla: rate,
    assignments: 50,
    assignmentsLastWeek: 5,
    asOf,
  })
  await saveStatistics(sql, [figures(good.id, 0.9), figures(poor.id, 0.4)])
})

describe('an assignment keeps why it was given', () => {
  it('with every partner that serves the pincode, best first, their points, and the rules in force', async () => {
    const ref = await placed()
    value(await command(ref, 'assign', { partner_id: 'POOR' }))
    const [decision, ...others] = await decisionsOfOrder(sql, await orderId(ref))
    expect(others).toEqual([])
    expect(decision).toMatchObject({
      seq: 2,
      routedBy: 'hand',
      ruleVersion: 1,
      partnerId: poor.id,
      date: '2026-11-25',
      planId: null,
    })
    expect(decision?.candidates.map(({ partner_id, total, failing }) => [partner_id, total, failing])).toEqual([
      ['GOOD', 86, []],
      ['POOR', 54, []],
    ])
    expect(decision?.candidates[0]?.parts).toEqual({ completion: 31.5, pickupSla: 27, load: 20, tier: 7.5, volume: 0 })
  })

  it('also when somebody overrode a rule, who then stands among the candidates with what was against them', async () => {
    const ref = await placed()
    value(await command(ref, 'assign', { partner_id: 'ELSEWHERE', override: { reason: 'Lives next door' } }))
    const [decision] = await decisionsOfOrder(sql, await orderId(ref))
    expect(decision?.candidates.map(({ partner_id, failing }) => [partner_id, failing])).toEqual([
      ['GOOD', []],
      ['POOR', []],
      ['ELSEWHERE', ['coverage']],
    ])
  })

  it('for each assignment of its own: a reassignment and what a reversal brings back too', async () => {
    const ref = await placed()
    value(await command(ref, 'assign', { partner_id: 'POOR' }))
    value(await command(ref, 'reassign', { partner_id: 'GOOD', reason: 'Too slow' }))
    value(await command(ref, 'accept'))
    value(await command(ref, 'report_failure', { reason_code: 'customer_not_available' }))
    value(await command(ref, 'approve_failure', { then: 'close' }))
    value(await command(ref, 'reverse_failure', { reason: 'They called back' }))
    const decisions = await decisionsOfOrder(sql, await orderId(ref))
    expect(decisions.map(({ routedBy, partnerId }) => [routedBy, partnerId])).toEqual([
      ['restored', good.id],
      ['hand', good.id],
      ['hand', poor.id],
    ])
  })

  it('and not when it was refused', async () => {
    const ref = await placed()
    const full = await makePartner({ dailyCapacity: 0 })
    expect(refusal(await command(ref, 'assign', { partner_id: full.code }))).toBe('partner_full')
    expect(await decisionsOfOrder(sql, await orderId(ref))).toEqual([])
  })

  it('and who else made it: a plan is named', async () => {
    const ref = await placed()
    const planId = newId()
    const request = { command: 'assign', input: commandInputs.assign.parse({ partner_id: 'GOOD' }) } as const
    value(await inSqlTransaction((tx) => applyCommand(tx, context, ref, request, { by: 'plan', planId })))
    expect((await decisionsOfOrder(sql, await orderId(ref)))[0]).toMatchObject({ routedBy: 'plan', planId })
  })

  it('for good: the database refuses to change or delete it', async () => {
    for (const statement of [
      'UPDATE routing_decisions SET rule_version = 9',
      'DELETE FROM routing_decisions',
      'TRUNCATE routing_decisions',
    ])
      await expect(db().$executeRawUnsafe(statement)).rejects.toThrow()
    for (const statement of [
      'UPDATE routing_rule_versions SET note = $$x$$',
      'DELETE FROM routing_rule_versions',
      'TRUNCATE routing_rule_versions',
    ])
      await expect(db().$executeRawUnsafe(statement)).rejects.toThrow()
  })

  it('so that a partner can be told which orders went to another, and why', async () => {
    const lost = await decisionsOfPartner(sql, good, { limit: 50, chosen: false })
    expect(lost.length).toBeGreaterThan(0)
    expect(lost.every(({ partnerId }) => partnerId !== good.id)).toBe(true)
    const won = await decisionsOfPartner(sql, good, { limit: 50, chosen: true })
    const all = await decisionsOfPartner(sql, good, { limit: 50 })
    expect(all).toHaveLength(lost.length + won.length)
    expect(await decisionsOfPartner(sql, { id: newId(), code: 'NOBODY' }, { limit: 50 })).toEqual([])
  })
})

describe('rules', () => {
  it('decide from the moment they are published, and what was decided keeps their version', async () => {
    const before = await rulesInForce(sql)
    const version = await publish(
      ruleSet(
        ['Poor first', { do: 'prefer', whom: target('POOR') }],
        ['Not Good', { do: 'avoid', whom: target('GOOD') }],
      ),
    )
    expect(version).toBe(before.version + 1)
    const ref = await placed()
    value(await command(ref, 'assign', { partner_id: 'POOR' }))
    const [decision] = await decisionsOfOrder(sql, await orderId(ref))
    expect(decision).toMatchObject({ ruleVersion: version })
    expect(
      decision?.candidates.slice(0, 2).map(({ partner_id, total, adjustments }) => [partner_id, total, adjustments]),
    ).toEqual([
      ['POOR', 73, [{ rule: 'Poor first', points: 20 }]],
      ['GOOD', 66, [{ rule: 'Not Good', points: -20 }]],
    ])
  })

  it('that require somebody are overridden like coverage: by a manager, with a reason', async () => {
    await publish(ruleSet(['Good only', { do: 'require', whom: target('GOOD') }]))
    const ref = await placed()
    expect(refusal(await command(ref, 'assign', { partner_id: 'POOR' }))).toBe('override_required')
    const executive = actorOf('ops_executive')
    const override = { reason: 'Good is on leave' }
    expect(refusal(await command(ref, 'assign', { partner_id: 'POOR', override }, { actor: executive }))).toBe(
      'not_allowed',
    )
    value(await command(ref, 'assign', { partner_id: 'POOR', override }))
  })

  it('that leave an order nobody mark it when it is placed', async () => {
    await db().partner.update({ where: { code: 'GOOD' }, data: { state: 'hold' } })
    const marked = await db().order.findUnique({ where: { ref: await placed() } })
    expect(marked?.noVendorReasons).toContainEqual({
      partner_id: 'POOR',
      name: expect.any(String),
      rules: ['required_by_rule'],
    })
    await db().partner.update({ where: { code: 'GOOD' }, data: { state: 'active' } })
  })

  it('go back to what they were in one step, as a version of its own', async () => {
    const { version } = await rulesInForce(sql)
    const note = 'Back to the start'
    const restored = value(await restoreRules(context, { version: 1, in_force: version, note }))
    expect(restored.version).toBe(version + 1)
    expect((await rulesInForce(sql)).body.rules).toEqual([])
    expect(refusal(await restoreRules(context, { version: 1, in_force: version, note }))).toBe('conflict')
    expect(refusal(await restoreRules(context, { version: 99, in_force: version + 1, note }))).toBe('not_found')
  })

  it('are not published while one of them is wrong, unseen, or over somebody else’s', async () => {
    const wrong = ruleSet(['Nobody', { do: 'require', whom: target('GONE') }])
    const draft = value(await saveRuleDraft(context, { body: wrong, seen: null }))
    expect(draft.findings.map(({ severity }) => severity)).toEqual(['error', 'error'])
    const input = { seen: draft.version, note: 'Why not', acknowledge: [] }
    expect(refusal(await publishRules(context, input))).toBe('invalid')
    expect(refusal(await saveRuleDraft(context, { body: wrong, seen: null }))).toBe('conflict')
    expect(refusal(await publishRules(context, { ...input, seen: draft.version + 1 }))).toBe('conflict')
    // Meanwhile somebody takes another version back.
    const { version } = await rulesInForce(sql)
    value(await restoreRules(context, { version: version - 1, in_force: version, note: 'Meanwhile' }))
    const right = value(
      await saveRuleDraft(context, {
        body: ruleSet(['Good', { do: 'prefer', whom: target('GOOD') }]),
        seen: draft.version,
      }),
    )
    expect(refusal(await publishRules(context, { ...input, seen: right.version }))).toBe('conflict')
  })

  it('go on from what was published meanwhile, once somebody has looked at it', async () => {
    await db().routingRuleDraft.deleteMany()
    const body = ruleSetSchema.parse(ruleSet(['Good', { do: 'prefer', whom: target('GOOD') }]))
    const begun = value(await saveRuleDraft(context, { body, seen: null }))
    const { version } = await rulesInForce(sql)
    const newer = value(await restoreRules(context, { version: 1, in_force: version, note: 'Meanwhile' })).version
    const input = { note: 'After theirs', acknowledge: [] }
    expect(refusal(await publishRules(context, { ...input, seen: begun.version }))).toBe('conflict')
    expect(refusal(await saveRuleDraft(context, { body, seen: begun.version, onto: version }))).toBe('conflict')
    const { version: seen } = value(await saveRuleDraft(context, { body, seen: begun.version, onto: newer }))
    expect(value(await publishRules(context, { ...input, seen })).version).toBe(newer + 1)
  })

  it('that two people publish at once are published once', async () => {
    await db().routingRuleDraft.deleteMany()
    const draft = value(
      await saveRuleDraft(context, { body: ruleSet(['Good', { do: 'prefer', whom: target('GOOD') }]), seen: null }),
    )
    const both = await Promise.all(
      [1, 2].map(() => publishRules(context, { seen: draft.version, note: 'Twice', acknowledge: [] })),
    )
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
    expect(both.filter((one) => !one.ok).map(refusal)).toEqual(['conflict'])
  })
})

it('figures of partners never go back: a refresh that is older than what stands changes nothing', async () => {
  const old = {
    partnerId: good.id,
    completion: 0,
    pickupSla: 0,
    assignments: 0,
    assignmentsLastWeek: 0,
    asOf: new Date('2026-01-01T00:00:00Z'),
  }
  await saveStatistics(sql, [old])
  expect((await db().partnerStatistic.findUnique({ where: { partnerId: good.id } }))?.completion).toBe(0.9)
})
