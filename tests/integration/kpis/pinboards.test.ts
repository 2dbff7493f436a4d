import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor, Context } from '@/lib/auth/actor'
import { makeActor } from '@/lib/auth/actor'
import type { Role } from '@/lib/auth/roles'
import {
  addPin,
  arrangePins,
  createPinboard,
  removePin,
  removePinboard,
  renamePinboard,
  restorePin,
} from '@/lib/kpis/commands/edit-pinboard'
import { readBoardClasses, readPinnedClasses, readPinnedHours } from '@/lib/kpis/commands/read-classes'
import { readPinboard, readPinboards } from '@/lib/kpis/commands/read-pinboard'
import { readPinnedFigures, readPinnedMove } from '@/lib/kpis/commands/read-pins'
import { copyPinboard, findReaders, sharePinboard } from '@/lib/kpis/commands/share-pinboard'
import { MOST_PINBOARDS, MOST_PINS, type Pinned } from '@/lib/kpis/domain/pins'
import { pinInput } from '@/lib/kpis/schema/pinboards'
import type { KpiId } from '@/lib/kpis/types'
import { db } from '@/lib/server/database'
import { seedDemo } from '@/prisma/seed/demo'
import { person } from '../auth/people'
import { actorOf, contextOf, refusal, value } from '../business'
import { statementsOf } from '../statements'
import { figures } from './ask'

/** A working afternoon: what a demo does depends on its hour, and a test says the same at every hour. */
const now = new Date('2026-11-25T16:10:00+05:30')
const people = {} as Record<'owner' | 'ceo' | 'agent' | 'executive' | 'marketing' | 'associate', Context>

beforeAll(async () => {
  await seedDemo({ orders: 500, days: 50, seed: 5, now })
  const role = async (name: Role): Promise<Context> => (await person({ role: name })).context(now)
  people.owner = await role('ops_manager')
  people.ceo = await role('ceo')
  people.agent = await role('cx_agent')
  people.executive = await role('ops_executive')
  people.marketing = await role('marketing')
  const partner = await db().partner.findFirstOrThrow({ where: { kind: 'in_house' } })
  const associate = await person({ role: 'associate', partnerId: partner.id })
  people.associate = contextOf(
    makeActor({ kind: 'user', id: associate.id, name: 'An associate', role: 'associate', partnerId: partner.id }),
    now,
  )
})
afterAll(() => db().$disconnect())

const number = (kpi: KpiId): Pinned => ({ show: 'number', kpi, by: null })
const pin = (context: Context, what: Pinned, query: string, to: { id: string } | { name: string }) =>
  addPin(context, pinInput.parse({ what, query, to }))

let made = 0
/** A board of somebody with some pins; its id. */
async function board(context: Context, pins: [Pinned, string][]): Promise<string> {
  const { id } = value(await createPinboard(context, { name: `Board ${++made}` }))
  for (const [what, query] of pins) value(await pin(context, what, query, { id }))
  return id
}
const shown = async (context: Context, id: string) => {
  const found = await readPinboard(context, id)
  if (!found) throw new Error('no such board')
  return found
}
const titles = async (context: Context, id: string) => (await shown(context, id)).pins.map(({ title }) => title)

