import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { GET as apiRows } from '@/app/api/v1/kpis/[id]/rows/route'
import { GET as apiFigures } from '@/app/api/v1/kpis/route'
import { readGroups, readSeveral } from '@/lib/kpis/commands/read-figures'
import { countParts } from '@/lib/kpis/data/figures'
import { figuresOf } from '@/lib/kpis/domain/figures'
import { answers, KPIS } from '@/lib/kpis/domain/registry'
import { figuresQuery, GROUPS } from '@/lib/kpis/schema'
import { type Figure, isPeriod, KPI_IDS, type KpiId, type Part, type Question, type View } from '@/lib/kpis/types'
import { db } from '@/lib/server/database'
import { sql } from '@/lib/server/sql'
import { seedDemo } from '@/prisma/seed/demo'
import { call } from '../api/client'
import { MANAGER, value } from '../business'
import { ops } from '../cli/run-ops'
import { figures, rowsOf } from './ask'
import { countedBothWays } from './past'
import { countedTwice, uncounted } from './recount'
import { questionOf } from './rollups'
import { sumOf } from './sums'

/** A working afternoon: what a demo does depends on its hour, and a test says the same at every hour. */
const now = new Date('2026-11-25T16:10:00+05:30')
const day = (offset: number): string => new Date(now.getTime() + offset * 86_400_000).toISOString().slice(0, 10)
const PERIOD = { from: day(-40), to: day(2) }
const VIEWS: View[] = ['business', 'partner']

beforeAll(async () => {
  await seedDemo({ orders: 900, days: 30, seed: 5, now })
})
afterAll(() => db().$disconnect())

