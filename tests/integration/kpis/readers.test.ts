import { beforeAll, describe, expect, it } from 'vitest'
import { makeActor } from '@/lib/auth/actor'
import { readFigures } from '@/lib/kpis/commands/read-figures'
import { readKpi } from '@/lib/kpis/commands/read-kpi'
import { readRows } from '@/lib/kpis/commands/read-rows'
import { saveTarget } from '@/lib/kpis/commands/save-target'
import { NO_CHOICES } from '@/lib/kpis/domain/choices'
import { KPIS } from '@/lib/kpis/domain/registry'
import { figuresQuery, rowsExportQuery, saveTargetInput } from '@/lib/kpis/schema'
import { KPI_IDS } from '@/lib/kpis/types'
import { actorOf, command, makePartner, PICKUP, placed, refusal, TUESDAY_11, value } from '../business'
import { NOVEMBER } from './ask'

const LATER = new Date('2026-11-27T12:00:00+05:30')
let mine: { id: string; code: string }
let theirs: { id: string; code: string }

beforeAll(async () => {
  mine = await makePartner({ kind: 'in_house' })
  theirs = await makePartner()
  for (const partner of [mine, mine, theirs]) {
    const ref = await placed()
    value(await command(ref, 'assign', { partner_id: partner.code }, { now: TUESDAY_11 }))
    value(await command(ref, 'confirm_pickup', PICKUP, { now: TUESDAY_11 }))
  }
})

const ask = (actor: ReturnType<typeof actorOf>, asked: Record<string, string> = {}) =>
  readFigures(actor, figuresQuery.parse({ ...NOVEMBER, ...asked }), LATER)
const rows = (actor: ReturnType<typeof actorOf>, asked: Record<string, string> = {}) =>
  readRows(actor, 'pickup_sla', { ...rowsExportQuery.parse({ ...NOVEMBER, ...asked }), limit: 50 }, LATER)

