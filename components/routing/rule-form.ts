import { newId } from '@/lib/core/ids'
import { ruleSchema } from '@/lib/routing/schema'
import type { BusinessRule, RuleEffect, RuleTarget, RuleWhen } from '@/lib/routing/types'

/** A rule as its form holds it: what is typed as typed, and both kinds of effect, so that changing one's mind loses nothing. */
export type RuleForm = {
  id: string
  name: string
  when: Omit<RuleWhen, 'pincodes'>
  pincodes: string
  effect: RuleEffect['do']
  whom: RuleTarget
  shareKind: 'vendor' | 'in_house'
  sharePercent: string
}

const NO_ORDERS = { cities: [], clusters: [], deviceCategories: [], valueBands: [] }

export function formOf(rule: BusinessRule | null): RuleForm {
  const { pincodes, ...when } = rule?.when ?? { ...NO_ORDERS, pincodes: [] }
  const then = rule?.then
  return {
    id: rule?.id ?? newId(),
    name: rule?.name ?? '',
    when,
    pincodes: pincodes.join(', '),
    effect: then?.do ?? 'prefer',
    whom: then && then.do !== 'share' ? then.whom : { partners: [], kinds: [], tiers: [] },
    shareKind: then?.do === 'share' ? then.kind : 'in_house',
    sharePercent: then?.do === 'share' ? String(then.percent) : '',
  }
}

/** Whatever separates them: commas, spaces, lines. Each once. */
export function pincodesIn(text: string): { pincodes: string[]; strange: string[] } {
  const words = [...new Set(text.split(/[^\p{L}\p{N}]+/u).filter(Boolean))]
  const right = (word: string): boolean => /^[1-9]\d{5}$/.test(word)
  return { pincodes: words.filter(right), strange: words.filter((word) => !right(word)) }
}

/** The rule that a form says so far, right or not: a share is of all orders of its cities. */
export function ruleOf(form: RuleForm): BusinessRule {
  const percent = /^\d{1,3}$/.test(form.sharePercent.trim()) ? Number(form.sharePercent) : Number.NaN
  const { pincodes } = pincodesIn(form.pincodes)
  return form.effect === 'share'
    ? {
        id: form.id,
        name: form.name.trim(),
        when: { ...NO_ORDERS, cities: form.when.cities, pincodes: [] },
        then: { do: 'share', kind: form.shareKind, percent },
      }
    : {
        id: form.id,
        name: form.name.trim(),
        when: { ...form.when, pincodes },
        then: { do: form.effect, whom: form.whom },
      }
}

/** What is wrong with each field, by its path ("then.whom.partners"); empty when the rule can be used. */
export function errorsOf(form: RuleForm, others: readonly Pick<BusinessRule, 'name'>[]): Record<string, string> {
  const errors: Record<string, string> = {}
  for (const issue of ruleSchema.safeParse(ruleOf(form)).error?.issues ?? [])
    errors[issue.path.join('.')] ??= issue.message
  if (others.some(({ name }) => name === form.name.trim())) errors.name = 'Another rule has this name.'
  const { strange } = pincodesIn(form.pincodes)
  if (strange.length > 0 && form.effect !== 'share')
    errors['when.pincodes'] ??= `Not a pincode: ${strange.slice(0, 3).join(', ')}.`
  return errors
}
