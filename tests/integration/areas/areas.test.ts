import { afterAll, describe, expect, it } from 'vitest'
import { changeClusterName, createCluster, setClusterPincodes } from '@/lib/areas/commands/edit-areas'
import { mergeClusters, movePincodes, splitCluster } from '@/lib/areas/commands/edit-clusters'
import { importPincodes } from '@/lib/areas/commands/import-pincodes'
import { seedDirectory } from '@/lib/areas/commands/seed-directory'
import { findArea, knownPincodes, pincodesOf, searchCities } from '@/lib/areas/data/pincodes'
import type { ImportRow } from '@/lib/core/import-summary'
import { db } from '@/lib/server/database'
import { contextOf, MANAGER, TUESDAY_11, value } from '../business'

const context = contextOf(MANAGER)
afterAll(() => db().$disconnect())

describe('the pincode directory', () => {
  it('is seeded once: 19,586 pincodes, each with a city and a state', async () => {
    expect(await db().pincode.count()).toBe(19_586)
    expect(await seedDirectory(TUESDAY_11)).toBe(0)
    const [bad] = await db().$queryRaw<{ count: number }[]>`
      SELECT count(*)::int AS count FROM pincodes WHERE city = '' OR state IN ('', 'NA', 'Na') OR district IN ('', 'NA', 'Na')
        OR latitude NOT BETWEEN 6 AND 38 OR longitude NOT BETWEEN 68 AND 98`
    expect(bad?.count).toBe(0)
  })

  it('has no city in two states', async () => {
    expect(await db().$queryRaw`SELECT city FROM pincodes GROUP BY city HAVING count(DISTINCT state) > 1`).toEqual([])
  })

  it('has 36 states and union territories', async () => {
    expect(await db().$queryRaw<unknown[]>`SELECT DISTINCT state FROM pincodes`).toHaveLength(36)
  })

  it('is seeded by one of two processes that start together', async () => {
    await db().$executeRaw`TRUNCATE coverage, pincodes`
    const made = await Promise.all([seedDirectory(TUESDAY_11), seedDirectory(TUESDAY_11)])
    expect(made.sort((a, b) => a - b)).toEqual([0, 19_586])
  })

  it('finds a pincode, and none that is not there', async () => {
    expect(await findArea(db(), '400001')).toMatchObject({
      office: 'Mumbai GPO',
      city: 'Mumbai',
      state: 'Maharashtra',
      serviceable: true,
    })
    expect(await findArea(db(), '123456')).toBeNull()
    expect(await findArea(db(), "4'0001")).toBeNull()
    expect([...(await knownPincodes(db(), ['400001', '999999']))]).toEqual(['400001'])
  })

  it('finds cities by their beginning, the largest first, and takes % as a letter', async () => {
    expect((await searchCities(db(), 'mum'))[0]).toMatchObject({ city: 'Mumbai', state: 'Maharashtra' })
    expect(await searchCities(db(), '%')).toEqual([])
  })
})