describe('pinning', () => {
  it('puts a figure with its days and filters to the end of a board, or onto a new one', async () => {
    const first = value(await pin(people.owner, number('pickup_sla'), 'period=7d&city=Mumbai', { name: 'Mornings' }))
    value(await pin(people.owner, { show: 'funnel', kpi: null, by: null }, 'period=30d', { id: first.id }))
    const { name, pins } = await shown(people.owner, first.id)
    expect(name).toBe('Mornings')
    expect(pins.map(({ title, wide, seen }) => [title, wide, seen])).toEqual([
      ['Pickup SLA', false, true],
      ['From lead to paid', true, true],
    ])
    expect(pins[0]).toMatchObject({ scope: 'Last 7 days · Mumbai', pin: { query: { period: '7d', city: 'Mumbai' } } })
  })

  it('pressed twice is pinned once, at once or one after the other', async () => {
    const id = await board(people.owner, [])
    const twice = await Promise.all([1, 2, 3].map(() => pin(people.owner, number('fcr'), 'period=7d', { id })))
    expect(twice.filter(({ ok }) => ok)).toHaveLength(1)
    expect(twice.filter(({ ok }) => !ok).map(refusal)).toEqual(['already_exists', 'already_exists'])
    value(await pin(people.owner, number('fcr'), 'period=30d', { id }))
    expect(await titles(people.owner, id)).toHaveLength(2)
  })

  it('keeps no contact data that was typed into a filter', async () => {
    const id = await board(people.owner, [])
    value(await pin(people.owner, number('pickup_sla'), 'city=asha%40okbank&source=9876543210', { id }))
    const kept = JSON.stringify((await db().pinboard.findUniqueOrThrow({ where: { id } })).pins)
    expect(kept).not.toContain('asha@okbank')
    expect(kept).not.toContain('9876543210')
  })

  it('what one may not see oneself is not pinned: neither a figure nor one narrowed to a partner', async () => {
    const id = await board(people.agent, [])
    expect(refusal(await pin(people.agent, number('pickup_sla'), 'period=7d', { id }))).toBe('not_allowed')
    const own = await board(people.marketing, [])
    expect(refusal(await pin(people.marketing, number('pickup_sla'), 'partner=OWN', { id: own }))).toBe('not_allowed')
    expect(refusal(await pin(people.marketing, { show: 'moved', kpi: 'fcr', by: 'agent' }, '', { id: own }))).toBe(
      'not_allowed',
    )
  })

  it('a chart that a figure does not have is not pinned', async () => {
    const id = await board(people.owner, [])
    for (const what of [
      { show: 'took', kpi: 'pickup_sla', by: null },
      { show: 'contact_hours', kpi: 'csat', by: null },
    ] as const)
      expect(refusal(await pin(people.owner, what, 'period=7d', { id }))).toBe('not_allowed')
    expect(await titles(people.owner, id)).toEqual([])
  })

  it('ends where a board is full, and so do boards', async () => {
    const id = await board(people.ceo, [])
    for (let day = 1; day <= MOST_PINS; day++)
      value(
        await pin(
          people.ceo,
          number('fcr'),
          `period=custom&from=2026-10-01&last=2026-10-${String(day).padStart(2, '0')}`,
          { id },
        ),
      )
    expect(refusal(await pin(people.ceo, number('fcr'), 'period=7d', { id }))).toBe('invalid')
    const many = await Promise.all(
      Array.from({ length: MOST_PINBOARDS + 4 }, (_, n) => createPinboard(people.ceo, { name: `Many ${n}` })),
    )
    expect(many.filter(({ ok }) => ok)).toHaveLength(MOST_PINBOARDS - 1)
  })

  it('keys of the API have no boards', async () => {
    const key = contextOf(makeActor({ kind: 'api_key', id: 'k', name: 'A key', role: 'ops_manager' }), now)
    expect(refusal(await createPinboard(key, { name: 'X' }))).toBe('not_allowed')
    expect(refusal(await pin(key, number('fcr'), '', { name: 'X' }))).toBe('not_allowed')
  })
})

