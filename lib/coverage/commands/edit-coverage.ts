import { knownPincodes, pincodesOf } from '@/lib/areas/data/pincodes'
import { by, type Context } from '@/lib/auth/actor'
import { type LocalDate, localDate } from '@/lib/core/business-time'
import { ok, type Result, refuse } from '@/lib/core/result'
import { recheckNoVendor } from '@/lib/partners/commands/recheck'
import { findPartner } from '@/lib/partners/data/partners'
import { reaches } from '@/lib/partners/policy'
import type { Partner } from '@/lib/partners/types'
import { writeAudit } from '@/lib/server/audit'
import { inTransaction, type Tx } from '@/lib/server/database'
import { coverageOf, lockCoverage, saveChange } from '../data/coverage'
import { planAddition, planRemoval, planReplacement } from '../domain/plan'
import type { AddCoverageInput, RemoveCoverageInput, ReplaceCoverageInput } from '../schema'
import type { Cell, CoverageChange, CoverageDoor, CoverageRow } from '../types'
import { newChangeSet } from './change-set'

/** What a change did: cells that were started or prolonged, that were ended, and what the partner covers now and later. */
export type CoverageChanged = { partner_id: string; started: number; ended: number; rows: CoverageRow[] }

type Plan = (rows: CoverageRow[]) => CoverageChange

/** Covers pincodes (given, or all of a city or cluster) for kinds of devices from a date on. */
export async function addCoverage(context: Context, input: AddCoverageInput): Promise<Result<CoverageChanged>> {
  return inTransaction(async (tx) => {
    const place = await placesOf(tx, input.where)
    if (!place.ok) return place
    const cells = place.value.flatMap((pincode) => input.device_categories.map((device) => ({ pincode, device })))
    return change(tx, context, 'panel', input.partner_id, input.from, (rows) => planAddition(rows, cells, input.from))
  })
}

/** Ends cells of a partner's coverage on a date. */
export async function removeCoverage(context: Context, input: RemoveCoverageInput): Promise<Result<CoverageChanged>> {
  const cells = cellsOf(input.cells)
  return inTransaction((tx) =>
    change(tx, context, 'panel', input.partner_id, input.from, (rows) => planRemoval(rows, cells, input.from)),
  )
}

/** From today on exactly these cells: ends what is not listed, starts what is new. */
export async function replaceCoverage(
  context: Context,
  code: string,
  input: ReplaceCoverageInput,
): Promise<Result<CoverageChanged>> {
  const today = localDate(context.now)
  const cells = cellsOf(input)
  return inTransaction(async (tx) => {
    const known = await allKnown(tx, cells)
    if (!known.ok) return known
    return change(tx, context, 'api', code, today, (rows) => planReplacement(rows, cells, today))
  })
}

async function change(
  tx: Tx,
  context: Context,
  door: CoverageDoor,
  code: string,
  from: LocalDate,
  plan: Plan,
): Promise<Result<CoverageChanged>> {
  if (from < localDate(context.now)) {
    return refuse('invalid', { errors: [{ field: 'from', message: 'The date has passed.' }] })
  }
  const partner = await findPartner(tx, code)
  if (!partner || !reaches(context.actor, 'coverage.edit', partner)) return refuse('not_found', { what: 'partner' })
  await lockCoverage(tx, partner.id)
  const planned = plan(await coverageOf(tx, partner.id, from))
  const ended = planned.deleted.length + planned.updated.filter((row) => row.to !== null).length
  const started = planned.added.length + planned.updated.filter((row) => row.to === null).length
  if (started + ended > 0) {
    const set = newChangeSet(context, door)
    await saveChange(tx, partner.id, planned, set)
    await auditChange(tx, context, partner, { from, started, ended, change_set: set.id })
    await recheckNoVendor(tx, { partnerId: partner.id, why: 'coverage' })
  }
  const rows = await coverageOf(tx, partner.id, localDate(context.now))
  return ok({ partner_id: code, started, ended, rows })
}

async function auditChange(
  tx: Tx,
  context: Context,
  partner: Partner,
  data: { from: LocalDate; started: number; ended: number; change_set: string },
): Promise<void> {
  await writeAudit(tx, {
    at: context.now,
    by: by(context.actor),
    action: 'coverage.change',
    subjectKind: 'partner',
    subjectId: partner.id,
    requestId: context.requestId,
    data,
  })
}

function cellsOf(input: { pincode: string; device_category: Cell['device'] }[]): Cell[] {
  return input.map(({ pincode, device_category }) => ({ pincode, device: device_category }))
}

/** One unknown pincode is named by its own code; of several all are listed. */
async function allKnown(tx: Tx, cells: { pincode: string }[]): Promise<Result<null>> {
  const known = await knownPincodes(tx, [...new Set(cells.map((cell) => cell.pincode))])
  const unknown = cells.map((cell, index) => ({ ...cell, index })).filter((cell) => !known.has(cell.pincode))
  const [first] = unknown
  if (!first) return ok(null)
  if (new Set(unknown.map((cell) => cell.pincode)).size === 1)
    return refuse('unknown_pincode', { pincode: first.pincode })
  const errors = unknown
    .slice(0, 100)
    .map(({ index, pincode }) => ({ field: `${index}.pincode`, message: `${pincode} is not in the directory.` }))
  return refuse('invalid', { errors })
}

async function placesOf(tx: Tx, where: AddCoverageInput['where']): Promise<Result<string[]>> {
  const known = await allKnown(
    tx,
    where.pincodes.map((pincode) => ({ pincode })),
  )
  if (!known.ok) return known
  const ofCity = where.city === null ? [] : await pincodesOf(tx, { city: where.city })
  const ofCluster = where.cluster_id === null ? [] : await pincodesOf(tx, { clusterId: where.cluster_id })
  const all = [...new Set([...where.pincodes, ...ofCity, ...ofCluster])]
  if (all.length === 0) {
    return refuse('invalid', { errors: [{ field: 'where', message: 'Name pincodes, a city or a cluster.' }] })
  }
  return ok(all)
}