describe('a cluster', () => {
  it('has a name of its own in its city, and pincodes of its city', async () => {
    const cluster = value(await createCluster(context, { city: 'Pune', name: 'Kothrud' }))
    expect(await createCluster(context, { city: 'Pune', name: 'Kothrud' })).toMatchObject({
      refusal: { code: 'already_exists' },
    })
    expect(await createCluster(context, { city: 'Nowhere', name: 'X' })).toMatchObject({ refusal: { code: 'invalid' } })
    const set = (pincodes: string[]) => setClusterPincodes(context, { cluster_id: cluster.id, pincodes })
    expect(await set(['411038', '400001'])).toMatchObject({ refusal: { code: 'invalid' } })
    expect(value(await set(['411038', '411004']))).toEqual({ added: 2, removed: 0 })
    expect(value(await set(['411038']))).toEqual({ added: 0, removed: 1 })
    expect((await findArea(db(), '411038'))?.cluster).toBe('Kothrud')
  })

  it('is renamed, but not to the name of another', async () => {
    const one = value(await createCluster(context, { city: 'Pune', name: 'One' }))
    value(await createCluster(context, { city: 'Pune', name: 'Two' }))
    expect(await changeClusterName(context, { cluster_id: one.id, name: 'Two' })).toMatchObject({
      refusal: { code: 'already_exists' },
    })
    expect(value(await changeClusterName(context, { cluster_id: one.id, name: 'Three' })).name).toBe('Three')
  })

  const clusterWith = async (name: string, pincodes: string[], city = 'Pune') => {
    const cluster = value(await createCluster(context, { city, name }))
    value(await setClusterPincodes(context, { cluster_id: cluster.id, pincodes }))
    return cluster
  }
  const within = (clusterId: string) => pincodesOf(db(), { clusterId })

  it('is split: what is chosen becomes a new one, the rest stays; never all of it, and nothing that is not its own', async () => {
    const cluster = await clusterWith('Camp and east', ['411001', '411002', '411011'])
    const split = (pincodes: string[], name: string) =>
      splitCluster(context, { cluster_id: cluster.id, name, pincodes })
    expect(await split(['411001', '411002', '411011'], 'All')).toMatchObject({ refusal: { code: 'invalid' } })
    expect(await split(['411004'], 'Strange')).toMatchObject({ refusal: { code: 'invalid' } })
    expect(await split(['411011'], 'Camp and east')).toMatchObject({ refusal: { code: 'already_exists' } })
    const done = value(await split(['411011', '411011'], 'East'))
    expect(done).toMatchObject({ moved: 1, cluster: { city: 'Pune', name: 'East' } })
    expect(await within(done.cluster.id)).toEqual(['411011'])
    expect(await within(cluster.id)).toEqual(['411001', '411002'])
  })

  it('is merged into another of its city and is no more; the audit holds which pincodes it had', async () => {
    const from = await clusterWith('To be merged', ['411005'])
    const into = await clusterWith('Taking in', ['411006'])
    const elsewhere = await clusterWith('Elsewhere', ['560001'], 'Bengaluru')
    const merge = (into_id: string) => mergeClusters(context, { from_id: from.id, into_id })
    expect(await merge(elsewhere.id)).toMatchObject({ refusal: { code: 'invalid' } })
    expect(await merge(from.id)).toMatchObject({ refusal: { code: 'no_change' } })
    expect(value(await merge(into.id)).moved).toBe(1)
    expect(await within(into.id)).toEqual(['411005', '411006'])
    expect(await merge(into.id)).toMatchObject({ refusal: { code: 'not_found' } })
    const entry = await db().auditEntry.findFirstOrThrow({
      where: { action: 'areas.merge_clusters', subjectId: from.id },
    })
    expect(entry.data).toMatchObject({ into: into.id, name: 'To be merged', pincodes: ['411005'] })
  })

  it('merged by two people at once crosswise leaves one cluster with all pincodes', async () => {
    const one = await clusterWith('Cross one', ['411013'])
    const two = await clusterWith('Cross two', ['411014'])
    const both = await Promise.all([
      mergeClusters(context, { from_id: one.id, into_id: two.id }),
      mergeClusters(context, { from_id: two.id, into_id: one.id }),
    ])
    expect(both.filter((result) => result.ok)).toHaveLength(1)
    expect([...(await within(one.id)), ...(await within(two.id))].sort()).toEqual(['411013', '411014'])
  })

  it('takes in pincodes of its city and gives them up again', async () => {
    const cluster = await clusterWith('Movable', ['411015'])
    const move = (pincodes: string[], cluster_id: string | null) => movePincodes(context, { pincodes, cluster_id })
    expect(await move(['411016', '400001'], cluster.id)).toMatchObject({ refusal: { code: 'invalid' } })
    expect(await move(['999999'], null)).toMatchObject({ refusal: { code: 'unknown_pincode' } })
    expect(value(await move(['411016', '411017'], cluster.id))).toEqual({ moved: 2 })
    expect(value(await move(['411015', '411016'], null))).toEqual({ moved: 2 })
    expect(await within(cluster.id)).toEqual(['411017'])
    expect(await move(['411015'], null)).toMatchObject({ refusal: { code: 'no_change' } })
  })
})

describe('a pincodes file', () => {
  async function* lines(cells: Record<string, string>[]): AsyncGenerator<ImportRow> {
    for (const [index, row] of cells.entries()) yield { line: index + 2, cells: row }
  }
  const run = (cells: Record<string, string>[], dryRun = false) =>
    importPincodes(context, lines(cells), { dryRun }, () => {})

  it('changes what it says, leaves what is blank, and changes nothing when it is read again', async () => {
    const file: Record<string, string>[] = [
      { pincode: '400050', cluster: 'Bandra', serviceable: 'no' },
      { pincode: '400051', cluster: 'Bandra', city: '', latitude: '19.06', longitude: '72.85' },
      { pincode: '999998', city: 'Mumbai', state: 'Maharashtra' },
      { pincode: '999997' },
      { pincode: 'abc' },
      { pincode: '400052', serviceable: 'maybe' },
    ]
    expect(await run(file, true)).toMatchObject({ created: 1, changed: 2, rejected: 3 })
    expect(await findArea(db(), '999998')).toBeNull()
    const done = await run(file)
    expect(done).toMatchObject({ read: 6, created: 1, changed: 2, rejected: 3 })
    expect(done.rejects.map(({ line, column }) => [line, column])).toEqual([
      [5, 'city'],
      [6, 'pincode'],
      [7, 'serviceable'],
    ])
    expect(await findArea(db(), '400050')).toMatchObject({ cluster: 'Bandra', serviceable: false, city: 'Mumbai' })
    expect(await findArea(db(), '400051')).toMatchObject({ cluster: 'Bandra', latitude: 19.06 })
    expect(await run(file)).toMatchObject({ created: 0, changed: 0, unchanged: 3, rejected: 3 })
  })

  it('says in a trial what it will do, wherever its batches of 250 rows end', async () => {
    const between = Array.from({ length: 260 }, () => ({ pincode: 'abc' }))
    const file: Record<string, string>[] = [
      { pincode: '999996', city: 'Mumbai', state: 'Maharashtra' },
      { pincode: '400053', serviceable: 'no' },
      ...between,
      { pincode: '999996', latitude: '19.06', longitude: '72.85' },
      { pincode: '400053', serviceable: 'no' },
    ]
    const trial = await run(file, true)
    expect(trial).toMatchObject({ read: 264, created: 1, changed: 2, unchanged: 1, rejected: 260 })
    expect(await findArea(db(), '999996')).toBeNull()
    expect(await run(file)).toEqual(trial)
  })
})
