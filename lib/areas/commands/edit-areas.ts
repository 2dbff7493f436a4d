import { by, type Context } from '@/lib/auth/actor'
import { ok, type Result, refuse } from '@/lib/core/result'
import { writeAudit } from '@/lib/server/audit'
import { inTransaction, type Tx } from '@/lib/server/database'
import { brokeConstraint } from '@/lib/server/database-errors'
import { addJob } from '@/lib/server/jobs'
import type { Cluster } from '../data/clusters'
import { findCluster, insertCluster, pincodesWithCity, putIntoCluster, renameCluster } from '../data/clusters'
import { pincodesOf } from '../data/pincodes'
import { switchPincodes } from '../data/switch'
import type { SwitchAreaInput } from '../schema'

/** Opens or closes pincodes with a reason. Orders that stand are not touched; new ones are refused while it is off. */
export async function switchAreas(context: Context, input: SwitchAreaInput): Promise<Result<{ changed: string[] }>> {
  return inTransaction(async (tx) => {
    const wanted = [...new Set(input.pincodes)]
    const known = new Set((await pincodesWithCity(tx, wanted)).map((row) => row.pincode))
    const unknown = wanted.find((pincode) => !known.has(pincode))
    if (unknown) return refuse('unknown_pincode', { pincode: unknown })
    const changed = await switchPincodes(tx, wanted, input.serviceable)
    if (changed.length === 0) return refuse('no_change', { what: 'area switch' })
    for (const pincode of changed) {
      await audit(tx, context, 'areas.switch', 'pincode', pincode, {
        serviceable: input.serviceable,
        reason: input.reason,
      })
    }
    if (input.serviceable) await addJob(tx, 'recheck_no_vendor', { why: 'area' }, { key: 'recheck_no_vendor' })
    return ok({ changed })
  })
}

export async function createCluster(context: Context, input: { city: string; name: string }): Promise<Result<Cluster>> {
  return inTransaction(async (tx) => {
    if ((await pincodesOf(tx, { city: input.city })).length === 0) {
      return refuse('invalid', { errors: [{ field: 'city', message: 'No pincode belongs to this city.' }] })
    }
    const cluster = await insertCluster(tx, input.city, input.name, context.now)
    if (!cluster) return refuse('already_exists', { what: 'cluster', ref: `${input.name}, ${input.city}` })
    await audit(tx, context, 'areas.create_cluster', 'cluster', cluster.id, { city: cluster.city, name: cluster.name })
    return ok(cluster)
  })
}

export async function changeClusterName(
  context: Context,
  input: { cluster_id: string; name: string },
): Promise<Result<Cluster>> {
  try {
    return await inTransaction(async (tx) => {
      const cluster = await findCluster(tx, input.cluster_id)
      if (!cluster) return refuse('not_found', { what: 'cluster' })
      if (cluster.name === input.name) return ok(cluster)
      await renameCluster(tx, cluster.id, input.name)
      await audit(tx, context, 'areas.rename_cluster', 'cluster', cluster.id, { from: cluster.name, to: input.name })
      return ok({ ...cluster, name: input.name })
    })
  } catch (error) {
    if (brokeConstraint(error, 'clusters_city_name_key'))
      return refuse('already_exists', { what: 'cluster', ref: input.name })
    throw error
  }
}

/** Makes these the pincodes of a cluster. All must be of its city; those that were in another cluster leave it. */
export async function setClusterPincodes(
  context: Context,
  input: { cluster_id: string; pincodes: string[] },
): Promise<Result<{ added: number; removed: number }>> {
  return inTransaction(async (tx) => {
    const cluster = await findCluster(tx, input.cluster_id)
    if (!cluster) return refuse('not_found', { what: 'cluster' })
    const wanted = [...new Set(input.pincodes)]
    const cityOf = new Map((await pincodesWithCity(tx, wanted)).map((row) => [row.pincode, row.city]))
    const wrong = wanted.filter((pincode) => cityOf.get(pincode) !== cluster.city)
    if (wrong.length > 0) {
      const message = `Not in ${cluster.city}: ${wrong.slice(0, 10).join(', ')}${wrong.length > 10 ? ' …' : ''}`
      return refuse('invalid', { errors: [{ field: 'pincodes', message }] })
    }
    const before = await pincodesOf(tx, { clusterId: cluster.id })
    const removed = await putIntoCluster(
      tx,
      null,
      before.filter((pincode) => !wanted.includes(pincode)),
    )
    const added = await putIntoCluster(tx, cluster.id, wanted)
    if (added + removed > 0) {
      await audit(tx, context, 'areas.set_cluster_pincodes', 'cluster', cluster.id, { added, removed })
    }
    return ok({ added, removed })
  })
}

async function audit(
  tx: Tx,
  context: Context,
  action: string,
  subjectKind: string,
  subjectId: string,
  data: Record<string, string | number | boolean>,
): Promise<void> {
  const { now, actor, requestId } = context
  await writeAudit(tx, { at: now, by: by(actor), action, subjectKind, subjectId, requestId, data })
}