describe('who sees which figures', () => {
  it.each(['ceo', 'ops_manager', 'vendor_manager', 'finance', 'analyst', 'admin', 'marketing'] as const)(
    '%s: all of them',
    async (role) => {
      expect(value(await ask(actorOf(role))).map((one) => one.id)).toEqual(
        KPI_IDS.filter((id) => KPIS[id].views.includes('business')),
      )
    },
  )

  it('an associate: the partner view of themselves only, whatever is asked for', async () => {
    const associate = actorOf('associate', { partnerId: mine.id })
    const own = value(await ask(associate, { view: 'partner' }))
    expect(own.find((one) => one.id === 'pickup_sla')).toMatchObject({ denominator: 2 })
    expect(own.map((one) => one.id)).not.toContain('assignment_sla')
    expect(refusal(await ask(associate))).toBe('not_allowed')
    expect(refusal(await ask(associate, { view: 'partner', partner: theirs.code }))).toBe('not_allowed')
    expect(refusal(await ask(associate, { view: 'partner', by: 'partner' }))).toBe('not_allowed')
    expect(value(await rows(associate, { view: 'partner' })).items).toHaveLength(2)
    expect(refusal(await rows(associate))).toBe('not_allowed')
  })

  it('an associate: the targets that they are judged by, and no city’s or other kind’s', async () => {
    const set = (city: string | null, kind: string | null) =>
      saveTarget(
        { actor: actorOf('ceo'), now: LATER, requestId: null },
        saveTargetInput.parse({
          kpi: 'pickup_sla',
          city,
          partner_kind: kind,
          effective_from: null,
          target: 0.9,
          floor: 0.8,
          note: 'Agreed',
        }),
      )
    for (const [city, kind] of [
      ['Mumbai', null],
      [null, 'vendor'],
      [null, 'in_house'],
    ] as const)
      value(await set(city, kind))
    const story = await readKpi(
      { actor: actorOf('associate', { partnerId: mine.id }), now: LATER, requestId: 'r' },
      'pickup_sla',
      {
        view: 'partner',
      },
    )
    expect(story?.targets.map(({ city, partnerKind }) => [city, partnerKind])).toEqual([
      [null, null],
      [null, 'in_house'],
    ])
    expect(story?.choices).toEqual(NO_CHOICES)
    expect(story?.names).toEqual({})
  })

  it('a key bound to a partner: that partner only', async () => {
    const key = makeActor({ kind: 'api_key', id: 'k', name: 'K', role: 'analyst', partnerId: theirs.id })
    const own = value(await ask(key, { view: 'partner' }))
    expect(own.find((one) => one.id === 'pickup_sla')).toMatchObject({ denominator: 1 })
    expect(refusal(await ask(key))).toBe('not_allowed')
  })

  it('an operations executive: operations, nobody ranked', async () => {
    const executive = actorOf('ops_executive')
    expect(value(await ask(executive)).map((one) => one.id)).not.toContain('order_rating')
    expect(refusal(await ask(executive, { by: 'partner' }))).toBe('not_allowed')
    expect(refusal(await ask(executive, { view: 'partner' }))).toBe('not_allowed')
  })

  it('a CX agent: what the helpdesk is measured by, of themselves; no operations, nobody else', async () => {
    const agent = actorOf('cx_agent')
    const own = value(await ask(agent)).map((one) => one.id)
    expect(own).toContain('resolution_time')
    expect(own).not.toContain('assignment_sla')
    expect(own).not.toContain('order_rating')
    expect(refusal(await rows(agent))).toBe('not_allowed')
    expect(refusal(await ask(agent, { by: 'agent' }))).toBe('not_allowed')
    expect(refusal(await ask(agent, { agent: 'somebody' }))).toBe('not_allowed')
    expect(refusal(await ask(agent, { view: 'partner' }))).toBe('not_allowed')
  })

  it('marketing: no people, as they read no tickets', async () => {
    expect(refusal(await ask(actorOf('marketing'), { by: 'agent' }))).toBe('not_allowed')
  })

  it('marketing: the figures, but neither rows nor partners', async () => {
    const marketing = actorOf('marketing')
    expect(refusal(await rows(marketing))).toBe('not_allowed')
    expect(refusal(await ask(marketing, { by: 'partner' }))).toBe('not_allowed')
    expect(refusal(await ask(marketing, { partner: mine.code }))).toBe('not_allowed')
  })
})

describe('a question that makes no sense', () => {
  it.each([
    [{ from: '2026-11-02', to: '2026-11-02' }, 'Must be after from.'],
    [{ from: '2026-11-02' }, 'to'],
    [{ ...NOVEMBER, by: 'moon' }, 'Must be one of'],
    [{ ...NOVEMBER, zone: 'UTC+5' }, 'Must be a zone'],
    [{ ...NOVEMBER, zone: "Asia/Kolkata'; DROP TABLE orders" }, 'Must be a zone'],
    [{ ...NOVEMBER, as_of: '2026-11-02T10:00:00' }, 'time with offset'],
    [{ ...NOVEMBER, colour: 'red' }, 'colour'],
  ])('%j is refused', (asked, words) => {
    const parsed = figuresQuery.safeParse(asked)
    expect(parsed.success).toBe(false)
    expect(JSON.stringify(parsed.error?.issues)).toContain(words)
  })

  it('of the future is refused', async () => {
    expect(refusal(await ask(actorOf('ceo'), { as_of: '2026-11-28T00:00:00Z' }))).toBe('invalid')
  })

  it('by what a number is not known by is refused where rows are asked for, and has no figure elsewhere', async () => {
    expect(refusal(await rows(actorOf('ceo'), { channel: 'phone' }))).toBe('invalid')
    const told = value(await ask(actorOf('ceo'), { channel: 'phone' })).map((one) => one.id)
    expect(told).toContain('escalation_sla')
    expect(told).not.toContain('pickup_sla')
  })

  it('with a hostile slice finds nothing and breaks nothing', async () => {
    for (const city of ["' OR true --", '%', '\\', '🦊', '$1']) {
      const found = value(await ask(actorOf('ceo'), { city }))
      for (const one of found) expect(one.denominator, city).toBe(0)
    }
  })
})
