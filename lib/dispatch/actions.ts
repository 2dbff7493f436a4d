'use server'

import { defineAction } from '@/lib/auth/define-action'
import { beginApplying, discardPlan } from './commands/apply-plan'
import { askReplay, stopReplay } from './commands/ask-replay'
import { askPlan } from './commands/make-plan'
import { setAutomation, setStop } from './commands/set-automation'
import {
  askReplaySchema,
  planFilterSchema,
  planIdSchema,
  replayIdSchema,
  setAutomationSchema,
  setStopSchema,
} from './schema'

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

/** Replays rules over a past period; the replay's page shows what comes out. */
export const askReplayAction = defineAction({
  capability: 'routing.edit',
  input: askReplaySchema,
  shownAt: '/routing/replays',
  run: askReplay,
})

export const stopReplayAction = defineAction({
  capability: 'routing.edit',
  input: replayIdSchema,
  shownAt: '/routing/replays',
  run: (context, { replay_id }) => stopReplay(context, replay_id),
})
