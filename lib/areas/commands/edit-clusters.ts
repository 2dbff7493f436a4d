import { by, type Context } from '@/lib/auth/actor'
import { ok, type Result, refuse } from '@/lib/core/result'
import { writeAudit } from '@/lib/server/audit'
import { inTransaction, type Tx } from '@/lib/server/database'
import {
  type Cluster,
  deleteCluster,
  findCluster,
  insertCluster,
  lockClusters,
  pincodesWithCity,
  putIntoCluster,
} from '../data/clusters'
import { pincodesOf } from '../data/pincodes'

/** Parts a cluster: these of its pincodes become a new one of the same city. At least one stays. */
export async function splitCluster(
  context: Context,
  input: { cluster_id: string; name: string; pincodes: string[] },
): Promise<Result<{ cluster: Cluster; moved: number }>> {
  return inTransaction(async (tx) => {
    await lockClusters(tx, [input.cluster_id])
    const cluster = await findCluster(tx, input.cluster_id)
    if (!cluster) return refuse('not_found', { what: 'cluster' })
    const own = new Set(await pincodesOf(tx, { clusterId: cluster.id }))
    const wanted = [...new Set(input.pincodes)]
    const strange = wanted.filter((pincode) => !own.has(pincode))
    if (strange.length > 0) return wrong(`Not in ${cluster.name}: ${firstOf(strange)}`)
    if (wanted.length === own.size) return wrong(`All of ${cluster.name} would go: rename it instead.`)
    const made = await insertCluster(tx, cluster.city, input.name, context.now)
    if (!made) return refuse('already_exists', { what: 'cluster', ref: `${input.name}, ${cluster.city}` })
    const moved = await putIntoCluster(tx, made.id, wanted)
    await audit(tx, context, 'areas.split_cluster', cluster.id, { into: made.id, name: made.name, pincodes: wanted })
    await audit(tx, context, 'areas.create_cluster', made.id, { city: made.city, name: made.name, from: cluster.id })
    return ok({ cluster: made, moved })
  })
}

/** Puts all pincodes of a cluster into another of the same city; the first is no more. */
export async function mergeClusters(
  context: Context,
  input: { from_id: string; into_id: string },
): Promise<Result<{ cluster: Cluster; moved: number }>> {
  return inTransaction(async (tx) => {
    await lockClusters(tx, [input.from_id, input.into_id])
    const [from, into] = [await findCluster(tx, input.from_id), await findCluster(tx, input.into_id)]
    if (!from || !into) return refuse('not_found', { what: 'cluster' })
    if (from.id === into.id) return refuse('no_change', { what: 'cluster' })
    if (from.city !== into.city)
      return wrong(`${from.name} is of ${from.city}, ${into.name} of ${into.city}.`, 'into_id')
    const pincodes = await pincodesOf(tx, { clusterId: from.id })
    const moved = await putIntoCluster(tx, into.id, pincodes)
    await deleteCluster(tx, from.id)
    await audit(tx, context, 'areas.merge_clusters', from.id, { into: into.id, name: from.name, pincodes })
    await audit(tx, context, 'areas.take_in_cluster', into.id, { from: from.id, name: from.name, moved })
    return ok({ cluster: into, moved })
  })
}

/** Moves pincodes into a cluster of their city, or out of any (null). */
export async function movePincodes(
  context: Context,
  input: { pincodes: string[]; cluster_id: string | null },
): Promise<Result<{ moved: number }>> {
  return inTransaction(async (tx) => {
    const wanted = [...new Set(input.pincodes)]
    if (input.cluster_id !== null) await lockClusters(tx, [input.cluster_id])
    const cluster = input.cluster_id === null ? null : await findCluster(tx, input.cluster_id)
    if (input.cluster_id !== null && !cluster) return refuse('not_found', { what: 'cluster' })
    const cityOf = new Map((await pincodesWithCity(tx, wanted)).map((row) => [row.pincode, row.city]))
    const unknown = wanted.find((pincode) => !cityOf.has(pincode))
    if (unknown) return refuse('unknown_pincode', { pincode: unknown })
    const elsewhere = cluster ? wanted.filter((pincode) => cityOf.get(pincode) !== cluster.city) : []
    if (cluster && elsewhere.length > 0) return wrong(`Not in ${cluster.city}: ${firstOf(elsewhere)}`)
    const moved = await putIntoCluster(tx, cluster?.id ?? null, wanted)
    if (moved === 0) return refuse('no_change', { what: 'cluster' })
    await audit(tx, context, 'areas.move_pincodes', cluster?.id ?? 'none', { moved, pincodes: wanted })
    return ok({ moved })
  })
}

function firstOf(pincodes: readonly string[]): string {
  return `${pincodes.slice(0, 10).join(', ')}${pincodes.length > 10 ? ' …' : ''}`
}

function wrong(message: string, field = 'pincodes') {
  return refuse('invalid', { errors: [{ field, message }] })
}

async function audit(
  tx: Tx,
  context: Context,
  action: string,
  clusterId: string,
  data: Record<string, string | number | string[]>,
): Promise<void> {
  const { now, actor, requestId } = context
  await writeAudit(tx, {
    at: now,
    by: by(actor),
    action,
    subjectKind: 'cluster',
    subjectId: clusterId,
    requestId,
    data,
  })
}
