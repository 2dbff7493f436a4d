import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { createCluster, setClusterPincodes, switchAreas } from '@/lib/areas/commands/edit-areas'
import type { ImportRow } from '@/lib/core/import-summary'
import { checkServiceability, explainServiceability } from '@/lib/coverage/commands/check-serviceability'
import { addCoverage, removeCoverage, replaceCoverage } from '@/lib/coverage/commands/edit-coverage'
import { coverageRows } from '@/lib/coverage/commands/export-coverage'
import { importCoverage } from '@/lib/coverage/commands/import-coverage'
import { countAreas, listAreas } from '@/lib/coverage/data/area-list'
import { coverageOf } from '@/lib/coverage/data/coverage'
import { listCoverage } from '@/lib/coverage/data/coverage-list'
import { devicesCovered } from '@/lib/coverage/data/serviceability'
import { db } from '@/lib/server/database'
import { contextOf, MANAGER, makePartner, TUESDAY_11, value } from '../business'

const context = contextOf(MANAGER)
const TODAY = '2026-11-24'

let partner: Awaited<ReturnType<typeof makePartner>>
beforeEach(async () => {
  await db().$executeRaw`TRUNCATE coverage`
  await db().$executeRaw`DELETE FROM graphile_worker._private_jobs`
  partner = await makePartner({ covers: [] })
})
afterAll(() => db().$disconnect())

const cell = (pincode: string, device_category: 'mobile' | 'laptop' = 'mobile') => ({ pincode, device_category })
const add = (pincodes: string[], from = TODAY, devices: ('mobile' | 'laptop')[] = ['mobile']) =>
  addCoverage(context, {
    partner_id: partner.code,
    where: { pincodes, city: null, cluster_id: null },
    device_categories: devices,
    from,
  })
const rows = async () =>
  (await coverageOf(db(), partner.id, '1900-01-01')).map(({ pincode, device, from, to }) => [pincode, device, from, to])

describe('a partner’s coverage', () => {
  it('replaced as a whole ends what is not listed and starts what is new, from today', async () => {
    await db().$executeRaw`INSERT INTO coverage (id, partner_id, pincode, device_category, from_date)
      VALUES (gen_random_uuid(), ${partner.id}::uuid, '400001', 'mobile', '2026-01-01'), (gen_random_uuid(), ${partner.id}::uuid, '400002', 'mobile', '2026-01-01')`
    const done = value(await replaceCoverage(context, partner.code, [cell('400001'), cell('400003', 'laptop')]))
    expect(done).toMatchObject({ started: 1, ended: 1 })
    expect(await rows()).toEqual([
      ['400001', 'mobile', '2026-01-01', null],
      ['400002', 'mobile', '2026-01-01', TODAY],
      ['400003', 'laptop', TODAY, null],
    ])
    expect(
      value(await replaceCoverage(context, partner.code, [cell('400001'), cell('400003', 'laptop')])),
    ).toMatchObject({ started: 0, ended: 0 })
    expect(await db().auditEntry.count({ where: { action: 'coverage.change', subjectId: partner.id } })).toBe(1)
    expect(await db().$queryRaw`SELECT task_identifier FROM graphile_worker.jobs`).toEqual([
      { task_identifier: 'recheck_no_vendor' },
    ])
  })

  it('replaced by nothing ends on the same day, and what began today never was', async () => {
    value(await add(['400001']))
    value(await replaceCoverage(context, partner.code, []))
    expect(await rows()).toEqual([])
  })

  it('names no pincode that does not exist, and then changes nothing', async () => {
    expect(await replaceCoverage(context, partner.code, [cell('400001'), cell('999999')])).toMatchObject({
      refusal: { code: 'unknown_pincode' },
    })
    expect(await rows()).toEqual([])
  })

  it('grows by a whole city or a cluster', async () => {
    const goa = await db().pincode.count({ where: { city: 'Goa' } })
    const done = value(
      await addCoverage(context, {
        partner_id: partner.code,
        where: { pincodes: [], city: 'Goa', cluster_id: null },
        device_categories: ['mobile', 'laptop'],
        from: TODAY,
      }),
    )
    expect(done.started).toBe(goa * 2)
    const cluster = value(await createCluster(context, { city: 'Pune', name: `Camp ${partner.code}` }))
    value(await setClusterPincodes(context, { cluster_id: cluster.id, pincodes: ['411001', '411002'] }))
    const more = value(
      await addCoverage(context, {
        partner_id: partner.code,
        where: { pincodes: [], city: null, cluster_id: cluster.id },
        device_categories: ['mobile'],
        from: TODAY,
      }),
    )
    expect(more.started).toBe(2)
  })

  it('of a later date begins then, and not before', async () => {
    value(await add(['400001'], '2026-12-01'))
    expect(await devicesCovered(db(), '400001', '2026-11-30')).toEqual([])
    expect(await devicesCovered(db(), '400001', '2026-12-01')).toEqual(['mobile'])
    expect(await add(['400001'], '2026-11-01')).toMatchObject({ refusal: { code: 'invalid' } })
  })

  it('that ends on a date is still served the day before', async () => {
    await db().$executeRaw`INSERT INTO coverage (id, partner_id, pincode, device_category, from_date)
      VALUES (gen_random_uuid(), ${partner.id}::uuid, '400001', 'mobile', '2026-01-01')`
    value(await removeCoverage(context, { partner_id: partner.code, cells: [cell('400001')], from: '2026-12-01' }))
    expect(await devicesCovered(db(), '400001', '2026-11-30')).toEqual(['mobile'])
    expect(await devicesCovered(db(), '400001', '2026-12-01')).toEqual([])
  })

  it('changed by ten at once stays without overlap', async () => {
    const results = await Promise.all(
      Array.from({ length: 10 }, (_, n) => add(['400001', `40000${(n % 5) + 2}`], TODAY, ['mobile', 'laptop'])),
    )
    expect(results.every((result) => result.ok)).toBe(true)
    expect(await rows()).toHaveLength(12)
  })
})

