import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '@/lib/auth/actor'
import { addDays, localDate } from '@/lib/core/business-time'
import { boardsFor } from '@/lib/kpis/commands/board-params'
import { readBoard } from '@/lib/kpis/commands/read-board'
import { readBoardClasses, readContactHours } from '@/lib/kpis/commands/read-classes'
import { exportCountRows, readCount, readCountRows } from '@/lib/kpis/commands/read-counts'
import { readDashboard } from '@/lib/kpis/commands/read-dashboard'
import { readKpi } from '@/lib/kpis/commands/read-kpi'
import { countRowsBehind, readRows } from '@/lib/kpis/commands/read-rows'
import { readFunnel, readHours, readMultiples, readSoFar, readTimes, readUse } from '@/lib/kpis/commands/read-sections'
import type { BoardKind } from '@/lib/kpis/domain/boards'
import { COUNT_IDS, PLACES, PLACES_OF, STEPS } from '@/lib/kpis/domain/counts'
import { KPIS } from '@/lib/kpis/domain/registry'
import { rowsExportQuery } from '@/lib/kpis/schema'
import { type CountQuery, countQuery } from '@/lib/kpis/schema/counts'
import type { Figure, KpiId } from '@/lib/kpis/types'
import { db } from '@/lib/server/database'
import { pool } from '@/lib/server/pool'
import { seedDemo } from '@/prisma/seed/demo'
import { actorOf, MANAGER, refusal, value } from '../business'
import { statementsOf } from '../statements'
import { figures, rowsOf } from './ask'

/** A working afternoon: what a demo does depends on its hour, and a test says the same at every hour. */
const now = new Date('2026-11-25T16:10:00+05:30')
const today = localDate(now)
const PERIOD = { from: addDays(today, -30), to: today }
const CEO = actorOf('ceo')

beforeAll(async () => {
  await seedDemo({ orders: 700, days: 60, seed: 11, now })
})
afterAll(() => db().$disconnect())

const context = (actor: Actor) => ({ actor, now, requestId: 'r' })
const raw = { period: '30d' }
const asked = (kind: BoardKind, key?: string) => ({ kind, key, raw })

async function count(of: string, more: Record<string, string> = {}): Promise<number> {
  return value(await readCount(MANAGER, countQuery.parse({ ...PERIOD, of, ...more }), now))
}

async function listed(query: CountQuery): Promise<string[]> {
  const refs: string[] = []
  let cursor: string | undefined
  do {
    const page = value(await readCountRows(MANAGER, query, { limit: 100, cursor }, now))
    refs.push(...page.items.map(({ ref }) => ref))
    cursor = page.next ?? undefined
  } while (cursor)
  return refs
}

describe('the funnel', () => {
  it('is a step of the one before, and names every order that did not come on', async () => {
    const told = await readFunnel(context(CEO), asked('overview'))
    const steps = told?.steps ?? []
    expect(steps.map(({ step }) => step)).toEqual([...STEPS])
    for (const [index, { count: here, left }] of steps.entries()) {
      const next = steps[index + 1]
      if (next) expect(left.reduce((sum, one) => sum + one.count, 0)).toBe(here - next.count)
    }
    expect(steps[1]?.count).toBeGreaterThan(200)
    expect(steps.at(-1)?.count).toBeGreaterThan(50)
  })

  it('agrees with what the orders themselves say', async () => {
    const told = await readFunnel(context(CEO), asked('overview'))
    const [plain] = await db().$queryRaw<Record<string, number>[]>`
      SELECT count(*)::int AS orders, count(*) FILTER (WHERE status = 'completed')::int AS paid,
        count(*) FILTER (WHERE picked_up_at IS NOT NULL)::int AS picked_up,
        count(*) FILTER (WHERE first_assigned_at IS NOT NULL OR picked_up_at IS NOT NULL)::int AS assigned
      FROM orders WHERE NOT is_test AND created_at >= ${new Date(`${PERIOD.from}T00:00:00+05:30`)}
        AND created_at < ${new Date(`${PERIOD.to}T00:00:00+05:30`)}`
    const counts = Object.fromEntries((told?.steps ?? []).map((one) => [one.step, one.count]))
    expect(counts).toMatchObject({ ...plain })
  })
})

