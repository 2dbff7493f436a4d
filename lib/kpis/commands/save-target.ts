import { by, type Context } from '@/lib/auth/actor'
import { type LocalDate, localDate } from '@/lib/core/business-time'
import { ok, type Result, refuse } from '@/lib/core/result'
import { writeAudit } from '@/lib/server/audit'
import { inSqlTransaction } from '@/lib/server/sql'
import { everyTarget, insertTarget } from '../data/targets'
import { KPIS } from '../domain/registry'
import type { SaveTargetInput } from '../schema'

function wrong(field: string, message: string): Result<never> {
  return refuse('invalid', { errors: [{ field, message }] })
}

/** Whether numbers and scope make sense for the figure. */
function check({ kpi, city, partner_kind, target, floor }: SaveTargetInput): Result<null> {
  const { unit, better, slices } = KPIS[kpi]
  if (better === 'neither') return wrong('kpi', 'It is healthy within a band, which is fixed.')
  if (city !== null && !slices.includes('city')) return wrong('city', 'It is not known by city.')
  if (partner_kind !== null && !slices.includes('partner_kind'))
    return wrong('partner_kind', 'It is not known by kind of partner.')
  if (city !== null && partner_kind !== null) return wrong('partner_kind', 'Choose a city or a kind of partner.')
  if ((target === null) !== (floor === null)) return wrong('floor', 'Give both, or neither.')
  if (target === null || floor === null)
    return city === null && partner_kind === null ? wrong('target', 'The whole business needs one.') : ok(null)
  const [least, most] = unit === 'share' ? [0, 1] : unit === 'rating' ? [1, 5] : [1, 365 * 86_400]
  for (const [field, value] of Object.entries({ target, floor }))
    if (value < least || value > most) return wrong(field, 'Out of range.')
  const order = better === 'higher' ? floor <= target : floor >= target
  return order
    ? ok(null)
    : wrong('floor', better === 'higher' ? 'Must not be above the target.' : 'Must not be below the target.')
}

/** Sets a target and floor from a day on, today or later: what was judged stays judged. */
export function saveTarget(context: Context, input: SaveTargetInput): Promise<Result<{ effectiveFrom: LocalDate }>> {
  const { actor, now, requestId } = context
  const { kpi, city, partner_kind: partnerKind, target, floor, note } = input
  const effectiveFrom = input.effective_from ?? localDate(now)
  return inSqlTransaction(async (tx) => {
    const fits = check(input)
    if (!fits.ok) return fits
    if (effectiveFrom < localDate(now))
      return wrong('effective_from', 'Choose today or later: earlier judgements stay as they were.')
    const before = (await everyTarget(tx)).find(
      (one) =>
        one.kpi === kpi && one.city === city && one.partnerKind === partnerKind && one.effectiveFrom <= effectiveFrom,
    )
    if (before ? before.target === target && before.floor === floor : target === null)
      return refuse('no_change', { what: 'target' })
    const saved = { kpi, city, partnerKind, effectiveFrom, target, floor, note, createdBy: actor.name, createdAt: now }
    await insertTarget(tx, { ...saved, createdById: actor.id })
    await writeAudit(tx, {
      at: now,
      by: by(actor),
      action: 'kpis.target',
      subjectKind: 'kpi',
      subjectId: kpi,
      requestId,
      data: { city, partner_kind: partnerKind, effective_from: effectiveFrom, target, floor },
    })
    return ok({ effectiveFrom })
  })
}
