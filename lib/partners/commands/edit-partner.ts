import { by, type Context } from '@/lib/auth/actor'
import { newId, type PartnerId } from '@/lib/core/ids'
import { ok, type Result, refuse } from '@/lib/core/result'
import { writeAudit } from '@/lib/server/audit'
import { inTransaction, type Tx } from '@/lib/server/database'
import { findPartner, insertPartner, savePartner } from '../data/partners'
import { changedFields, type FieldChange } from '../domain/changes'
import { reaches } from '../policy'
import type { CreatePartnerInput, EditPartnerInput } from '../schema'
import type { Partner, PartnerFields } from '../types'
import { recheckNoVendor } from './recheck'

export async function createPartner(context: Context, input: CreatePartnerInput): Promise<Result<Partner>> {
  if (context.actor.reach('partners.edit') !== 'all') return refuse('not_allowed', { capability: 'partners.edit' })
  return inTransaction((tx) => createPartnerIn(tx, context, input))
}

/** The same inside the caller's transaction, for callers that have judged the actor (imports). */
export async function createPartnerIn(tx: Tx, context: Context, input: CreatePartnerInput): Promise<Result<Partner>> {
  const { partner_id: code, state, ...rest } = input
  const fields = fieldsOf(rest) as PartnerFields
  const id = newId<PartnerId>(context.now)
  const made = await insertPartner(tx, { ...fields, id, code, state, createdAt: context.now })
  if (!made) return refuse('already_exists', { what: 'partner', ref: code })
  await writeAudit(tx, {
    at: context.now,
    by: by(context.actor),
    action: 'partners.create',
    subjectKind: 'partner',
    subjectId: id,
    requestId: context.requestId,
    data: { code, state, kind: fields.kind, tier: fields.tier, dailyCapacity: fields.dailyCapacity },
  })
  if (state === 'active') await recheckNoVendor(tx, { partnerId: id, why: 'partner_created' })
  return ok({ ...fields, id, code, state, holdUntil: null, imported: false, createdAt: context.now, version: 1 })
}

/** Changes what is given, never the state. With a `version`, only if nobody changed the partner since. */
export async function editPartner(context: Context, code: string, input: EditPartnerInput): Promise<Result<Partner>> {
  return inTransaction(async (tx) => {
    const partner = await findPartner(tx, code)
    if (!partner || !reaches(context.actor, 'partners.edit', partner)) return refuse('not_found', { what: 'partner' })
    return editPartnerIn(tx, context, partner, input)
  })
}

/** Which fields decide whether a partner may take an order. */
const ROUTING_FIELDS = [
  'dailyCapacity',
  'maxOpenOrders',
  'deviceCategories',
  'workingDays',
  'worksHolidays',
  'highValueLimit',
  'kind',
  'city',
  'tier',
]

/** The same inside the caller's transaction, for callers that have judged the actor (imports). */
export async function editPartnerIn(
  tx: Tx,
  context: Context,
  partner: Partner,
  input: EditPartnerInput,
): Promise<Result<Partner>> {
  const { version = partner.version, ...rest } = input
  if (version !== partner.version) return refuse('conflict', { version: partner.version })
  const changes = changedFields(partner, fieldsOf(rest))
  if (changes.length === 0) return ok(partner)
  const saved = Object.fromEntries(changes.map((change) => [change.field, change.to])) as Partial<PartnerFields>
  if (!(await savePartner(tx, partner.id, version, saved))) return refuse('conflict', { version: version + 1 })
  await writeAudit(tx, {
    at: context.now,
    by: by(context.actor),
    action: 'partners.edit',
    subjectKind: 'partner',
    subjectId: partner.id,
    requestId: context.requestId,
    data: { changes: changes.map(withoutContact) },
  })
  if (changes.some((change) => ROUTING_FIELDS.includes(change.field))) {
    await recheckNoVendor(tx, { partnerId: partner.id, why: 'partner_edited' })
  }
  return ok({ ...partner, ...saved, version: version + 1 })
}

/** History holds no contact data: that a phone changed is kept, not what it was. */
function withoutContact(change: FieldChange): { field: string; from?: string; to?: string } {
  if (['phone', 'email', 'name'].includes(change.field)) return { field: change.field }
  return { field: change.field, from: JSON.stringify(change.from), to: JSON.stringify(change.to) }
}

const FIELD_OF = {
  name: 'name',
  kind: 'kind',
  city: 'city',
  tier: 'tier',
  daily_capacity: 'dailyCapacity',
  max_open_orders: 'maxOpenOrders',
  weekly_orders: 'weeklyOrders',
  device_categories: 'deviceCategories',
  working_days: 'workingDays',
  works_holidays: 'worksHolidays',
  high_value_limit: 'highValueLimit',
  phone: 'phone',
  email: 'email',
} as const satisfies Record<string, keyof PartnerFields>

function fieldsOf(input: Omit<EditPartnerInput, 'version'>): Partial<PartnerFields> {
  const given = (Object.keys(FIELD_OF) as (keyof typeof FIELD_OF)[]).filter((key) => input[key] !== undefined)
  return Object.fromEntries(given.map((key) => [FIELD_OF[key], input[key]])) as Partial<PartnerFields>
}
