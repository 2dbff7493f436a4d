import { ok, type Result, refuse } from '@/lib/core/result'
import { writeAudit } from '@/lib/server/audit'
import { inTransaction, type Prisma } from '@/lib/server/database'
import { readSettings, type SettingKey, saveSetting } from '@/lib/server/settings'
import { by, type Context } from '../actor'
import type { SettingsInput } from '../schema'

const EDITABLE = [
  'business_name',
  'reference_prefix',
  'api_rate_limit',
  'second_factor_roles',
] as const satisfies SettingKey[]

/** Saves what differs, each setting at the version that was seen. */
export async function changeSettings(context: Context, input: SettingsInput): Promise<Result<null>> {
  return inTransaction(async (tx) => {
    const current = await readSettings(tx)
    const changed = EDITABLE.filter((key) => JSON.stringify(current.values[key]) !== JSON.stringify(input[key]))
    if (changed.length === 0) return refuse('no_change', { what: 'settings' })
    for (const key of changed) {
      const saved = await saveSetting(tx, key, input[key], input.versions[key] ?? 0, {
        at: context.now,
        by: context.actor.id,
      })
      if (!saved) return refuse('conflict', { version: current.versions[key] })
      await writeAudit(tx, {
        at: context.now,
        by: by(context.actor),
        action: 'settings.change',
        subjectKind: 'setting',
        subjectId: key,
        requestId: context.requestId,
        data: { from: current.values[key], to: input[key] } as Prisma.InputJsonObject,
      })
    }
    return ok(null)
  })
}
