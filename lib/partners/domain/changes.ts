import type { Partner, PartnerFields } from '../types'

export type FieldChange = { field: keyof PartnerFields; from: unknown; to: unknown }

/** The fields that differ from what the partner has; lists in another order are the same list. */
export function changedFields(partner: Partner, wanted: Partial<PartnerFields>): FieldChange[] {
  return (Object.keys(wanted) as (keyof PartnerFields)[])
    .filter((field) => comparable(partner[field]) !== comparable(wanted[field]))
    .map((field) => ({ field, from: partner[field], to: wanted[field] }))
}

function comparable(value: unknown): string {
  return JSON.stringify(Array.isArray(value) ? [...value].map(String).sort() : (value ?? null))
}
