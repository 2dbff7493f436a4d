import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Actor } from '@/lib/auth/actor'
import type { Role } from '@/lib/auth/roles'
import { newId } from '@/lib/core/ids'
import { readOrderState } from '@/lib/orders/data/order-state'
import { loadOrderPage } from '@/lib/orders/loaders/order-page'
import { loadPartnerDecisions } from '@/lib/orders/loaders/partner-decisions'
import { findPartners } from '@/lib/partners/commands/find-partners'
import { publishRules, saveRuleDraft } from '@/lib/routing/commands/edit-rules'
import { whyNotWords, whyWords } from '@/lib/routing/domain/decision-words'
import { loadOrderDecisions, loadRules, loadRuleVersion, loadRuleVersions } from '@/lib/routing/loaders'
import { ruleSetSchema } from '@/lib/routing/schema'
import { db } from '@/lib/server/database'
import { sql } from '@/lib/server/sql'
import { actorOf, command, contextOf, MANAGER, makePartner, placed, refusal, TUESDAY_11, value } from '../business'

// Who is signed in: a page's data are asked for by whoever the test says.
const who = vi.hoisted(() => ({ is: undefined as unknown }))
vi.mock('@/lib/auth/session', async (original) => ({
  ...(await original<typeof import('@/lib/auth/session')>()),
  currentActor: async () => who.is,
  contextOf: async (actor: Actor) => ({ actor, now: TUESDAY_11, requestId: null }),
}))
const as = (role: Role, more: { partnerId?: string } = {}): void => {
  who.is = actorOf(role, more)
}
/** A page that its reader may not open: Next answers 403. */
const FORBIDDEN = /forbidden/i

let first: { id: string; code: string }
let second: { id: string; code: string }
let ref: string
let orderId: string

beforeAll(async () => {
  first = await makePartner({ code: 'FIRST' })
  second = await makePartner({ code: 'SECOND' })
  await makePartner({ code: 'NEAR', covers: ['400020'] })
  await makePartner({ code: 'FAR', covers: ['560001'] })
  ref = await placed()
  value(await command(ref, 'assign', { partner_id: 'SECOND' }))
  orderId = (await readOrderState(sql, ref))?.id ?? ''
})

beforeEach(() => as('ops_manager'))

const body = ruleSetSchema.parse({
  rules: [
    {
      id: newId(),
      name: 'Second first',
      when: { cities: ['Mumbai'] },
      then: { do: 'prefer', whom: { partners: ['SECOND'] } },
    },
  ],
  weights: { completion: 35, pickupSla: 30, load: 20, tier: 10, volume: 5 },
})

describe('the rules', () => {
  it('are read by all who see partners; the draft only by who may edit it, with what is wrong in it', async () => {
    const draft = value(await saveRuleDraft(contextOf(MANAGER), { body, seen: null }))
    expect(await loadRules()).toMatchObject({
      mayEdit: true,
      inForce: { version: 1 },
      draft: { version: draft.version, basedOn: 1 },
      base: null,
    })
    as('analyst')
    const seen = await loadRules()
    expect(seen).toMatchObject({ mayEdit: false, draft: null })
    expect(seen.names.partners.get('SECOND')).toMatch(/^Partner/)
    for (const role of ['marketing', 'associate'] as const) {
      as(role)
      await expect(loadRules()).rejects.toThrow(FORBIDDEN)
      await expect(loadRuleVersions()).rejects.toThrow(FORBIDDEN)
      await expect(loadRuleVersion(1)).rejects.toThrow(FORBIDDEN)
    }
  })

  it('are listed by version, each with the one before it, in pages', async () => {
    const { draft } = await loadRules()
    const input = { seen: draft?.version ?? 0, note: 'For this test', acknowledge: [] }
    const { version } = value(await publishRules(contextOf(MANAGER), input))
    const page = await loadRuleVersions()
    expect(page.inForce.version).toBe(version)
    expect(page.versions.map((one) => [one.version, one.before?.rules.length ?? null])).toEqual([
      [2, 0],
      [1, null],
    ])
    expect((await loadRuleVersions({ before: 2 })).versions.map((one) => one.version)).toEqual([1])
    expect(await loadRuleVersion(2)).toMatchObject({ version: { note: 'For this test', before: { rules: [] } } })
    expect(await loadRuleVersion(99)).toBeNull()
  })
})

describe('why an order went to a partner', () => {
  it('is told to all who see partners and everybody’s orders, and to nobody who sees their own', async () => {
    for (const role of ['ceo', 'cx_agent', 'finance'] as const) {
      as(role)
      expect((await loadOrderDecisions(orderId))?.decisions).toHaveLength(1)
    }
    as('associate', { partnerId: second.id })
    expect(await loadOrderDecisions(orderId)).toBeNull()
    as('marketing')
    await expect(loadOrderDecisions(orderId)).rejects.toThrow(FORBIDDEN)
  })

  it('is said from the record, whatever has changed since; names are those of today', async () => {
    const said = async () => {
      const { decisions, names } = (await loadOrderDecisions(orderId, 'FAR')) ?? { decisions: [], names: new Map() }
      const [decision] = decisions
      if (!decision) throw new Error('no decision')
      const place = { pincode: '400001', deviceCategory: 'mobile' }
      return [
        whyWords(decision, 'SECOND', names),
        ...['FIRST', 'FAR', 'SECOND'].map((asked) => whyNotWords(decision, { asked, chosen: 'SECOND' }, place, names)),
      ]
    }
    const then = await said()
    expect(then[2]).toMatch(/^Partner \d+ did not serve 400001 for Mobile on 25 Nov 2026\.$/)
    await db().partner.update({ where: { code: 'FIRST' }, data: { state: 'deactivated', tier: 'C' } })
    await db().coverage.deleteMany({ where: { partner: { code: { in: ['FIRST', 'SECOND'] } } } })
    expect(await said()).toEqual(then)
    await db().partner.update({ where: { code: 'FIRST' }, data: { name: 'Renamed' } })
    expect((await said())[1]).toMatch(/^Renamed had as many points/)
  })
})

