import { by, type Context } from '@/lib/auth/actor'
import type { ImportOptions, ImportReport, ImportRow, ImportSummary } from '@/lib/core/import-summary'
import { writeAudit } from '@/lib/server/audit'
import type { Tx } from '@/lib/server/database'
import { addJob } from '@/lib/server/jobs'
import { findClusterByName, insertCluster } from '../data/clusters'
import { type AreaFields, findAreas, insertArea, saveArea } from '../data/pincodes'
import { type FileMemory, fileMemory, type RowOutcome, reject } from '../domain/import-batch'
import { type PincodeRow, readPincodeRow } from '../domain/import-row'
import { runImport } from './import-batches'

/**
 * Columns: pincode, city, state, cluster, serviceable, latitude, longitude. Only `pincode` is required; a blank cell
 * leaves what is there. A pincode that the directory does not have is added, if its city and state are given.
 */
export async function importPincodes(
  context: Context,
  rows: AsyncIterable<ImportRow>,
  options: ImportOptions,
  report: ImportReport,
): Promise<ImportSummary> {
  const trial: FileMemory<AreaFields> | null = options.dryRun ? fileMemory() : null
  return runImport(rows, options, report, async (tx, batch) => {
    trial?.begin(batch[0]?.line ?? 0)
    const clusters = new Map<string, string>()
    const pincodes = batch.map((row) => row.cells.pincode?.trim() ?? '')
    const areas = new Map<string, AreaFields>((await findAreas(tx, pincodes)).map((area) => [area.pincode, area]))
    for (const pincode of pincodes) {
      const before = trial?.get(pincode)
      if (before) areas.set(pincode, before)
    }
    const outcomes: RowOutcome[] = []
    for (const row of batch) outcomes.push(await importRow(tx, context, row, areas, clusters))
    for (const [pincode, area] of areas) trial?.set(pincode, area)
    const changed = outcomes.filter((outcome) => outcome === 'changed' || outcome === 'created').length
    if (changed > 0) {
      await writeAudit(tx, {
        at: context.now,
        by: by(context.actor),
        action: 'areas.import',
        subjectKind: 'directory',
        subjectId: 'pincodes',
        requestId: context.requestId,
        data: { changed, lines: `${batch[0]?.line}–${batch.at(-1)?.line}` },
      })
      await addJob(tx, 'recheck_no_vendor', { why: 'area' }, { key: 'recheck_no_vendor' })
    }
    return { outcomes, warnings: [] }
  })
}

async function importRow(
  tx: Tx,
  context: Context,
  row: ImportRow,
  areas: Map<string, AreaFields>,
  clusters: Map<string, string>,
): Promise<RowOutcome> {
  const read = readPincodeRow(row)
  if (Array.isArray(read)) return read
  const area = areas.get(read.pincode)
  const city = read.city ?? area?.city
  const state = read.state ?? area?.state
  if (!city || !state) {
    const missing = city ? 'state' : 'city'
    return reject(row.line, missing, `${read.pincode} is not in the directory: add its city and state to create it`)
  }
  const clusterId =
    read.cluster === null ? (area?.clusterId ?? null) : await clusterOf(tx, context, city, read, clusters)
  const next = {
    city,
    state,
    clusterId,
    serviceable: read.serviceable ?? area?.serviceable ?? true,
    latitude: read.latitude ?? area?.latitude ?? null,
    longitude: read.longitude ?? area?.longitude ?? null,
  }
  areas.set(read.pincode, next)
  if (!area) {
    await insertArea(tx, { pincode: read.pincode, office: city, district: city, ...next })
    return 'created'
  }
  const keys = Object.keys(next) as (keyof typeof next)[]
  if (keys.every((key) => next[key] === area[key])) return 'unchanged'
  await saveArea(tx, read.pincode, next)
  return 'changed'
}

/** The cluster of this name in the city, made on first sight. */
async function clusterOf(
  tx: Tx,
  context: Context,
  city: string,
  { cluster }: PincodeRow,
  known: Map<string, string>,
): Promise<string | null> {
  const name = cluster ?? ''
  const key = `${city}|${name}`
  const id = known.get(key) ?? (await findClusterByName(tx, city, name))?.id
  const found = id ?? (await insertCluster(tx, city, name, context.now))?.id ?? null
  if (found) known.set(key, found)
  return found
}
