import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { newId } from '@/lib/core/ids'
import { addCoverage } from '@/lib/coverage/commands/edit-coverage'
import { applyMatrix, reviewMatrix } from '@/lib/coverage/commands/edit-matrix'
import { readMatrixHeaders } from '@/lib/coverage/commands/read-matrix'
import { coverageOf } from '@/lib/coverage/data/coverage'
import { historyOfCell } from '@/lib/coverage/data/history'
import { matrixCells } from '@/lib/coverage/data/matrix'
import { applyMatrixSchema } from '@/lib/coverage/schema'
import { db } from '@/lib/server/database'
import { sql } from '@/lib/server/sql'
import { actorOf, contextOf, makePartner, refusal, value } from '../business'

const anna = contextOf(actorOf('area_manager'))
const omar = contextOf(actorOf('ops_manager'))
const TODAY = '2026-11-24'
const MONDAY = '2026-11-30'

type Partner = Awaited<ReturnType<typeof makePartner>>
let [one, two]: Partner[] = []
beforeEach(async () => {
  one = await makePartner({ covers: [] })
  two = await makePartner({ covers: [] })
})
afterAll(() => db().$disconnect())

const codeOf = (partner: Partner | undefined) => partner?.code ?? ''
const edit = (partner: Partner | undefined, pincode: string, covered: boolean, seen = '') => ({
  partner_id: codeOf(partner),
  pincode,
  covered,
  seen,
})
type Edit = ReturnType<typeof edit>
const save = (edits: Edit[], more: { from?: string; key?: string; note?: string } = {}) =>
  applyMatrixSchema.parse({ device_category: 'mobile', from: TODAY, key: newId(), note: '', ...more, edits })
const rows = async (partner: Partner | undefined) =>
  partner ? (await coverageOf(db(), partner.id, '1900-01-01')).map(({ pincode, from, to }) => [pincode, from, to]) : []

describe('a save of the matrix', () => {
  it('begins and ends cells of many partners at once, under one set of the history with its reason', async () => {
    value(await applyMatrix(anna, save([edit(one, '400001', true), edit(two, '400002', true)])))
    const done = value(
      await applyMatrix(
        anna,
        save([edit(one, '400001', false, `${TODAY}~`), edit(two, '400003', true)], { from: MONDAY, note: 'New zone' }),
      ),
    )
    expect(done).toMatchObject({ begun: 1, ended: 1 })
    expect(await rows(one)).toEqual([['400001', TODAY, MONDAY]])
    expect(await rows(two)).toEqual([
      ['400002', TODAY, null],
      ['400003', MONDAY, null],
    ])
    const set = await db().coverageChangeSet.findUniqueOrThrow({
      where: { id: done.change_set },
      include: { changes: true },
    })
    expect(set).toMatchObject({ door: 'matrix', note: 'New zone', actorId: anna.actor.id })
    expect(set.changes).toHaveLength(2)
    const audited = await db().auditEntry.findMany({ where: { subjectId: one?.id, action: 'coverage.change' } })
    expect(audited.at(-1)?.data).toMatchObject({ change_set: done.change_set, ended: 1, started: 0 })
  })

  it('is reviewed first: what it does to each partner, and nothing is written', async () => {
    value(await applyMatrix(anna, save([edit(one, '400001', true)], { from: MONDAY })))
    const sets = await db().coverageChangeSet.count()
    const review = value(
      await reviewMatrix(anna, save([edit(one, '400001', true, `${MONDAY}~`), edit(two, '400002', true)])),
    )
    expect(review).toMatchObject({ begun: 2, ended: 0, stale: [] })
    expect(review.partners.find(({ code }) => code === one?.code)).toMatchObject({
      begun: ['400001'],
      takesDevice: true,
      later: [{ pincode: '400001', what: 'joined', from: MONDAY, to: null }],
    })
    expect(await db().coverageChangeSet.count()).toBe(sets)
  })

  it('of cells that somebody else changed meanwhile is refused as a whole, with who did it', async () => {
    value(await applyMatrix(omar, save([edit(one, '400001', true)])))
    const late = save([edit(one, '400001', true), edit(two, '400002', true)])
    expect(value(await reviewMatrix(anna, late)).stale).toMatchObject([
      { pincode: '400001', partner_id: one?.code, by: omar.actor.name },
    ])
    const refused = await applyMatrix(anna, late)
    expect(refused).toMatchObject({
      refusal: { code: 'coverage_changed', facts: { count: 1, cells: [{ pincode: '400001', by: omar.actor.name }] } },
    })
    expect(await rows(two)).toEqual([])
  })

  it('sent twice under one key is done once, and the key with other edits is refused', async () => {
    const input = save([edit(one, '400001', true)])
    const first = value(await applyMatrix(anna, input))
    expect(value(await applyMatrix(anna, input))).toEqual(first)
    expect(await rows(one)).toHaveLength(1)
    const other = save([edit(one, '400002', true)], { key: input.key })
    expect(refusal(await applyMatrix(anna, other))).toBe('idempotency_mismatch')
  })

  it('by two people at once, of the same cells: one is saved, the other is told, and nothing is half done', async () => {
    const both = await Promise.all(
      Array.from({ length: 6 }, (_, n) =>
        applyMatrix(
          n % 2 ? anna : omar,
          save([
            edit(n % 2 ? one : two, '400001', true),
            edit(n % 2 ? two : one, '400001', true),
            edit(one, `40000${n + 2}`, true),
          ]),
        ),
      ),
    )
    expect(both.filter((result) => result.ok)).toHaveLength(1)
    const refusals = both.flatMap((result) => (result.ok ? [] : [result.refusal.code]))
    expect(new Set(refusals)).toEqual(new Set(['coverage_changed']))
    expect(await rows(one)).toHaveLength(2)
    expect(await rows(two)).toHaveLength(1)
  })

  it('is refused for a day that has passed, a partner or pincode that is not there, and when nothing would change', async () => {
    expect(refusal(await applyMatrix(anna, save([edit(one, '400001', true)], { from: '2026-11-23' })))).toBe('invalid')
    const nobody = save([{ partner_id: 'NOBODY', pincode: '400001', covered: true, seen: '' }])
    expect(refusal(await applyMatrix(anna, nobody))).toBe('unknown_partner')
    expect(refusal(await applyMatrix(anna, save([edit(one, '999999', true)])))).toBe('unknown_pincode')
    expect(refusal(await applyMatrix(anna, save([edit(one, '400001', false)])))).toBe('no_change')
    expect(() => save([edit(one, '400001', true), edit(one, '400001', false)])).toThrow(/named once/)
  })

  it('tries orders again that wait for a vendor', async () => {
    await db().$executeRaw`DELETE FROM graphile_worker._private_jobs`
    value(await applyMatrix(anna, save([edit(one, '400001', true)])))
    expect(await db().$queryRaw`SELECT task_identifier FROM graphile_worker.jobs`).toEqual([
      { task_identifier: 'recheck_no_vendor' },
    ])
  })

  it('keeps contact data that was typed as a reason out of the history', async () => {
    value(await applyMatrix(anna, save([edit(one, '400001', true)], { note: 'Call 98765 43210' })))
    const [line] = await historyOfCell(db(), { partnerCode: codeOf(one), pincode: '400001', device: 'mobile' }, 1)
    expect(line?.note).not.toContain('43210')
  })
})

