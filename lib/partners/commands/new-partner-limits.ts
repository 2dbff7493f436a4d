import { by, type Context } from '@/lib/auth/actor'
import { ok, type Result, refuse } from '@/lib/core/result'
import { writeAudits } from '@/lib/server/audit'
import { inTransaction } from '@/lib/server/database'
import { readSettings, saveSetting } from '@/lib/server/settings'
import type { NewPartnerLimitsInput } from '../schema'
import { recheckNoVendor } from './recheck'

const KEYS = { daily: 'new_partner_daily', open: 'new_partner_open', pincodes: 'new_partner_pincodes' } as const
const LIMITS = ['daily', 'open', 'pincodes'] as const

/** What partners of tier new may take at most; each setting is saved at the version that was seen. */
export async function saveNewPartnerLimits(context: Context, input: NewPartnerLimitsInput): Promise<Result<null>> {
  return inTransaction(async (tx) => {
    const { values } = await readSettings(tx)
    const changed = LIMITS.filter((limit) => values[KEYS[limit]] !== input[limit])
    if (changed.length === 0) return refuse('no_change', { what: 'limits' })
    for (const limit of changed) {
      const who = { at: context.now, by: context.actor.id }
      const version = input.versions[limit]
      if (!(await saveSetting(tx, KEYS[limit], input[limit], version, who)))
        return refuse('conflict', { version: version + 1 })
    }
    await writeAudits(
      tx,
      changed.map((limit) => ({
        at: context.now,
        by: by(context.actor),
        action: 'settings.change',
        subjectKind: 'setting',
        subjectId: KEYS[limit],
        requestId: context.requestId,
        data: { from: values[KEYS[limit]], to: input[limit] },
      })),
    )
    await recheckNoVendor(tx, { why: 'new_partner_limits' })
    return ok(null)
  })
}