describe('serviceability', () => {
  const served = async (pincode: string) => value(await checkServiceability(context, pincode))

  it('follows from live coverage: full where all that is offered is covered, partial where some is', async () => {
    value(await add(['400001'], TODAY, ['mobile', 'laptop']))
    value(await add(['400053']))
    expect(await served('400001')).toMatchObject({ serviceability: 'full', devices: ['mobile', 'laptop'] })
    expect(await served('400053')).toMatchObject({ serviceability: 'partial', devices: ['mobile'] })
    expect(await served('400002')).toMatchObject({ serviceability: 'none', devices: [] })
    expect(await checkServiceability(context, '123456')).toMatchObject({ refusal: { code: 'unknown_pincode' } })
  })

  it('is nothing while the area is switched off, and comes back with the switch', async () => {
    value(await add(['400053']))
    value(await switchAreas(context, { pincodes: ['400053'], serviceable: false, reason: 'Flooded' }))
    expect(await served('400053')).toMatchObject({ serviceability: 'none', devices: [] })
    expect(await switchAreas(context, { pincodes: ['400053'], serviceable: false, reason: 'Again' })).toMatchObject({
      refusal: { code: 'no_change' },
    })
    value(await switchAreas(context, { pincodes: ['400053'], serviceable: true, reason: 'Dry again' }))
    expect(await served('400053')).toMatchObject({ serviceability: 'full' })
    expect(await db().auditEntry.count({ where: { action: 'areas.switch', subjectId: '400053' } })).toBe(2)
  })

  it('does not count applicants and leavers, but tells who they are', async () => {
    value(await add(['400053']))
    await db().partner.update({ where: { id: partner.id }, data: { state: 'deactivated' } })
    expect(await served('400053')).toMatchObject({ serviceability: 'none' })
    expect(value(await explainServiceability(context, '400053')).servers).toMatchObject([
      { code: partner.code, state: 'deactivated' },
    ])
  })

  it('of a pincode that no active partner covers is flagged, of one that nobody ever covered is not', async () => {
    value(await add(['400053']))
    const flagged = async () =>
      (await listAreas(db(), { q: '40005', served: 'flagged' }, { limit: 50, date: TODAY })).items.map(
        (area) => area.pincode,
      )
    expect(await flagged()).not.toContain('400053')
    await db().partner.update({ where: { id: partner.id }, data: { state: 'hold' } })
    expect(await flagged()).toContain('400053')
    expect(await flagged()).not.toContain('400052')
  })

  it('is counted exactly, and the list of each kind is as long as its count', async () => {
    value(await add(['400001'], TODAY, ['mobile', 'laptop']))
    value(await add(['400053', '400058']))
    const counts = await countAreas(db(), { city: 'Mumbai' }, TODAY)
    for (const kind of ['full', 'partial'] as const) {
      expect((await listAreas(db(), { city: 'Mumbai', served: kind }, { limit: 100, date: TODAY })).items).toHaveLength(
        counts[kind],
      )
    }
    expect(counts).toMatchObject({ full: 1, partial: 2 })
  })
})

it('the list of coverage is paged without losing or repeating a row', async () => {
  value(await add(['400001', '400002', '400003'], TODAY, ['mobile', 'laptop']))
  const seen: string[] = []
  let cursor: string | undefined
  do {
    const page = await listCoverage(db(), {}, { limit: 4, cursor, date: TODAY })
    seen.push(...page.items.map((line) => line.id))
    cursor = page.next ?? undefined
  } while (cursor)
  expect(new Set(seen).size).toBe(6)
  expect(seen).toHaveLength(6)
})

