import { by, type Context } from '@/lib/auth/actor'
import { ok, type Result, refuse } from '@/lib/core/result'
import { writeAudit } from '@/lib/server/audit'
import { inTransaction } from '@/lib/server/database'
import { readSettings, saveSetting } from '@/lib/server/settings'
import type { SaveRetentionInput } from '../schema'

const KEY = 'retention_days_contact'

/** Says after how many quiet days contact data is erased, or (null) that it is kept. */
export async function saveRetention(context: Context, { days, version }: SaveRetentionInput): Promise<Result<null>> {
  const { actor, now, requestId } = context
  return inTransaction(async (tx) => {
    const { values, versions } = await readSettings(tx)
    const from = values[KEY]
    if (from === days) return refuse('no_change', { what: 'retention' })
    if (!(await saveSetting(tx, KEY, days, version, { at: now, by: actor.id })))
      return refuse('conflict', { version: versions[KEY] })
    await writeAudit(tx, {
      at: now,
      by: by(actor),
      action: 'settings.change',
      subjectKind: 'setting',
      subjectId: KEY,
      requestId,
      data: { from, to: days },
    })
    return ok(null)
  })
}