describe('every count of a dashboard opens exactly its rows', () => {
  it('whatever step, loss or time it is', async () => {
    const funnel = await readFunnel(context(CEO), asked('overview'))
    const shown = Object.fromEntries(
      (funnel?.steps ?? []).flatMap(({ step, count: n, left }) => [
        [step, n],
        ...left.map((one) => [one.id, one.count]),
      ]),
    ) as Record<string, number>
    for (const of of COUNT_IDS) {
      const query = countQuery.parse({ ...PERIOD, of })
      const rows = await listed(query)
      expect(new Set(rows).size, of).toBe(rows.length)
      expect(await count(of), of).toBe(rows.length)
      if (of in shown || of in PLACES_OF || PLACES.some((place) => place === of))
        expect(rows.length, of).toBe(shown[of] ?? 0)
    }
  })

  it('an hour of the week, and a class of a duration', async () => {
    const hours = await readHours(context(CEO), asked('operations'))
    const busiest = [...(hours?.cells ?? [])].sort((a, b) => b.n - a.n).slice(0, 3)
    for (const { weekday, hour, n } of busiest)
      expect(await count('orders', { weekday: String(weekday), hour: String(hour) })).toBe(n)
    expect((hours?.cells ?? []).reduce((sum, { n }) => sum + n, 0)).toBe(await count('orders'))
    const times = await readTimes(context(CEO), asked('operations'))
    for (const { id, counts, total } of times?.spreads ?? []) {
      expect(total, id).toBeGreaterThan(20)
      expect(await count(id)).toBe(total)
      for (const [bucket, n] of counts.entries())
        expect(await count(id, { bucket: String(bucket) }), `${id} ${bucket}`).toBe(n)
    }
  })

  it('what happened today so far', async () => {
    const soFar = await readSoFar(context(CEO), asked('overview'))
    expect(soFar).toMatchObject({ days: 8, isNow: true })
    const earlier = { ...raw, as_of: new Date(now.getTime() - 86_400_000).toISOString() }
    const then = await readSoFar(context(CEO), { kind: 'overview', raw: earlier })
    expect(then).toMatchObject({ isNow: false, today: addDays(today, -1) })
    for (const { id, count: n, usual } of soFar?.happened ?? []) {
      expect(await count(id, { from: today, to: addDays(today, 1) }), id).toBe(n)
      expect(usual).not.toBeNull()
    }
  })

  it('told from history for this moment, steps, times, hours and today are those of the orders as they stand', async () => {
    const told = async (more: Record<string, string>) => {
      const of = { kind: 'overview', raw: { ...raw, ...more } } as const
      const [funnel, soFar] = [await readFunnel(context(CEO), of), await readSoFar(context(CEO), of)]
      const [times, hours] = [await readTimes(context(CEO), of), await readHours(context(CEO), of)]
      return [
        funnel?.steps,
        soFar?.happened,
        times?.spreads,
        hours?.cells.sort((a, b) => a.weekday - b.weekday || a.hour - b.hour),
      ]
    }
    const narrowed: Record<string, string>[] = [{}, { city: 'Mumbai', partner_kind: 'vendor' }]
    for (const slices of narrowed) {
      const stands = await told(slices)
      expect(stands.flat()).not.toEqual([])
      await pool().query(`UPDATE orders SET last_event_at = $1::timestamptz + interval '1 minute'`, [now])
      expect(await told({ ...slices, as_of: now.toISOString() })).toEqual(stands)
      await pool().query(
        'UPDATE orders o SET last_event_at = (SELECT max(e.at) FROM order_events e WHERE e.order_id = o.id)',
      )
    }
  })

  it('narrowed to a city, a device and a kind of partner, steps and lists narrow alike', async () => {
    const slices = { city: 'Mumbai', device_category: 'mobile', partner_kind: 'vendor' }
    const told = await readFunnel(context(CEO), { kind: 'overview', raw: { ...raw, ...slices } })
    for (const { step, count: n } of told?.steps ?? []) {
      const rows = await listed(countQuery.parse({ ...PERIOD, ...slices, of: step }))
      expect(rows.length, step).toBe(n)
    }
  })

  it('the export has the rows of the list, and who took it is written down', async () => {
    const query = countQuery.parse({ ...PERIOD, of: 'paid' })
    const csv = await new Response(value(await exportCountRows(context(MANAGER), query))).text()
    expect(csv.trimEnd().split('\r\n')).toHaveLength((await count('paid')) + 1)
    expect(await db().auditEntry.count({ where: { action: 'kpis.export', subjectId: 'paid' } })).toBe(1)
  })
})

const sumOf = (all: readonly Figure[], id: KpiId, part: 'numerator' | 'denominator'): number =>
  all.filter((figure) => figure.id === id).reduce((sum, figure) => sum + figure[part], 0)