describe('two windows on one board', () => {
  const three: [Pinned, string][] = [
    [number('pickup_sla'), 'period=7d'],
    [number('assignment_sla'), 'period=7d'],
    [number('completion_rate'), 'period=7d'],
  ]
  const order = (pins: { id: string; wide: boolean }[]) => pins.map(({ id, wide }) => ({ id, wide })).reverse()

  it('the second does not overwrite what the first did: it is told, and the board is as the first left it', async () => {
    const id = await board(people.owner, three)
    const { version, pins } = await shown(people.owner, id)
    value(await arrangePins(people.owner, { id, version, pins: order(pins) }))
    const stale = pins.map((one) => ({ id: one.id, wide: true }))
    expect(refusal(await arrangePins(people.owner, { id, version, pins: stale }))).toBe('conflict')
    expect(refusal(await renamePinboard(people.owner, { id, version, name: 'Stale' }))).toBe('conflict')
    expect(refusal(await sharePinboard(people.owner, { id, version, roles: ['ceo'], people: [] }))).toBe('conflict')
    expect(await titles(people.owner, id)).toEqual(['Completion rate', 'Assignment SLA', 'Pickup SLA'])
  })

  it('of twenty at once one arranges; no pin is lost', async () => {
    const id = await board(people.owner, three)
    const { version, pins } = await shown(people.owner, id)
    const all = await Promise.all(
      Array.from({ length: 20 }, () => arrangePins(people.owner, { id, version, pins: order(pins) })),
    )
    expect(all.filter(({ ok }) => ok)).toHaveLength(1)
    expect((await shown(people.owner, id)).pins).toHaveLength(3)
  })

  it('pinning and taking off never meet in the way: each does its own', async () => {
    const id = await board(people.owner, three)
    const [first] = (await shown(people.owner, id)).pins
    const done = await Promise.all([
      pin(people.owner, number('no_service_rate'), 'period=7d', { id }),
      removePin(people.owner, { id, pin: first?.id ?? '' }),
      pin(people.owner, number('ops_failure_rate'), 'period=7d', { id }),
    ])
    expect(done.every(({ ok }) => ok)).toBe(true)
    expect((await titles(people.owner, id)).slice(0, 2)).toEqual(['Assignment SLA', 'Completion rate'])
    expect(await titles(people.owner, id)).toHaveLength(4)
  })

  it('what was taken off comes back to its place; twice is once', async () => {
    const id = await board(people.owner, three)
    const [, second] = (await shown(people.owner, id)).pins
    const one = { id, pin: second?.id ?? '' }
    value(await removePin(people.owner, one))
    expect(refusal(await removePin(people.owner, one))).toBe('no_change')
    value(await restorePin(people.owner, one))
    expect(refusal(await restorePin(people.owner, one))).toBe('no_change')
    expect(await titles(people.owner, id)).toEqual(['Pickup SLA', 'Assignment SLA', 'Completion rate'])
  })

  it('a board that was removed is nowhere, and comes back whole', async () => {
    const id = await board(people.owner, three)
    value(await removePinboard(people.owner, { id }))
    expect(await readPinboard(people.owner, id)).toBeNull()
    expect(refusal(await pin(people.owner, number('fcr'), '', { id }))).toBe('not_found')
    value(await removePinboard(people.owner, { id }, false))
    expect(await titles(people.owner, id)).toHaveLength(3)
  })
})

async function shareWith(id: string, shares: { roles?: Role[]; people?: string[] }): Promise<void> {
  const { version } = await shown(people.owner, id)
  value(await sharePinboard(people.owner, { id, version, roles: shares.roles ?? [], people: shares.people ?? [] }))
}

