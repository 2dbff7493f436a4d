import { z } from 'zod'
import { maskContactIn } from '@/lib/core/contact-in-text'
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

/** Edits of the matrix: cells of one kind of device, each with what the editor saw in it, that hold from one date on. */
export const matrixEditsSchema = z.strictObject({
  device_category: device,
  from: localDate,
  edits: z
    .array(z.strictObject({ partner_id: partnerCode, pincode, covered: z.boolean(), seen: z.string().max(2000) }))
    .min(1, 'Nothing was changed.')
    .max(5000, 'At most 5,000 cells at once.')
    .refine(
      (edits) => new Set(edits.map((edit) => `${edit.pincode}/${edit.partner_id}`)).size === edits.length,
      'A cell may be named once.',
    ),
})

/** The same as a save: why (kept in the history), under a key that makes it happen once. */
export const applyMatrixSchema = matrixEditsSchema.extend({
  key: z.uuid(),
  note: z
    .string()
    .trim()
    .max(300, 'At most 300 characters.')
    .transform((text) => maskContactIn(text) || null),
})

const deviceOrAny = z.enum([...DEVICE_CATEGORIES, 'any'])
export const matrixHeadersSchema = z.strictObject({
  city: z.string().max(80).optional(),
  all: z.literal('1').optional(),
})
export const matrixCellsSchema = z.strictObject({
  device: deviceOrAny,
  date: localDate,
  pincodes: z
    .string()
    .max(2000)
    .transform((text) => text.split(','))
    .pipe(z.array(pincode).min(1).max(200)),
})
export const cellHistorySchema = z.strictObject({ partner: partnerCode, pincode, device })

export const coverageMapSchema = z.strictObject({ city: z.string().max(80).optional() })

export const serviceabilitySchema = z.strictObject({ pincode, device_category: device.optional() })

export type AddCoverageInput = z.output<typeof addCoverageSchema>
export type RemoveCoverageInput = z.output<typeof removeCoverageSchema>
export type MatrixEditsInput = z.output<typeof matrixEditsSchema>
export type ApplyMatrixInput = z.output<typeof applyMatrixSchema>
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