describe('a dashboard', () => {
  it.each(['overview', 'operations', 'experience'] as const)(
    '%s shows the numbers of every other door, and a trend that adds up to them',
    async (kind) => {
      const board = await readBoard(context(CEO), asked(kind))
      const everywhere = await figures(PERIOD, now, CEO)
      expect(board?.totals.length).toBeGreaterThan(4)
      for (const total of board?.totals ?? []) {
        const { numerator, denominator, value: told } = everywhere.find(({ id }) => id === total.id) ?? {}
        expect(total).toMatchObject({ numerator, denominator, value: told })
        if (KPIS[total.id].standing) continue
        expect(sumOf(board?.trend.figures ?? [], total.id, 'denominator')).toBe(total.denominator)
        expect(sumOf(board?.trend.figures ?? [], total.id, 'numerator')).toBeCloseTo(total.numerator, 6)
      }
    },
  )

  it('what moved a number adds up to how it moved', async () => {
    const board = await readBoard(context(CEO), asked('operations'))
    let told = 0
    for (const total of board?.totals ?? []) {
      const before = board?.previous?.figures.find(({ id }) => id === total.id)
      const groups = board?.explained[total.id] ?? []
      if (total.value === null || before?.value == null) continue
      expect(
        groups.reduce((sum, one) => sum + one.total, 0),
        total.id,
      ).toBeCloseTo(total.value - before.value, 9)
      told++
    }
    expect(told).toBeGreaterThan(4)
  })

  it('compares with the days that were chosen: their numbers are those that these days have by themselves', async () => {
    const chosen = { from: addDays(today, -50), to: addDays(today, -40) }
    const days = { compare: 'custom', with_from: chosen.from, with_last: addDays(chosen.to, -1) }
    const board = await readBoard(context(CEO), { kind: 'operations', raw: { ...raw, ...days } })
    const alone = await figures(chosen, now, CEO)
    expect(board?.previous?.period).toEqual(chosen)
    for (const { id, numerator, denominator } of board?.previous?.figures ?? [])
      expect({ numerator, denominator }, id).toEqual(
        (({ numerator: n, denominator: d }) => ({ numerator: n, denominator: d }))(
          alone.find((one) => one.id === id) as Figure,
        ),
      )
    expect((await readBoard(context(CEO), { kind: 'operations', raw: { compare: 'none' } }))?.previous).toBeNull()
  })

  it('a KPI is told apart by every slice it has, each of which adds up to its change', async () => {
    const story = await readKpi(context(CEO), 'pickup_sla', raw)
    expect(story?.moved.map(({ by }) => by)).toEqual(
      expect.arrayContaining(['city', 'device_category', 'partner_kind', 'partner', 'source', 'value_band']),
    )
    const change = (story?.figure.value ?? 0) - (story?.before?.value ?? 0)
    for (const { by, groups } of story?.moved ?? [])
      expect(
        groups.reduce((sum, one) => sum + one.total, 0),
        by,
      ).toBeCloseTo(change, 9)
  })

  it('a KPI’s page opens with a filter that it is not known by, which is left out and not said, as on the page of its rows', async () => {
    const story = await readKpi(context(CEO), 'utilisation', { ...raw, device_category: 'mobile', city: 'Mumbai' })
    expect(story?.params.query).toMatchObject({ view: 'partner', city: 'Mumbai' })
    expect(story?.params.query).not.toHaveProperty('device_category')
    const whole = await readKpi(context(CEO), 'utilisation', { ...raw, city: 'Mumbai' })
    expect(story?.figure).toEqual(whole?.figure)
  })

  it('a KPI shows its slices where nothing is compared too, and each adds up to the number', async () => {
    const story = await readKpi(context(CEO), 'pickup_sla', { ...raw, compare: 'none' })
    expect(story?.previous).toBeNull()
    expect(story?.moved.map(({ by }) => by)).toEqual(expect.arrayContaining(['city', 'partner', 'value_band']))
    for (const { by, groups, figures: told } of story?.moved ?? []) {
      expect(groups, by).toEqual([])
      expect(sumOf(told, 'pickup_sla', 'denominator'), by).toBe(story?.figure.denominator)
    }
    expect(story?.finer).toEqual(['cluster', 'pincode'])
    expect(story?.views).toEqual(['business', 'partner'])
  })

  it('how long the helpdesk took: as many rows in each class as its bar says, all together as many as were timed', async () => {
    const told = await readBoardClasses(context(CEO), asked('experience'))
    const alone = await figures(PERIOD, now, CEO)
    expect(told?.classes.map(({ id }) => id)).toEqual(['first_response_time', 'resolution_time'])
    for (const { id, counts, total } of told?.classes ?? []) {
      expect(total, id).toBe(alone.find((one) => one.id === id)?.denominator)
      for (const [took, n] of counts.entries()) {
        const query = rowsExportQuery.parse({ ...PERIOD, took, part: 'denominator' })
        expect(value(await countRowsBehind(CEO, id, query, now)), `${id} ${took}`).toBe(n)
        expect(await rowsOf(id, 'denominator', { ...PERIOD, took: String(took) }, now), `${id} ${took}`).toHaveLength(n)
      }
    }
    const beyond = rowsExportQuery.parse({ ...PERIOD, took: 20 })
    expect(refusal(await readRows(CEO, 'resolution_time', { ...beyond, limit: 5 }, now))).toBe('invalid')
    expect(refusal(await readRows(CEO, 'csat', { ...beyond, took: 0, limit: 5 }, now))).toBe('invalid')
  })

  it('when customers call and write: each hour of the week has the rows that it says, all together those handled', async () => {
    const told = await readContactHours(context(CEO), asked('experience'))
    const alone = await figures(PERIOD, now, CEO)
    const cells = told?.cells ?? []
    expect(cells.reduce((sum, { n }) => sum + n, 0)).toBe(alone.find(({ id }) => id === 'fcr')?.denominator)
    const { weekday, hour, n } = cells.reduce((a, b) => (b.n > a.n ? b : a))
    const at = { ...PERIOD, weekday: String(weekday), hour: String(hour) }
    const rows = await rowsOf('fcr', 'denominator', at, now)
    expect(rows).toHaveLength(n)
    for (const row of rows)
      expect(
        new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Kolkata', hour: '2-digit', hourCycle: 'h23' }).format(
          row.at,
        ),
      ).toBe(String(hour).padStart(2, '0'))
    const own = await readContactHours(context(actorOf('cx_agent')), asked('experience'))
    expect(own?.cells).toEqual([])
    expect(await readContactHours(context(actorOf('ops_executive')), asked('experience'))).toBeNull()
  })

  it('people and partners have names: to whoever may see them, and nobody else', async () => {
    const people = await readDashboard(context(CEO), { ...raw, by: 'agent' })
    const groups = [...new Set(people.groups.map(({ group }) => group ?? ''))].filter((group) => group !== 'unknown')
    expect(groups.length).toBeGreaterThan(3)
    for (const group of groups) expect(people.names[group], group).toMatch(/^[A-Z]/)
    const partners = await readDashboard(context(CEO), { ...raw, view: 'partner', by: 'partner' })
    expect(Object.keys(partners.names).length).toBeGreaterThan(3)
    const { id } = await db().user.findFirstOrThrow({ where: { role: 'cx_lead' } })
    const marketing = await readDashboard(context(actorOf('marketing')), {
      ...raw,
      by: 'agent',
      agent: id,
      partner: 'X',
    })
    expect(marketing.names).toEqual({})
  })

  it('city by city: each city is what it is alone', async () => {
    const told = await readMultiples(context(CEO), { kind: 'operations', raw: { ...raw, kpi: 'completion_rate' } })
    expect(told?.id).toBe('completion_rate')
    expect(told?.cities.length).toBeGreaterThan(1)
    const cities = await figures({ ...PERIOD, by: 'city' }, now, CEO)
    for (const { city, numerator, denominator } of told?.cities ?? [])
      expect({ numerator, denominator }).toEqual(
        (({ numerator: n, denominator: d }) => ({ numerator: n, denominator: d }))(
          cities.find(({ id, group }) => id === 'completion_rate' && group === city) as Figure,
        ),
      )
  })

  it('of a city or partner has the numbers of that city or partner; of nobody there is none', async () => {
    const city = await readBoard(context(CEO), asked('city', 'Mumbai'))
    const alone = await figures({ ...PERIOD, city: 'Mumbai' }, now, CEO)
    for (const total of city?.totals ?? [])
      expect(total.denominator, total.id).toBe(alone.find(({ id }) => id === total.id)?.denominator)
    const partner = await db().partner.findFirstOrThrow({ where: { kind: 'vendor', state: 'active' } })
    const board = await readBoard(context(CEO), asked('partner', partner.code))
    expect(board?.name).toBe(partner.name)
    const own = await figures({ ...PERIOD, view: 'partner', partner: partner.code }, now, CEO)
    for (const total of board?.totals ?? [])
      expect(total.numerator, total.id).toBe(own.find(({ id }) => id === total.id)?.numerator)
    expect(await readBoard(context(CEO), asked('city', 'Atlantis'))).toBeNull()
    expect(await readBoard(context(CEO), asked('partner', 'NOBODY'))).toBeNull()
  })

  it('asks a fixed number of questions, whatever the number of days, cities and partners', async () => {
    // What is kept by the process is read the first time that it is asked for.
    const again = async (work: () => Promise<unknown>): Promise<number> => {
      await work()
      return statementsOf(work)
    }
    for (const kind of ['overview', 'operations', 'experience'] as const)
      for (const of of [{}, { city: 'Mumbai' }]) {
        const whole = await again(() => readBoard(context(CEO), { kind, raw: { ...raw, ...of } }))
        const one = await again(() => readBoard(context(CEO), { kind, raw: { period: 'yesterday', ...of } }))
        expect(whole, kind).toBe(one)
        expect(whole, kind).toBeLessThan(60)
      }
    // A read through rows is four statements: a transaction of its own says how much memory it has. Where the cells wait to be folded, four are.
    const sections = [readFunnel, readSoFar, readTimes, readHours, readMultiples, readUse]
    for (const read of sections)
      expect(await statementsOf(() => read(context(CEO), asked('operations'))), read.name).toBeLessThan(20)
    expect(await statementsOf(() => readKpi(context(CEO), 'completion_rate', raw))).toBeLessThan(50)
  })
})

