import { z } from 'zod'
import { DEVICE_CATEGORIES } from '@/lib/core/device-category'
import { localDate, partnerCode } from '@/lib/partners/schema'

export const pincode = z
  .string()
  .trim()
  .regex(/^[1-9]\d{5}$/, 'A pincode has six digits.')
const device = z.enum(DEVICE_CATEGORIES, 'Unknown device category.')
const devices = z.array(device).min(1, 'Choose at least one kind of device.')

/** A partner's whole coverage from today on: PUT /partners/{partner_id}/coverage. */
export const replaceCoverageSchema = z
  .array(z.strictObject({ pincode, device_category: device }))
  .max(50_000, 'At most 50,000 rows.')

/** Pincodes given one by one, as a city or as a cluster. */
const places = z.strictObject({
  pincodes: z.array(pincode).max(5000, 'At most 5,000 pincodes at once.').default([]),
  city: z.string().trim().max(80).nullable().default(null),
  cluster_id: z.uuid().nullable().default(null),
})

export const addCoverageSchema = z.strictObject({
  partner_id: partnerCode,
  where: places,
  device_categories: devices,
  from: localDate,
})

export const removeCoverageSchema = z.strictObject({
  partner_id: partnerCode,
  cells: z
    .array(z.strictObject({ pincode, device_category: device }))
    .min(1, 'Choose what to remove.')
    .max(50_000),
  from: localDate,
})

export const serviceabilitySchema = z.strictObject({ pincode, device_category: device.optional() })

export type AddCoverageInput = z.output<typeof addCoverageSchema>
export type RemoveCoverageInput = z.output<typeof removeCoverageSchema>
export type ReplaceCoverageInput = z.output<typeof replaceCoverageSchema>

/** Pincodes as people paste them: separated by anything that is no digit. Answers also what is not one. */
export function parsePincodes(text: string): { pincodes: string[]; wrong: string[] } {
  const words = text.split(/[\s,;|]+/).filter(Boolean)
  const good = words.filter((word) => pincode.safeParse(word).success)
  return { pincodes: [...new Set(good)], wrong: words.filter((word) => !pincode.safeParse(word).success) }
}

/** Answers of the API, for its document. */
export const coverageAnswerSchema = z.object({
  partner_id: z.string(),
  started: z.int(),
  ended: z.int(),
  items: z.array(z.object({ pincode, device_category: device, from: z.iso.date(), to: z.iso.date().nullable() })),
})
export const serviceabilityAnswerSchema = z.object({
  pincode,
  city: z.string(),
  state: z.string(),
  serviceability: z.enum(['full', 'partial', 'none']),
  device_categories: z.array(device),
  device_category: device.optional(),
  served: z.boolean().optional(),
})