describe('a coverage file', () => {
  async function* lines(cells: Record<string, string>[]): AsyncGenerator<ImportRow> {
    for (const [index, row] of cells.entries()) yield { line: index + 2, cells: row }
  }
  const run = (cells: Record<string, string>[], dryRun = false) =>
    importCoverage(context, lines(cells), { dryRun }, () => {})
  const row = (pincode: string, more: Record<string, string> = {}) => ({
    partner_id: partner.code,
    pincode,
    device_category: 'mobile',
    from: '',
    to: '',
    ...more,
  })

  it('lands its good rows, refuses the others by name, and changes nothing when it is read again', async () => {
    const file = [
      row('400001'),
      row('400002', { from: '2026-12-01', to: '2027-01-01' }),
      row('999999'),
      row('400003', { partner_id: 'nobody' }),
      row('400003', { device_category: 'toaster' }),
      row('400003', { from: '01/02/2026' }),
      row('400003', { from: '2026-12-01', to: '2026-12-01' }),
      row('400002', { from: '2026-12-15' }),
    ]
    const first = await run(file)
    expect(first).toMatchObject({ read: 8, created: 2, changed: 0, rejected: 6 })
    expect(first.rejects.map(({ line, column }) => [line, column])).toEqual([
      [4, 'pincode'],
      [5, 'partner_id'],
      [6, 'device_category'],
      [7, 'from'],
      [8, 'to'],
      [9, 'from'],
    ])
    expect(first.rejects.at(-1)?.reason).toContain('2026-12-01 to 2027-01-01')
    expect(await run(file)).toMatchObject({ created: 0, changed: 0, unchanged: 2, rejected: 6 })
  })

  it('moves an end, and says when the partner does not take the device', async () => {
    await run([row('400001', { from: '2026-01-01' })])
    const again = await run([
      row('400001', { from: '2026-01-01', to: '2026-12-31' }),
      row('400001', { device_category: 'drone' }),
    ])
    expect(again).toMatchObject({ changed: 1, created: 1 })
    expect(again.warnings[0]).toContain('Drone')
    expect(await rows()).toContainEqual(['400001', 'mobile', '2026-01-01', '2026-12-31'])
  })

  it('tried for show leaves nothing behind', async () => {
    expect(await run([row('400001')], true)).toMatchObject({ created: 1 })
    expect(await rows()).toEqual([])
  })

  it('says in a trial what it will do, wherever its batches of 250 rows end', async () => {
    const between = Array.from({ length: 260 }, () => row('999999'))
    const range = { from: '2026-12-01', to: '2027-01-01' }
    const file = [
      row('400001', range),
      row('400002', { from: '2026-12-01' }),
      ...between,
      row('400001', { ...range, to: '2027-02-01' }),
      row('400001', { from: '2026-12-15', to: '2027-03-01' }),
      row('400001', { from: '2027-01-01', to: '2027-03-01' }),
      row('400002', { from: '2027-01-01' }),
      row('400002', { from: '2026-12-01' }),
    ]
    const trial = await run(file, true)
    expect(await rows()).toEqual([])
    expect(trial).toMatchObject({ read: 267, created: 3, changed: 0, unchanged: 1, rejected: 263 })
    expect(trial.rejects.slice(-3).map(({ line, column }) => [line, column])).toEqual([
      [264, 'to'],
      [265, 'from'],
      [267, 'from'],
    ])
    expect(await run(file)).toEqual(trial)
    expect(await rows()).toHaveLength(3)
  })

  it('that was exported is read as unchanged', async () => {
    value(await add(['400001', '400002'], TODAY, ['mobile', 'laptop']))
    const out: Record<string, string>[] = []
    for await (const line of coverageRows(context))
      out.push(Object.fromEntries(Object.entries(line).map(([key, text]) => [key, String(text ?? '')])))
    expect(await run(out)).toMatchObject({ read: 4, unchanged: 4 })
    expect(await db().auditEntry.count({ where: { action: 'coverage.export', at: TUESDAY_11 } })).toBeGreaterThan(0)
  })

  it('of a thousand rows lands in batches', async () => {
    const some = await db().pincode.findMany({ take: 1000, orderBy: { pincode: 'asc' } })
    const progress: number[] = []
    const done = await importCoverage(
      context,
      lines(some.map(({ pincode }) => row(pincode))),
      { dryRun: false },
      ({ read }) => void progress.push(read),
    )
    expect(done).toMatchObject({ read: 1000, created: 1000 })
    expect(progress.length).toBeGreaterThan(1)
    expect(progress.at(-1)).toBe(1000)
  })
})