describe('decisions about a partner', () => {
  it('are those it got and those that went to another, each with the order and who got it', async () => {
    const lost = await loadPartnerDecisions('FIRST', {})
    expect(lost?.items.map(({ order }) => [order.ref, order.chosen, order.pincode])).toEqual([
      [ref, 'SECOND', '400001'],
    ])
    expect((await loadPartnerDecisions('FIRST', { got: true }))?.items).toEqual([])
    expect((await loadPartnerDecisions('SECOND', { got: true }))?.items).toHaveLength(1)
    expect(await loadPartnerDecisions('NOBODY', {})).toBeNull()
  })

  it('come page by page, none twice and none left out, also when they fell at one moment', async () => {
    const candidates = JSON.stringify([
      { partner_id: 'PAGED', failing: [], total: 1, score: 1, parts: null, adjustments: [] },
    ])
    const paged = await makePartner({ code: 'PAGED' })
    // More than a page, all of one moment.
    await db().$executeRaw`
      INSERT INTO order_events (order_id, seq, at, recorded_at, command, from_status, to_status, actor_kind, actor_id, actor_name, version, data)
      SELECT ${orderId}::uuid, 100 + n, ${TUESDAY_11}, ${TUESDAY_11}, 'log_contact', 'assigned', 'assigned', 'user', '1', 'Somebody', 100 + n, '{}'
      FROM generate_series(1, 55) n`
    await db().$executeRaw`
      INSERT INTO routing_decisions (order_id, seq, at, routed_by, rule_version, date, partner_id, candidate_ids, candidates)
      SELECT ${orderId}::uuid, 100 + n, ${TUESDAY_11}, 'hand', 1, '2026-11-25', ${paged.id}::uuid, ARRAY['PAGED'], ${candidates}::jsonb
      FROM generate_series(1, 55) n`
    const one = await loadPartnerDecisions('PAGED', {})
    const two = await loadPartnerDecisions('PAGED', { cursor: one?.next ?? '' })
    const seqs = [...(one?.items ?? []), ...(two?.items ?? [])].map(({ order }) => order.seq)
    expect([one?.items.length, two?.items.length, two?.next]).toEqual([50, 5, null])
    expect(new Set(seqs).size).toBe(55)
    // A cursor that nobody gave out starts from the top.
    expect((await loadPartnerDecisions('PAGED', { cursor: 'nonsense' }))?.items).toHaveLength(50)
  })

  it('are for nobody who reads only their own orders, and for no other role without partners', async () => {
    as('associate', { partnerId: first.id })
    await expect(loadPartnerDecisions('FIRST', {})).rejects.toThrow(FORBIDDEN)
    as('marketing')
    await expect(loadPartnerDecisions('FIRST', {})).rejects.toThrow(FORBIDDEN)
  })
})

it('partners are found by part of their name or code, those that work first; not by who reads only itself', async () => {
  const context = contextOf(MANAGER)
  expect(value(await findPartners(context, 'first')).map(({ code }) => code)).toEqual(['FIRST'])
  expect(value(await findPartners(context, '%'))).toEqual([])
  expect(refusal(await findPartners(contextOf(actorOf('associate', { partnerId: first.id })), 'second'))).toBe(
    'not_allowed',
  )
})

describe('an order without a vendor', () => {
  const held = async (): Promise<string> => {
    await makePartner({ code: `HELD-${newId()}`, state: 'hold', holdUntil: new Date('2026-12-01T04:30:00Z') })
    return placed()
  }

  it('says who serves a pincode near by, and until when who serves it is on hold', async () => {
    await db().coverage.deleteMany({ where: { pincode: '400001' } })
    const page = await loadOrderPage(await held())
    expect(page?.ways?.summary).toBe('1 vendor in pincode 400020 near by; one here on hold until Tue 1 Dec 2026.')
    expect(page?.ways?.ways.map(({ partner, words }) => [partner?.code.split('-')[0], words])).toEqual([
      ['HELD', 'serves 400001: on hold until 1 Dec 2026, 10:00'],
      ['NEAR', expect.stringMatching(/^serves 400020, \d\.\d km away: add 400001 for Mobile to its coverage$/)],
    ])
  })

  it('says when the area itself is closed, and nothing of partners to who does not see them', async () => {
    const closed = await placed()
    await db().pincode.update({ where: { pincode: '400001' }, data: { serviceable: false } })
    expect((await loadOrderPage(closed))?.ways?.ways[0]?.words).toBe('The area switch of 400001 is off: switch it on.')
    await db().pincode.update({ where: { pincode: '400001' }, data: { serviceable: true } })
    as('associate', { partnerId: first.id })
    expect(await loadOrderPage(closed)).toBeNull()
  })

  it('and nothing of the kind once it has found one', async () => {
    expect((await loadOrderPage(ref))?.ways).toBeNull()
  })
})