describe('figures of the demo business', () => {
  it('have something of every kind to count', async () => {
    const totals = Object.fromEntries((await figures(PERIOD, now)).map((one) => [one.id, one]))
    expect(Object.keys(totals)).toEqual(KPI_IDS.filter((id) => KPIS[id].views.includes('business')))
    const contacts = ['fcr', 'first_response_time', 'acknowledged_in_time', 'csat']
    for (const [id, { denominator }] of Object.entries(totals).filter(([id]) => !contacts.includes(id)))
      expect(denominator, id).toBeGreaterThan(KPIS[id as KpiId].rows === 'tickets' ? 3 : 50)
    const held = Object.fromEntries((await figures({ ...PERIOD, view: 'partner' }, now)).map((one) => [one.id, one]))
    for (const id of ['utilisation', 'in_house_share']) expect(held[id]?.denominator, id).toBeGreaterThan(50)
    expect(totals.assignment_sla?.excluded).toBeGreaterThan(0)
    expect(totals.completion_rate?.open).toBeGreaterThan(0)
    expect(totals.no_service_rate?.beside.recovered).toBeGreaterThan(0)
  })

  it.each(VIEWS.flatMap((view) => GROUPS.map((by) => [view, by] as const)))(
    'in the %s view, groups by %s add up to the total',
    async (view, by) => {
      const totals = await figures({ ...PERIOD, view }, now)
      const groups = await figures({ ...PERIOD, view, by }, now)
      for (const total of totals.filter(({ id }) => answers(id, by, []))) {
        const { numerator, denominator, pending, excluded, open, beside } = total
        const standing = isPeriod(by) ? undefined : beside
        expect(sumOf(groups, total.id), `${total.id} by ${by}`).toEqual({
          numerator,
          denominator: total.id === 'utilisation' ? expect.closeTo(denominator, 6) : denominator,
          pending,
          excluded,
          open,
          recovered: beside.recovered ?? 0,
          overdue: beside.overdue ?? 0,
          backlog: standing?.backlog ?? 0,
          overdue_backlog: standing?.overdue_backlog ?? 0,
          sent_back: beside.sent_back ?? 0,
          rated: beside.rated ?? 0,
          clarity_points: beside.clarity_points ?? 0,
        })
      }
    },
  )

  it.each([
    'city',
    'cluster',
    'device_category',
    'value_band',
    'partner_kind',
    'partner',
    'source',
    'channel',
    'agent',
  ] as const)('narrowed to a %s are those of its group', async (slice) => {
    const groups = await figures({ ...PERIOD, by: slice }, now)
    const picked = [...new Set(groups.map((one) => one.group ?? ''))].slice(0, 4)
    for (const group of picked) {
      const narrowed = await figures({ ...PERIOD, [slice]: group }, now)
      for (const one of groups.filter((figure) => figure.group === group)) {
        const same = narrowed.find((figure) => figure.id === one.id)
        expect({ ...same, group }, `${one.id} ${group}`).toEqual({ ...one, group })
      }
    }
  })

  it.each([undefined, new Date('2026-11-20T12:00:00+05:30')])(
    'asked for in many groupings at once are those asked for one by one (as of %s)',
    async (as_of) => {
      const asks = GROUPS.map((by) =>
        figuresQuery.parse({ ...PERIOD, by, ...(as_of && { as_of: as_of.toISOString() }) }),
      )
      const together = value(await readSeveral(MANAGER, asks, now, KPI_IDS, 'now', 'all'))
      for (const [index, asked] of asks.entries())
        expect(together[index], asked.by).toEqual(value(await readGroups(MANAGER, asked, now, KPI_IDS)))
      const timed = together.flatMap(({ groups }) => groups).filter(({ beside }) => beside.median !== undefined)
      expect(new Set(timed.map(({ id }) => id)).size).toBeGreaterThan(1)
    },
  )

  it('have exactly as many rows behind each part as the number says, page by page', async () => {
    for (const view of VIEWS) {
      for (const figure of await figures({ ...PERIOD, view }, now)) {
        const count = async (part: Part) => (await rowsOf(figure.id, part, { ...PERIOD, view }, now, 170)).length
        const told = `${view} ${figure.id}`
        // What partners want is no rows.
        if (figure.id !== 'utilisation') expect(await count('denominator'), told).toBe(figure.denominator)
        expect(await count('pending'), told).toBe(figure.pending)
        expect(await count('excluded'), told).toBe(figure.excluded)
        expect(await count('open'), told).toBe(figure.open)
        if (KPIS[figure.id].unit === 'share') expect(await count('numerator'), told).toBe(figure.numerator)
        for (const part of ['overdue', 'recovered', 'backlog', 'overdue_backlog', 'sent_back', 'rated'] as const)
          if (figure.beside[part] !== undefined) expect(await count(part), told).toBe(figure.beside[part])
      }
    }
    const ratings = await rowsOf('order_rating', 'denominator', PERIOD, now)
    const [rated] = (await figures(PERIOD, now)).filter((one) => one.id === 'order_rating')
    expect(ratings.reduce((sum, row) => sum + (row.rating ?? 0), 0)).toBe(rated?.numerator)
  })

  it.each([
    ['business', 'city'],
    ['partner', 'city'],
    ['partner', 'partner'],
  ] as const)('in the %s view, by %s, are what plain SQL counts over the tables themselves', async (view, by) => {
    expect(uncounted(view)).toEqual([])
    const { told, counted } = await countedTwice(PERIOD, view, by, now)
    expect(told.length).toBeGreaterThan(20)
    expect(told).toEqual(counted)
  })

  it('replayed from history for this moment equal those of the rows as they stand', async () => {
    const questions = VIEWS.flatMap((view) =>
      ([null, 'city', 'partner_kind', 'partner', 'day'] as const).map(
        (by): Question => questionOf({ ...PERIOD, view, by }, now),
      ),
    )
    const told = async (question: Question): Promise<Figure[]> =>
      figuresOf(await countParts(sql, question, KPI_IDS), KPI_IDS, question)
    const stands = await Promise.all(questions.map(told))
    // Only orders on which something happened later are replayed: for this test, all of them.
    await sql.$executeRaw`UPDATE orders SET last_event_at = ${new Date(now.getTime() + 60_000)}`
    expect(await Promise.all(questions.map((question) => told({ ...question, asOf: now })))).toEqual(stands)
    await sql.$executeRaw`UPDATE orders o SET last_event_at = (SELECT max(e.at) FROM order_events e WHERE e.order_id = o.id)`
  })

  it('as of a past moment count every row that is found among all that there are', async () => {
    const partner = await db().partner.findFirstOrThrow({ where: { assignments: { some: {} } } })
    const asked = [PERIOD, { from: day(-12), to: day(-8) }, { ...PERIOD, slices: { partner: partner.code } }]
    const questions = [0, -1.3, -9, -25].flatMap((days) =>
      asked.map((one): Question => ({ ...questionOf(one, now), asOf: new Date(now.getTime() + days * 86_400_000) })),
    )
    const { all, some } = await countedBothWays(questions)
    expect(some).toEqual(all)
    for (const name of new Set(all.map(({ cohort }) => cohort)))
      expect(
        all.filter(({ cohort }) => cohort === name).flatMap(({ ids }) => ids),
        name,
      ).not.toEqual([])
  })

  it('as of a past moment are those of a business whose later events never happened', async () => {
    const then = new Date(now.getTime() - 9 * 86_400_000)
    const told = await figures({ ...PERIOD, as_of: then.toISOString() }, now)
    const total = Object.fromEntries(told.map((one) => [one.id, one]))
    // Counted by hand in plain SQL over the events that had happened.
    const [plain] = await sql.$queryRaw<Record<string, number>[]>`
      WITH seen AS (SELECT o.id, o.is_test, o.created_at FROM orders o WHERE o.created_at <= ${then} AND NOT o.is_test
          AND o.created_at >= ${new Date(`${PERIOD.from}T00:00:00+05:30`)}),
        last AS (SELECT DISTINCT ON (e.order_id) e.order_id, e.to_status FROM order_events e JOIN seen s ON s.id = e.order_id WHERE e.at <= ${then}
          ORDER BY e.order_id, e.seq DESC),
        held AS (SELECT a.order_id, min(a.started_at) AS first, count(*) FILTER (WHERE NOT a.restoration) AS times FROM assignments a
          WHERE a.started_at <= ${then} AND NOT (coalesce(a."end", '') = 'undone' AND a.ended_at <= ${then}) GROUP BY 1)
      SELECT (SELECT count(*)::int FROM seen) AS orders, (SELECT count(*)::int FROM held JOIN seen s ON s.id = held.order_id) AS assigned,
        (SELECT count(*)::int FROM held JOIN seen s ON s.id = held.order_id WHERE times > 1) AS again,
        (SELECT count(*)::int FROM held JOIN last USING (order_id) WHERE to_status = 'completed') AS completed,
        (SELECT count(*)::int FROM held JOIN last USING (order_id) WHERE to_status IN ('placed', 'assigned', 'accepted', 'en_route', 'arrived',
          'inspecting', 'priced', 'picked_up', 'payout_initiated', 'failure_reported')) AS open`
    expect(total.completion_rate).toMatchObject({
      denominator: plain?.assigned,
      numerator: plain?.completed,
      open: plain?.open,
    })
    expect(total.reassignment_rate).toMatchObject({ numerator: plain?.again })
    const sla = total.assignment_sla
    expect((sla?.denominator ?? 0) + (sla?.pending ?? 0) + (sla?.excluded ?? 0)).toBe(plain?.orders)
  })

  it('are the same through the API and the command line, whatever zone the machine thinks it is in', async () => {
    const asked = { ...PERIOD, as_of: now.toISOString(), by: 'city' }
    const query = `?${new URLSearchParams(asked)}`
    const api = await call(apiFigures, { query })
    expect(api.status).toBe(200)
    const own = (await figures(asked, new Date())).map((one) => [
      one.id,
      one.group,
      one.numerator,
      one.denominator,
      one.pending,
    ])
    type Item = { id: string; group: { city: string }; numerator: number; denominator: number; pending: number }
    const flat = (items: Item[]) =>
      items.map((one) => [one.id, one.group.city, one.numerator, one.denominator, one.pending])
    expect(flat(api.json.items)).toEqual(own)
    const before = process.env.TZ
    try {
      for (const zone of ['UTC', 'Asia/Kolkata', 'America/New_York']) {
        process.env.TZ = zone
        const ran = await ops([
          'kpis',
          '--from',
          PERIOD.from,
          '--to',
          PERIOD.to,
          '--by',
          'city',
          '--as-of',
          asked.as_of,
          '--json',
        ])
        expect(ran.code, ran.err).toBe(0)
        expect(flat(JSON.parse(ran.out).items), zone).toEqual(own)
      }
    } finally {
      process.env.TZ = before
      if (before === undefined) delete process.env.TZ
    }
  })

  it('hand out their rows through the API and as an export alike', async () => {
    const asked = { ...PERIOD, as_of: now.toISOString() }
    const own = await rowsOf('pickup_sla', 'numerator', asked, new Date())
    const refs: string[] = []
    let cursor = ''
    do {
      const query = `?${new URLSearchParams({ ...asked, part: 'numerator', limit: '150', ...(cursor && { cursor }) })}`
      const page = await call(apiRows, { query, params: { id: 'pickup_sla' } })
      expect(page.status).toBe(200)
      refs.push(...page.json.items.map((row: { ref: string }) => row.ref))
      cursor = page.json.next ?? ''
    } while (cursor)
    expect(refs).toEqual(own.map((row) => row.ref))
    const where = Object.entries({ id: 'pickup_sla', part: 'numerator', ...asked }).flatMap((pair) => [
      '--where',
      pair.join('='),
    ])
    const ran = await ops(['export', 'kpi-rows', ...where])
    expect(ran.code, ran.err).toBe(0)
    const lines = ran.out.trim().split(/\r?\n/)
    expect(lines.slice(1).map((line) => line.split(',')[0])).toEqual(refs)
  })
})
