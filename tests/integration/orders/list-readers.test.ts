import { beforeAll, describe, expect, it } from 'vitest'
import { type Actor, makeActor } from '@/lib/auth/actor'
import type { PartnerId } from '@/lib/core/ids'
import { listOrders } from '@/lib/orders/data/list'
import { listChoices } from '@/lib/orders/data/list-choices'
import { countQueues, hintsWithout } from '@/lib/orders/data/list-counts'
import type { ListFilter } from '@/lib/orders/domain/list-filter'
import { toOrderAnswer } from '@/lib/orders/domain/order-answer'
import { db } from '@/lib/server/database'
import { actorOf, makePartner } from '../business'
import { row } from './list-rows'

const NOW = new Date('2026-11-24T14:00:00+05:30')
const IMEI = '490154203237518'
let mine: { id: PartnerId; code: string }
let other: { id: PartnerId; code: string }
let refs: { open: string; closed: string; foreign: string; placed: string }

beforeAll(async () => {
  mine = await makePartner({ code: 'MINE' })
  other = await makePartner({ code: 'OTHER' })
  const asha = { name: 'Asha Devi Rao', phone: '+919812345678' }
  refs = {
    open: await row('assigned', { ...asha, partnerId: mine.id, externalId: 'WEB-1', city: 'Pune', pincode: '411001' }),
    closed: await row('completed', {
      name: 'Asha Closed',
      phone: '+919812399999',
      partnerId: mine.id,
      utr: 'HDFC0001',
      imei: IMEI,
    }),
    foreign: await row('assigned', {
      name: 'Asha Foreign',
      phone: '+919812300000',
      partnerId: other.id,
      source: 'app',
    }),
    placed: await row('placed', {
      name: '100%_sure',
      phone: 'unknown 42',
      deviceCategory: 'laptop',
      externalId: 'web/7',
    }),
  }
})

const list = async (actor: Actor, filter: ListFilter = {}) =>
  (await listOrders(db(), actor, filter, { now: NOW, limit: 50 })).rows
const found = async (actor: Actor, filter: ListFilter): Promise<string[]> =>
  (await list(actor, filter)).map((each) => each.ref).sort()

const MANAGER = actorOf('ops_manager')
const ANALYST = actorOf('analyst')

describe('contact data', () => {
  it('is whole for who may see it', async () => {
    for (const role of ['ops_manager', 'ops_executive', 'cx_lead', 'cx_agent', 'finance'] as const) {
      const [line] = await list(actorOf(role), { refs: [refs.open] })
      expect(line?.contact).toMatchObject({ name: 'Asha Devi Rao', phone: '+919812345678' })
      expect(line?.masked).toBeNull()
    }
  })

  it('is masked in the database for everybody else', async () => {
    const roles = [
      'ceo',
      'vendor_manager',
      'vendor_quality',
      'area_manager',
      'pricing_manager',
      'analyst',
      'admin',
    ] as const
    for (const role of roles) {
      const lines = await list(actorOf(role))
      const words = JSON.stringify(lines)
      expect(words).not.toMatch(/Devi|12345678|98123|sure|unknown/)
      const line = lines.find((each) => each.ref === refs.open)
      expect(line?.contact).toBeNull()
      expect(line?.masked).toEqual({ name: 'A••• D••• R•••', phone: '+91 98••• ••678' })
      expect(toOrderAnswer(line as NonNullable<typeof line>)).not.toHaveProperty('customer')
    }
  })
})

describe('rows that are not one’s own', () => {
  const associate = () => makeActor({ kind: 'user', id: 'u', name: 'A', role: 'associate', partnerId: mine.id })
  const boundKey = () => makeActor({ kind: 'api_key', id: 'k', name: 'K', role: 'ops_manager', partnerId: mine.id })

  it('are neither listed nor counted for associates and bound keys', async () => {
    for (const actor of [associate(), boundKey()]) {
      expect(await found(actor, {})).toEqual([refs.open, refs.closed].sort())
      expect((await countQueues(db(), actor, {}, NOW)).all).toBe(2)
      expect(await found(actor, { refs: [refs.foreign] })).toEqual([])
      expect(await found(actor, { partner: 'OTHER' })).toEqual([])
      expect(await found(actor, { q: refs.foreign })).toEqual([])
    }
  })

  it('are all of them for an associate without a partner, and for roles that read no orders', async () => {
    expect(await found(makeActor({ kind: 'user', id: 'u', name: 'A', role: 'associate' }), {})).toEqual([])
    expect(await found(actorOf('marketing'), {})).toEqual([])
  })

  it('an associate knows the customer only while the order is open, and finds them only then', async () => {
    const lines = await list(associate())
    expect(lines.find((each) => each.ref === refs.open)?.contact?.name).toBe('Asha Devi Rao')
    expect(lines.find((each) => each.ref === refs.closed)?.contact).toBeNull()
    expect(await found(associate(), { q: 'asha' })).toEqual([refs.open])
    expect(await found(associate(), { q: '9812399999' })).toEqual([])
  })

  it('do not show in what filters offer', async () => {
    expect((await listChoices(db(), associate(), 'city', '')).map((each) => each.value)).toEqual(['Mumbai', 'Pune'])
    expect(await listChoices(db(), associate(), 'source', '')).toHaveLength(1)
    expect(await listChoices(db(), associate(), 'partner', '')).toEqual([])
  })
})

