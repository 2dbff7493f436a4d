import { z } from 'zod'
import { maskContactIn } from '@/lib/core/contact-in-text'
import { DEVICE_CATEGORIES } from '@/lib/core/device-category'
import { PARTNER_KINDS, PARTNER_TIERS } from '@/lib/partners/types'
import { SCORE_PARTS } from './types'

const name = z
  .string()
  .trim()
  .min(1, 'Give the rule a name.')
  .max(80, 'At most 80 characters.')
  .transform(maskContactIn)
const list = <T extends z.ZodType>(item: T, most: number, message: string) =>
  z.array(item).max(most, message).default([])

const when = z.strictObject({
  cities: list(z.string().trim().min(1).max(80).transform(maskContactIn), 200, 'At most 200 cities.'),
  clusters: list(z.uuid('Choose a cluster.'), 200, 'At most 200 clusters.'),
  pincodes: list(z.string().regex(/^[1-9]\d{5}$/, 'A pincode has six digits.'), 1000, 'At most 1,000 pincodes.'),
  deviceCategories: list(z.enum(DEVICE_CATEGORIES, 'Unknown device category.'), 20, 'At most 20 devices.'),
  valueBands: list(z.string().trim().min(1).max(40).transform(maskContactIn), 12, 'At most 12 value bands.'),
})

const whom = z
  .strictObject({
    partners: list(z.string().trim().min(1).max(60), 300, 'At most 300 partners.'),
    kinds: list(z.enum(PARTNER_KINDS), 2, 'At most two kinds.'),
    tiers: list(z.enum(PARTNER_TIERS), 4, 'At most four tiers.'),
  })
  .refine(({ partners, kinds, tiers }) => partners.length + kinds.length + tiers.length > 0, {
    path: ['partners'],
    message: 'Say which partners are meant: by name, kind or tier.',
  })

const percent = z
  .number('Enter whole percent.')
  .int('Enter whole percent.')
  .min(0, 'At least 0.')
  .max(100, 'At most 100.')

const effect = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('prefer'), whom }),
  z.strictObject({ do: z.literal('require'), whom }),
  z.strictObject({ do: z.literal('avoid'), whom }),
  z.strictObject({ do: z.literal('share'), kind: z.enum(PARTNER_KINDS), percent }),
])

/** One rule as the form holds it: its own errors are shown beside its fields. */
export const ruleSchema = z
  .strictObject({ id: z.uuid(), name, when, then: effect })
  .refine(
    ({ when: of, then }) =>
      then.do !== 'share' ||
      of.clusters.length + of.pincodes.length + of.deviceCategories.length + of.valueBands.length === 0,
    { path: ['when'], message: 'A share is one of all orders of a city: it can name cities only.' },
  )

const weight = percent
const weights = z
  .strictObject({ completion: weight, pickupSla: weight, load: weight, tier: weight, volume: weight })
  .refine((given) => SCORE_PARTS.reduce((sum, part) => sum + given[part], 0) === 100, {
    path: ['completion'],
    message: 'The weights must add up to 100.',
  })

export const ruleSetSchema = z
  .strictObject({ rules: z.array(ruleSchema).max(100, 'At most 100 rules.'), weights })
  .superRefine(({ rules }, context) => {
    rules.forEach(({ id, name: called }, index) => {
      const before = rules.slice(0, index)
      const say = (field: string, message: string): void =>
        context.addIssue({ code: 'custom', path: ['rules', index, field], message })
      if (before.some((other) => other.id === id)) say('id', 'This rule is there twice.')
      if (before.some((other) => other.name === called)) say('name', 'Another rule has this name.')
    })
  })

/** Rules and the reason for them are kept for good: contact data typed into it is masked. */
const note = z
  .string()
  .trim()
  .min(3, 'Say what changes, and why.')
  .max(500, 'At most 500 characters.')
  .transform(maskContactIn)

/**
 * `seen`: the draft's version that the editor saw; null when there was none. `onto`: the version in force that they have looked at
 * since the draft was begun, which it may follow from now on.
 */
export const saveRuleDraftSchema = z.strictObject({
  body: ruleSetSchema,
  seen: z.int().min(1).nullable(),
  onto: z.int().min(1).optional(),
})
export const discardRuleDraftSchema = z.strictObject({ seen: z.int().min(1) })
/** `acknowledge`: what the checks warned of and is meant so. */
export const publishRulesSchema = z.strictObject({
  seen: z.int().min(1),
  note,
  acknowledge: z.array(z.string().max(120)).max(500).default([]),
})
export const restoreRulesSchema = z.strictObject({ version: z.int().min(1), in_force: z.int().min(1), note })

export type SaveRuleDraftInput = z.output<typeof saveRuleDraftSchema>
export type PublishRulesInput = z.output<typeof publishRulesSchema>
export type DiscardRuleDraftInput = z.output<typeof discardRuleDraftSchema>
export type RestoreRulesInput = z.output<typeof restoreRulesSchema>
