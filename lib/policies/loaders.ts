import { defineLoader } from '@/lib/auth/define-loader'
import { db } from '@/lib/server/database'
import { listFailureReasons } from './data/failure-reasons'
import { listVersions } from './data/versions'
import type { PolicyKind } from './types'

/** All versions of a policy, newest first, with the one in force. Whoever reads orders may know their clocks. */
export const loadPolicy = defineLoader({
  capability: ['orders.read', 'policies.edit'],
  load: async ({ actor, now }, kind: Exclude<PolicyKind, 'tickets' | 'queries'>) => {
    const versions = await listVersions(db(), kind)
    // Versions start in the order of their numbers: the first that has begun is the one in force.
    const inForce = versions.find((version) => version.effectiveFrom <= now) ?? null
    return { versions, inForce, now, mayEdit: actor.can('policies.edit') }
  },
})

export const loadFailureReasons = defineLoader({
  capability: ['orders.read', 'policies.edit'],
  load: async ({ actor }) => ({ reasons: await listFailureReasons(db()), mayEdit: actor.can('policies.edit') }),
})
