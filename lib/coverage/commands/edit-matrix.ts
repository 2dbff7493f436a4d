import { knownPincodes } from '@/lib/areas/data/pincodes'
import { by, type Context } from '@/lib/auth/actor'
import { localDate } from '@/lib/core/business-time'
import { ok, type Result, refuse } from '@/lib/core/result'
import { recheckNoVendor } from '@/lib/partners/commands/recheck'
import { findPartnersByCode } from '@/lib/partners/data/partners'
import { reaches } from '@/lib/partners/policy'
import type { Partner } from '@/lib/partners/types'
import { writeAudits } from '@/lib/server/audit'
import { inTransaction, type Tx } from '@/lib/server/database'
import { claimKey, keepAnswer } from '@/lib/server/idempotency'
import { saveChanges } from '../data/coverage'
import { lastChangesOf } from '../data/history'
import { lockCoverages, rowsOfCells } from '../data/matrix'
import { type PartnerPlan, planEdits } from '../domain/matrix-plan'
import type { ApplyMatrixInput, MatrixEditsInput } from '../schema'
import type { ChangeSet, MatrixReview, StaleCell } from '../types'
import { newChangeSet } from './change-set'

/** What a save did: the set that the history keeps it under, and how many cells begin and end. */
export type MatrixApplied = { change_set: string; begun: number; ended: number }

type Planned = { partner: Partner; plan: PartnerPlan }

/** What edits of the matrix would do, partner by partner, and which cells somebody else changed meanwhile. Writes nothing. */
export async function reviewMatrix(context: Context, input: MatrixEditsInput): Promise<Result<MatrixReview>> {
  return inTransaction(async (tx) => {
    const planned = await planAll(tx, context, input, { lock: false })
    if (!planned.ok) return planned
    const partners = planned.value.map(({ partner, plan: { change: _c, stale: _s, ...told } }) => ({
      ...told,
      code: partner.code,
      name: partner.name,
      takesDevice: partner.deviceCategories.includes(input.device_category),
    }))
    return ok({ partners, stale: await staleCells(tx, planned.value, input), ...countsOf(planned.value) })
  })
}

/**
 * Carries edits out in one transaction, all or none. Cells that are no longer what the editor saw refuse the whole, by name; the same key
 * again answers what it answered first.
 */
export async function applyMatrix(context: Context, input: ApplyMatrixInput): Promise<Result<MatrixApplied>> {
  const { key, ...body } = input
  const idempotency = { owner: context.actor.id, key: `coverage-matrix ${key}`, body }
  return inTransaction(async (tx) => {
    const claimed = await claimKey<MatrixApplied>(tx, idempotency, context.now)
    if (!claimed.ok) return claimed
    if (claimed.value) return ok(claimed.value.answer)
    const planned = await planAll(tx, context, input, { lock: true })
    if (!planned.ok) return planned
    const stale = await staleCells(tx, planned.value, input)
    if (stale.length > 0) return refuse('coverage_changed', { cells: stale.slice(0, 100), count: stale.length })
    const counts = countsOf(planned.value)
    if (counts.begun + counts.ended === 0) return refuse('no_change', { what: 'coverage' })
    const set = newChangeSet(context, 'matrix', input.note)
    const changes = planned.value.map(({ partner, plan }) => ({ partnerId: partner.id, change: plan.change }))
    await saveChanges(tx, changes, set)
    await audit(tx, context, planned.value, input, set)
    await recheckNoVendor(tx, { why: 'coverage' })
    const answer = { change_set: set.id, ...counts }
    await keepAnswer(tx, idempotency, answer)
    return ok(answer)
  })
}

async function planAll(
  tx: Tx,
  context: Context,
  input: MatrixEditsInput,
  { lock }: { lock: boolean },
): Promise<Result<Planned[]>> {
  const { edits, device_category: device, from } = input
  if (from < localDate(context.now)) {
    return refuse('invalid', { errors: [{ field: 'from', message: 'The date has passed.' }] })
  }
  const codes = [...new Set(edits.map((edit) => edit.partner_id))]
  const partners = await findPartnersByCode(tx, codes)
  const reached = partners.filter((partner) => reaches(context.actor, 'coverage.edit', partner))
  const missing = codes.find((code) => !reached.some((partner) => partner.code === code))
  if (missing !== undefined) return refuse('unknown_partner', { partner_id: missing })
  const known = await knownPincodes(tx, [...new Set(edits.map((edit) => edit.pincode))])
  const unknown = edits.find((edit) => !known.has(edit.pincode))
  if (unknown) return refuse('unknown_pincode', { pincode: unknown.pincode })
  if (lock)
    await lockCoverages(
      tx,
      reached.map((partner) => partner.id),
    )
  const idOf = new Map(reached.map((partner) => [partner.code, partner.id]))
  const cells = edits.flatMap(({ partner_id, pincode }) => {
    const partnerId = idOf.get(partner_id)
    return partnerId ? [{ partnerId, pincode }] : []
  })
  const rows = await rowsOfCells(tx, cells, device, from)
  return ok(
    reached.map((partner) => {
      const own = edits.filter((edit) => edit.partner_id === partner.code)
      const held = rows.filter((row) => row.partnerId === partner.id)
      return { partner, plan: planEdits(held, own, device, from) }
    }),
  )
}

function countsOf(planned: readonly Planned[]): { begun: number; ended: number } {
  return {
    begun: planned.reduce((sum, { plan }) => sum + plan.begun.length, 0),
    ended: planned.reduce((sum, { plan }) => sum + plan.ended.length, 0),
  }
}

async function staleCells(tx: Tx, planned: readonly Planned[], input: MatrixEditsInput): Promise<StaleCell[]> {
  const stale = planned.flatMap(({ partner, plan }) => plan.stale.map((pincode) => ({ partner, pincode })))
  const last = await lastChangesOf(
    tx,
    stale.map(({ partner, pincode }) => ({ partnerId: partner.id, pincode })),
    input.device_category,
  )
  return stale.map(({ partner, pincode }) => {
    const change = last.find((line) => line.partnerCode === partner.code && line.pincode === pincode)
    return { pincode, partner_id: partner.code, by: change?.by ?? null, at: change?.at.toISOString() ?? null }
  })
}

async function audit(
  tx: Tx,
  context: Context,
  planned: readonly Planned[],
  { device_category, from }: MatrixEditsInput,
  set: ChangeSet,
): Promise<void> {
  const touched = planned.filter(({ plan }) => plan.begun.length + plan.ended.length > 0)
  await writeAudits(
    tx,
    touched.map(({ partner, plan }) => ({
      at: context.now,
      by: by(context.actor),
      action: 'coverage.change',
      subjectKind: 'partner',
      subjectId: partner.id,
      requestId: context.requestId,
      data: { from, device_category, started: plan.begun.length, ended: plan.ended.length, change_set: set.id },
    })),
  )
}