describe('who sees which dashboard', () => {
  it.each([
    ['ceo', ['overview', 'operations', 'experience', 'city', 'partner']],
    ['ops_executive', ['overview', 'operations', 'city']],
    ['cx_agent', ['experience']],
    ['marketing', ['overview', 'operations', 'experience', 'city']],
  ] as const)('%s', (role, boards) => {
    expect(boardsFor(actorOf(role))).toEqual(boards)
  })

  it('an associate, and a key of a partner: none, nor a section or count of them', async () => {
    const partner = await db().partner.findFirstOrThrow({ where: { kind: 'in_house' } })
    const associate = actorOf('associate', { partnerId: partner.id })
    expect(boardsFor(associate)).toEqual([])
    expect(await readBoard(context(associate), asked('overview'))).toBeNull()
    for (const read of [readFunnel, readSoFar, readTimes, readHours, readMultiples, readUse])
      expect(await read(context(associate), asked('operations')), read.name).toBeNull()
    expect(refusal(await readCount(associate, countQuery.parse({ ...PERIOD, of: 'orders' }), now))).toBe('not_allowed')
  })

  it('a CX agent sees no order figures, and of the dashboard of customer experience only what is theirs', async () => {
    const agent = actorOf('cx_agent')
    for (const read of [readFunnel, readSoFar, readTimes, readHours])
      expect(await read(context(agent), asked('operations')), read.name).toBeNull()
    expect(refusal(await readCount(agent, countQuery.parse({ ...PERIOD, of: 'orders' }), now))).toBe('not_allowed')
    const board = await readBoard(context(agent), asked('experience'))
    const own = await figures(PERIOD, now, agent)
    for (const total of board?.totals ?? [])
      expect(total.denominator).toBe(own.find(({ id }) => id === total.id)?.denominator)
  })

  it('marketing sees figures without rows or partners: neither in the data of a chart nor in an export', async () => {
    const marketing = actorOf('marketing')
    const use = await readUse(context(marketing), asked('operations'))
    expect(use?.by).toBe('city')
    const story = await readKpi(context(marketing), 'completion_rate', raw)
    expect(story?.moved.map(({ by }) => by)).not.toContain('partner')
    expect(story?.may.rows).toBe(false)
    const query = countQuery.parse({ ...PERIOD, of: 'orders' })
    expect(refusal(await readCountRows(marketing, query, { limit: 10 }, now))).toBe('not_allowed')
    expect(refusal(await exportCountRows(context(marketing), query))).toBe('not_allowed')
    const narrowed = await readFunnel(context(marketing), { kind: 'overview', raw: { ...raw, partner: 'OWN' } })
    const whole = await readFunnel(context(marketing), asked('overview'))
    expect(narrowed?.steps).toEqual(whole?.steps)
  })

  it('an operations executive may not ask by partner, whatever the address says', async () => {
    const executive = actorOf('ops_executive')
    expect(await readUse(context(executive), asked('operations'))).toBeNull()
    const partner = { ...PERIOD, of: 'orders', partner: 'OWN' }
    expect(refusal(await readCount(executive, countQuery.parse(partner), now))).toBe('not_allowed')
  })
})