describe('search', () => {
  it('finds a reference, an external id, an IMEI, a UTR and a pincode for everybody', async () => {
    for (const actor of [MANAGER, ANALYST]) {
      expect(await found(actor, { q: refs.open })).toEqual([refs.open])
      expect(await found(actor, { q: refs.open.toLowerCase() })).toEqual([refs.open])
      expect(await found(actor, { q: refs.open.slice(3) })).toEqual([refs.open])
      expect(await found(actor, { q: 'web/7' })).toEqual([refs.placed])
      expect(await found(actor, { q: IMEI })).toEqual([refs.closed])
      expect(await found(actor, { q: 'hdfc0001' })).toEqual([refs.closed])
      expect(await found(actor, { q: '411001' })).toEqual([refs.open])
    }
  })

  it('finds whole and part of a phone number, and part of a name, only for who may see contact data', async () => {
    for (const q of ['9812345678', '+91 98123 45678', '123456', 'asha devi', 'DEV']) {
      expect(await found(MANAGER, { q }), q).toEqual([refs.open])
      expect(await found(ANALYST, { q }), q).toEqual([])
    }
    expect(await found(MANAGER, { q: 'asha' })).toEqual([refs.open, refs.closed, refs.foreign].sort())
  })

  it('takes what is typed as text, never as a pattern', async () => {
    expect(await found(MANAGER, { q: '100%_' })).toEqual([])
    expect(await found(MANAGER, { q: '100%_sure' })).toEqual([refs.placed])
    for (const q of ['%%%', '___a', "a' OR '1'='1", 'as\\ha']) expect(await found(MANAGER, { q }), q).toEqual([])
  })

  it('is counted as it is listed', async () => {
    const counts = await countQueues(db(), MANAGER, { q: 'asha' }, NOW)
    expect(counts.all).toBe(3)
    expect(counts.new).toBe(0)
  })
})

describe('filters', () => {
  it('narrow the list, together', async () => {
    expect(await found(MANAGER, { city: 'Pune' })).toEqual([refs.open])
    expect(await found(MANAGER, { partner: 'OTHER' })).toEqual([refs.foreign])
    expect(await found(MANAGER, { device: ['laptop'] })).toEqual([refs.placed])
    expect(await found(MANAGER, { source: 'app' })).toEqual([refs.foreign])
    expect(await found(MANAGER, { status: ['placed', 'completed'] })).toEqual([refs.closed, refs.placed].sort())
    expect(await found(MANAGER, { status: ['assigned'], partner: 'MINE' })).toEqual([refs.open])
    expect(await found(MANAGER, { placed_from: '2026-11-20', placed_to: '2026-11-20' })).toHaveLength(4)
    expect(await found(MANAGER, { placed_from: '2026-11-21' })).toEqual([])
  })

  it('tell which one to drop when they find nothing together', async () => {
    const filter = { queue: 'all' as const, city: 'Pune', source: 'app', status: ['assigned' as const] }
    const hints = await hintsWithout(db(), MANAGER, filter, NOW)
    expect(hints).toEqual([
      { field: 'city', count: 1 },
      { field: 'source', count: 1 },
    ])
  })

  it('offer the cities, sources and partners there are', async () => {
    expect((await listChoices(db(), MANAGER, 'city', '')).map((each) => each.value)).toEqual(['Mumbai', 'Pune'])
    expect((await listChoices(db(), MANAGER, 'city', 'pu')).map((each) => each.value)).toEqual(['Pune'])
    expect((await listChoices(db(), MANAGER, 'source', '')).map((each) => each.value)).toEqual(['app', 'website'])
    expect((await listChoices(db(), MANAGER, 'partner', 'min')).map((each) => each.value)).toEqual(['MINE'])
  })
})
