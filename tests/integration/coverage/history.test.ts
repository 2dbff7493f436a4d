import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { ImportRow } from '@/lib/core/import-summary'
import { addCoverage, removeCoverage, replaceCoverage } from '@/lib/coverage/commands/edit-coverage'
import { importCoverage } from '@/lib/coverage/commands/import-coverage'
import { coverageDifferences } from '@/lib/coverage/commands/verify-history'
import { historyOfCell } from '@/lib/coverage/data/history'
import { db } from '@/lib/server/database'
import { actorOf, contextOf, makePartner, value } from '../business'

const actor = actorOf('area_manager')
const context = { ...contextOf(actor), requestId: 'request-1' }
const TODAY = '2026-11-24'
const client = new pg.Client({ connectionString: process.env.DATABASE_URL })

let partner: Awaited<ReturnType<typeof makePartner>>
beforeAll(() => client.connect())
beforeEach(async () => {
  partner = await makePartner({ covers: [] })
})
afterAll(async () => {
  await client.end()
  await db().$disconnect()
})

const history = (pincode = '400001') =>
  historyOfCell(db(), { partnerCode: partner.code, pincode, device: 'mobile' }, 50)
const add = (pincodes: string[], from = TODAY) =>
  addCoverage(context, {
    partner_id: partner.code,
    where: { pincodes, city: null, cluster_id: null },
    device_categories: ['mobile'],
    from,
  })
const differences = async (): Promise<string[]> => {
  const rows: string[] = []
  for await (const { row } of coverageDifferences()) rows.push(row)
  return rows
}

describe('the history of a cell', () => {
  it('tells who gave it, ended it and took it back, by which door, with the dates before and after', async () => {
    value(await add(['400001']))
    const cells = [{ pincode: '400001', device_category: 'mobile' as const }]
    value(await removeCoverage(context, { partner_id: partner.code, cells, from: '2026-12-07' }))
    value(await replaceCoverage(context, partner.code, []))
    const told = (await history()).map(({ door, by, before, after }) => ({ door, by, before, after }))
    const [begun, ended] = [
      { from: TODAY, to: null },
      { from: TODAY, to: '2026-12-07' },
    ]
    expect(told).toEqual([
      { door: 'api', by: actor.name, before: ended, after: null },
      { door: 'panel', by: actor.name, before: begun, after: ended },
      { door: 'panel', by: actor.name, before: null, after: begun },
    ])
  })

  it('gathers what was saved together under one set, which the audit names too', async () => {
    value(await add(['400001', '400002', '400003']))
    const [one] = await history('400001')
    const [two] = await history('400003')
    expect(two?.changeSet).toBe(one?.changeSet)
    const set = await db().coverageChangeSet.findUniqueOrThrow({
      where: { id: one?.changeSet },
      include: { changes: true },
    })
    expect(set).toMatchObject({ actorId: actor.id, actorRole: 'area_manager', requestId: 'request-1', at: context.now })
    expect(set.changes).toHaveLength(3)
    const audit = await db().auditEntry.findFirstOrThrow({ where: { subjectId: partner.id } })
    expect(audit.data).toMatchObject({ change_set: set.id })
  })

  it('does not speak of a save that changed nothing', async () => {
    value(await add(['400001']))
    const sets = await db().coverageChangeSet.count()
    value(await add(['400001']))
    expect(await db().coverageChangeSet.count()).toBe(sets)
  })

  it('holds a file as one set, however many batches it took, and a trial not at all', async () => {
    const some = await db().pincode.findMany({ take: 600, orderBy: { pincode: 'asc' } })
    async function* lines(): AsyncGenerator<ImportRow> {
      for (const [index, { pincode }] of some.entries())
        yield { line: index + 2, cells: { partner_id: partner.code, pincode, device_category: 'mobile' } }
    }
    const sets = await db().coverageChangeSet.count()
    await importCoverage(context, lines(), { dryRun: true }, () => {})
    expect(await db().coverageChangeSet.count()).toBe(sets)
    await importCoverage(context, lines(), { dryRun: false }, () => {})
    expect(await db().coverageChangeSet.count()).toBe(sets + 1)
    expect(await db().coverageChange.count({ where: { partnerId: partner.id } })).toBe(600)
  })

  it('is written by the database for a change that came by no door of ours', async () => {
    await client.query(`INSERT INTO coverage (id, partner_id, pincode, device_category, from_date)
      VALUES (gen_random_uuid(), '${partner.id}', '400001', 'mobile', '2026-01-01')`)
    await client.query(`DELETE FROM coverage WHERE partner_id = '${partner.id}'`)
    expect((await history()).map(({ door, after }) => [door, after])).toEqual([
      ['database', null],
      ['database', { from: '2026-01-01', to: null }],
    ])
  })

  it('ends in the coverage that stands; a row changed behind its back is named', async () => {
    value(await add(['400001', '400002']))
    expect(await differences()).toEqual([])
    await client.query(`SET session_replication_role = 'replica'`)
    const { rows } = await client.query<{ id: string }>(
      `UPDATE coverage SET to_date = '2030-01-01' WHERE partner_id = '${partner.id}' AND pincode = '400002' RETURNING id`,
    )
    await client.query('RESET session_replication_role')
    expect(await differences()).toEqual([rows[0]?.id])
    await client.query(`SET session_replication_role = 'replica'`)
    await client.query(`UPDATE coverage SET to_date = NULL WHERE id = '${rows[0]?.id}'`)
    await client.query('RESET session_replication_role')
  })
})

describe('the database', () => {
  it.each([
    'UPDATE coverage_changes SET to_after = NULL',
    'DELETE FROM coverage_changes',
    'TRUNCATE coverage_changes',
    'UPDATE coverage_change_sets SET note = note',
    'DELETE FROM coverage_change_sets',
    'TRUNCATE coverage_change_sets CASCADE',
  ])('refuses %s', async (statement) => {
    value(await add(['400001']))
    await expect(client.query(statement)).rejects.toThrow(/append-only/)
  })

  it('refuses to move a row of coverage to another pincode, device or partner', async () => {
    value(await add(['400001']))
    const move = `UPDATE coverage SET pincode = '400002' WHERE partner_id = '${partner.id}'`
    await expect(client.query(move)).rejects.toThrow(/only the dates may change/)
  })
})