describe('the matrix as it is read', () => {
  it('holds in a window what is live on the day and what comes, and for any device how many', async () => {
    const add = (pincode: string, devices: ('mobile' | 'laptop')[], from: string) =>
      addCoverage(anna, {
        partner_id: codeOf(one),
        where: { pincodes: [pincode], city: null, cluster_id: null },
        device_categories: devices,
        from,
      })
    value(await add('400001', ['mobile', 'laptop'], TODAY))
    value(await add('400002', ['mobile'], MONDAY))
    const window = ['400001', '400002', '400003']
    const own = async (device: 'mobile' | 'any', date: string) => {
      const cells = await matrixCells(sql, window, device, date)
      return window.map((pincode) => cells[pincode]?.[codeOf(one)] ?? '')
    }
    expect(await own('mobile', TODAY)).toEqual([`${TODAY}~`, `${MONDAY}~`, ''])
    expect(await own('any', TODAY)).toEqual(['2', '', ''])
    expect(await own('any', MONDAY)).toEqual(['2', '1', ''])
  })

  it('names every pincode of India once, or only those of cities where somebody covers something', async () => {
    const all = value(await readMatrixHeaders(anna, { all: true }))
    const pincodes = all.places.flatMap(({ clusters }) =>
      clusters.flatMap((cluster) => cluster.pincodes.map(([code]) => code)),
    )
    expect(pincodes).toHaveLength(await db().pincode.count())
    expect(new Set(pincodes).size).toBe(pincodes.length)
    value(await applyMatrix(anna, save([edit(one, '400001', true)])))
    const served = value(await readMatrixHeaders(anna, { all: false }))
    expect(served.places.map(({ city }) => city)).toContain('Mumbai')
    expect(served.places.length).toBeLessThan(20)
  })

  it('tells a reader who may not read partners no more of them than the list of coverage does', async () => {
    const marketing = value(await readMatrixHeaders(contextOf(actorOf('marketing')), { all: false }))
    expect(marketing.partners[0]).not.toHaveProperty('tier')
    expect(marketing.partners[0]).not.toHaveProperty('kind')
    expect(value(await readMatrixHeaders(anna, { all: false })).partners[0]).toHaveProperty('tier')
  })
})
