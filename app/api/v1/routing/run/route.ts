import { z } from 'zod'
import { defineEndpoint } from '@/lib/auth/define-endpoint'
import { problemOf } from '@/lib/auth/refusal-words'
import { ok } from '@/lib/core/result'
import { runRouting } from '@/lib/dispatch/commands/run-routing'
import { runRoutingSchema } from '@/lib/dispatch/schema'
import type { PlanRow } from '@/lib/dispatch/types'

const partner = z.strictObject({ partner_id: z.string(), name: z.string(), kind: z.enum(['vendor', 'in_house']) })
const answer = z.strictObject({
  plan_id: z.uuid(),
  dry_run: z.boolean(),
  rule_version: z.int(),
  objective: z.strictObject({ total: z.int(), bound: z.int(), placed: z.int(), load: z.int(), share: z.int() }),
  items: z.array(
    z.strictObject({
      ref: z.string(),
      result: z.enum(['proposed', 'assigned', 'refused', 'left']).describe('left: nobody could be given it'),
      priority: z.enum(['critical', 'high', 'normal']),
      partner: partner.nullable(),
      score: z.int().nullable(),
      reason: z.enum(['no_partner', 'no_places', 'places_taken', 'slot_passed']).nullable(),
      obstacles: z
        .array(
          z.strictObject({
            partner_id: z.string(),
            name: z.string(),
            rules: z.array(z.string()),
            taken: z
              .strictObject({
                limit: z.enum(['date', 'window', 'open_orders']),
                refs: z.array(z.string()),
                more: z.int(),
              })
              .optional()
              .describe('Orders of the plan that fill the limit: some of them, and how many more'),
          }),
        )
        .nullable()
        .describe('Partners that serve it, with the rules that stand against each'),
      refusal: z.strictObject({ code: z.string(), detail: z.string() }).nullable(),
    }),
  ),
})

function itemOf({ ref, state, priority, partner, score, reason, obstacles, refusal }: PlanRow) {
  const words = refusal && problemOf(refusal)
  return {
    ref,
    result: state,
    priority,
    partner,
    score,
    reason,
    obstacles,
    refusal: words && { code: words.code, detail: words.detail },
  }
}

export const POST = defineEndpoint({
  capability: 'orders.assign',
  summary: 'Routes placed orders of a filter as one plan within capacities; dry_run shows the plan and assigns nothing',
  body: runRoutingSchema,
  answers: answer,
  async handle(context, { body }) {
    const routed = await runRouting(context, body, () => new Date())
    if (!routed.ok) return routed
    const { plan, rows } = routed.value
    return ok({
      plan_id: plan.id,
      dry_run: body.dry_run,
      rule_version: plan.ruleVersion,
      objective: plan.objective,
      items: rows.map(itemOf),
    })
  },
})
