import type { PartnerId } from '@/lib/core/ids'
import { addJob } from '@/lib/server/jobs'
import type { Sql } from '@/lib/server/sql'

/**
 * Whatever may give a waiting order a partner (state, capacity, devices, coverage) asks for another try, in the same
 * transaction. The orders room answers; many changes at once make one job.
 */
export async function recheckNoVendor(tx: Sql, cause: { partnerId?: PartnerId; why: string }): Promise<void> {
  await addJob(tx, 'recheck_no_vendor', cause, { key: 'recheck_no_vendor' })
}
