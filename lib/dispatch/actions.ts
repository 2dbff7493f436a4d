'use server'

import { defineAction } from '@/lib/auth/define-action'
import { beginApplying, discardPlan } from './commands/apply-plan'
import { askPlan } from './commands/make-plan'
import { setAutomation, setStop } from './commands/set-automation'
import { planFilterSchema, planIdSchema, setAutomationSchema, setStopSchema } from './schema'

/** Plans the placed orders of a filter; the plan's page shows it. */
export const makePlanAction = defineAction({
  capability: 'orders.assign',
  input: planFilterSchema,
  shownAt: '/dispatch',
  run: (context, filter) => askPlan(context, filter, { soon: true }),
})

export const applyPlanAction = defineAction({
  capability: 'orders.assign',
  input: planIdSchema,
  shownAt: '/dispatch',
  run: (context, { plan_id }) => beginApplying(context, plan_id),
})

export const discardPlanAction = defineAction({
  capability: 'orders.assign',
  input: planIdSchema,
  shownAt: '/dispatch',
  run: (context, { plan_id }) => discardPlan(context, plan_id),
})

export const setAutomationAction = defineAction({
  capability: 'routing.edit',
  input: setAutomationSchema,
  shownAt: '/dispatch',
  run: setAutomation,
})

export const setStopAction = defineAction({
  capability: 'routing.edit',
  input: setStopSchema,
  shownAt: '/dispatch',
  run: setStop,
})
