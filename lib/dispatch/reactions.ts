import type { Task } from 'graphile-worker'
import { z } from 'zod'
import { makeActor } from '@/lib/auth/actor'
import type { Role } from '@/lib/auth/roles'
import { applierOf, applyRows } from './commands/apply-plan'
import { makePlan } from './commands/make-plan'
import { routeNewOrders } from './commands/route-new-orders'

const newOrders = z.object({ refs: z.array(z.string()) })
const plan = z.object({ plan_id: z.string() })

/** Jobs of this room. */
export const tasks: Record<string, Task> = {
  /** Orders were placed, or somebody could take again what nobody could. */
  async route_new_orders(payload) {
    await routeNewOrders(newOrders.parse(payload).refs, new Date())
  },
  /** A plan that somebody asked for in the panel. */
  async make_plan(payload) {
    await makePlan(plan.parse(payload).plan_id, new Date())
  },
  /** A plan is applied in the name of whoever said so; a job that was cut off goes on where it was. */
  async apply_plan(payload) {
    const { plan_id } = plan.parse(payload)
    const applier = await applierOf(plan_id)
    if (!applier) return
    const { kind, role, ...who } = applier
    const actor = makeActor({ ...who, kind: kind as 'user', role: role as Role | 'system' })
    await applyRows({ actor, now: new Date(), requestId: plan_id }, plan_id, () => new Date())
  },
}