describe('a shared board', () => {
  const everything: [Pinned, string][] = [
    [number('pickup_sla'), 'period=30d'],
    [number('pickup_sla'), 'period=30d&partner=OWN'],
    [number('fcr'), 'period=30d'],
    [{ show: 'moved', kpi: 'pickup_sla', by: 'partner' }, 'period=30d'],
    [{ show: 'funnel', kpi: null, by: null }, 'period=30d'],
    [{ show: 'use', kpi: null, by: null }, 'period=30d'],
    [{ show: 'cities', kpi: 'fcr', by: null }, 'period=30d'],
    [{ show: 'took', kpi: 'first_response_time', by: null }, 'period=30d'],
    [{ show: 'contact_hours', kpi: 'fcr', by: null }, 'period=30d'],
  ]
  const seenBy = async (context: Context, id: string) =>
    (await shown(context, id)).pins.map(({ seen }) => (seen ? 'x' : '-')).join('')

  it('is opened by its owner, whom it was shared with, and nobody else', async () => {
    const id = await board(people.owner, everything)
    for (const who of [people.ceo, people.agent, people.associate]) expect(await readPinboard(who, id)).toBeNull()
    await shareWith(id, { roles: ['ceo'], people: [people.agent.actor.id] })
    expect((await shown(people.ceo, id)).may).toEqual({ edit: false, share: false })
    expect((await readPinboards(people.agent)).boards.map((one) => one.id)).toContain(id)
    expect(await readPinboard(people.executive, id)).toBeNull()
    expect(await readPinboard(contextOf(actorOf('ceo', { id: '' }), now), 'no-id')).toBeNull()
    await shareWith(id, {})
    expect(await readPinboard(people.ceo, id)).toBeNull()
  })

  it('shows each reader what their own role sees, and of the rest only that there is something', async () => {
    const id = await board(people.owner, everything)
    await shareWith(id, { roles: ['ceo', 'marketing', 'ops_executive', 'cx_agent', 'associate'] })
    expect(await seenBy(people.ceo, id)).toBe('xxxxxxxxx')
    expect(await seenBy(people.marketing, id)).toBe('x-x-xxxxx')
    expect(await seenBy(people.executive, id)).toBe('x---x----')
    expect(await seenBy(people.agent, id)).toBe('--x---xxx')
    expect(await seenBy(people.associate, id)).toBe('---------')
    for (const who of [people.marketing, people.executive, people.agent, people.associate]) {
      const hidden = (await shown(who, id)).pins.filter(({ seen }) => !seen)
      for (const one of hidden) expect(Object.keys(one).sort()).toEqual(['id', 'seen', 'title', 'wide'])
      expect(JSON.stringify(await shown(who, id))).not.toContain('"OWN"')
    }
  })

  it('counts the figures as those of whoever looks: an agent sees their own', async () => {
    const asked = { period: '30d' }
    const own = await readPinnedFigures(people.agent, asked, ['fcr', 'pickup_sla'])
    const all = await readPinnedFigures(people.ceo, asked, ['fcr', 'pickup_sla'])
    expect(own?.totals.map(({ id }) => id)).toEqual(['fcr'])
    expect(own?.totals[0]?.denominator).toBe(0)
    expect(all?.totals.find(({ id }) => id === 'fcr')?.denominator).toBeGreaterThan(0)
    expect(await readPinnedFigures(people.marketing, { partner: 'OWN' }, ['pickup_sla'])).toBeNull()
    expect(await readPinnedMove(people.marketing, asked, 'pickup_sla', 'partner')).toBeNull()
  })

  it('how long it took and when contacts come are counted as on the dashboard, for an agent of their own', async () => {
    const asked = { period: '30d' }
    const day = { kind: 'experience', raw: asked } as const
    const [classes, hours] = await Promise.all([
      readPinnedClasses(people.ceo, asked, 'first_response_time'),
      readPinnedHours(people.ceo, asked),
    ])
    expect(classes?.classes.total).toBeGreaterThan(0)
    const [onBoard] = (await readBoardClasses(people.ceo, day))?.classes ?? []
    expect(classes?.classes).toEqual(onBoard)
    const handled = (cells: { n: number }[] = []) => cells.reduce((sum, { n }) => sum + n, 0)
    const whole = await readPinnedFigures(people.ceo, asked, ['fcr'])
    expect(handled(hours?.cells)).toBe(whole?.totals[0]?.denominator)
    expect(handled((await readPinnedHours(people.agent, asked))?.cells)).toBe(0)
    for (const who of [people.executive, people.associate]) {
      expect(await readPinnedClasses(who, asked, 'first_response_time')).toBeNull()
      expect(await readPinnedHours(who, asked)).toBeNull()
    }
    expect(await readPinnedHours(people.marketing, { agent: people.agent.actor.id })).toBeNull()
  })

  it('its figures are those of every other door', async () => {
    const told = await readPinnedFigures(people.ceo, { period: '30d', city: 'Mumbai' }, [
      'pickup_sla',
      'completion_rate',
    ])
    const { from = '', to = '' } = told?.params.query ?? {}
    const elsewhere = await figures({ from, to, city: 'Mumbai' }, now, people.ceo.actor)
    expect(told?.totals.map(({ id }) => id)).toEqual(['completion_rate', 'pickup_sla'])
    for (const { id, numerator, denominator } of told?.totals ?? [])
      expect(elsewhere.find((one) => one.id === id)).toMatchObject({ numerator, denominator })
  })

  it('is changed by its owner alone', async () => {
    const id = await board(people.owner, everything)
    await shareWith(id, { roles: ['ceo'] })
    const { version, pins } = await shown(people.ceo, id)
    const other = people.ceo
    expect(refusal(await arrangePins(other, { id, version, pins: [] }))).toBe('not_found')
    expect(refusal(await renamePinboard(other, { id, version, name: 'Mine' }))).toBe('not_found')
    expect(refusal(await removePin(other, { id, pin: pins[0]?.id ?? '' }))).toBe('not_found')
    expect(refusal(await removePinboard(other, { id }))).toBe('not_found')
    expect(refusal(await sharePinboard(other, { id, version, roles: [], people: [] }))).toBe('not_found')
    expect(refusal(await pin(other, number('csat'), '', { id }))).toBe('not_found')
  })

  it('copied, it has what the copier sees and is their own', async () => {
    const id = await board(people.owner, everything)
    expect(refusal(await copyPinboard(people.marketing, { id }))).toBe('not_found')
    await shareWith(id, { roles: ['marketing'] })
    const copy = value(await copyPinboard(people.marketing, { id }))
    expect(copy.left).toBe(2)
    expect(await titles(people.marketing, copy.id)).toHaveLength(7)
    expect((await shown(people.marketing, copy.id)).may.edit).toBe(true)
    const kept = await db().pinboard.findUniqueOrThrow({ where: { id: copy.id } })
    expect(JSON.stringify(kept)).not.toContain('OWN')
    expect(kept).toMatchObject({ roles: [], people: [] })
  })

  it('is given to nobody who does not read figures, and who was given it is written down', async () => {
    const id = await board(people.owner, everything)
    const gone = await person({ role: 'ceo' })
    await db().user.update({ where: { id: gone.id }, data: { state: 'deactivated' } })
    await shareWith(id, { roles: ['ceo'], people: [gone.id, people.agent.actor.id] })
    expect((await shown(people.owner, id)).shares?.people.map((one) => one.id)).toEqual([people.agent.actor.id])
    const entry = await db().auditEntry.findFirstOrThrow({ where: { action: 'kpis.share_pinboard', subjectId: id } })
    expect(entry.data).toEqual({ roles: ['ceo'], people: [people.agent.actor.id] })
  })

  it('colleagues are named to who shares, not to whoever is there for a partner', async () => {
    expect(value(await findReaders(people.owner, { q: 'Tara' })).length).toBeGreaterThan(3)
    expect(value(await findReaders(people.owner, { q: 'Tara' })).map((one) => one.id)).not.toContain(
      people.owner.actor.id,
    )
    expect(refusal(await findReaders(people.associate, { q: 'Tara' }))).toBe('not_allowed')
    const own = value(await createPinboard(people.associate, { name: 'Mine' }))
    const share = { id: own.id, version: 1, roles: [], people: [] }
    expect(refusal(await sharePinboard(people.associate, share))).toBe('not_allowed')
  })
})

describe('a page of many pins', () => {
  it('asks by filters, not by pins: figures that are asked alike are one question', async () => {
    const actor: Actor = people.ceo.actor
    const id = await board(people.owner, [[number('pickup_sla'), 'period=7d']])
    await shareWith(id, { roles: ['ceo'] })
    const board1 = await statementsOf(() => readPinboard({ ...people.ceo, actor }, id))
    for (const kpi of ['assignment_sla', 'completion_rate', 'no_service_rate'] as const)
      value(await pin(people.owner, number(kpi), 'period=7d', { id }))
    expect(await statementsOf(() => readPinboard({ ...people.ceo, actor }, id))).toBe(board1)
    expect(board1).toBeLessThan(5)
    const few = await statementsOf(() => readPinnedFigures(people.ceo, { period: '7d' }, ['pickup_sla']))
    const many = await statementsOf(() =>
      readPinnedFigures(people.ceo, { period: '7d' }, [
        'pickup_sla',
        'assignment_sla',
        'completion_rate',
        'no_service_rate',
      ]),
    )
    expect(few).toBeLessThan(15)
    expect(many).toBeLessThanOrEqual(few + 6)
  })
})
