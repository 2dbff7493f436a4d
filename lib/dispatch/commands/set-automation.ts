import { countPincodesOf } from '@/lib/areas/data/pincodes'
import { by, type Context } from '@/lib/auth/actor'
import { ok, type Result, refuse } from '@/lib/core/result'
import { writeAudit } from '@/lib/server/audit'
import { inSqlTransaction, type Sql } from '@/lib/server/sql'
import { readStop, saveAutomation, saveStop } from '../data/automation'
import type { SetAutomationInput, SetStopInput } from '../schema'

/** Lets a city route by itself within limits, or no more. Orders that wait already are left as they are: route all is for them. */
export function setAutomation(context: Context, input: SetAutomationInput): Promise<Result<{ version: number }>> {
  const { city, on, max_value: maxValue, min_total: minTotal, min_lead: minLead, seen } = input
  return inSqlTransaction(async (tx) => {
    if ((await countPincodesOf(tx, city)) === 0)
      return refuse('invalid', { errors: [{ field: 'city', message: 'The directory has no such city.' }] })
    const version = (seen ?? 0) + 1
    const row = {
      city,
      on,
      maxValue,
      minTotal,
      minLead,
      version,
      updatedBy: context.actor.name,
      updatedAt: context.now,
    }
    if (!(await saveAutomation(tx, row, seen))) return refuse('conflict', { version })
    await audit(tx, context, 'dispatch.automation', city, { on, maxValue, minTotal, minLead })
    return ok({ version })
  })
}

/** Stops the automatic mode in every city at once, or lets it go on. */
export function setStop(context: Context, { stopped, seen }: SetStopInput): Promise<Result<{ version: number }>> {
  return inSqlTransaction(async (tx) => {
    const now = await readStop(tx)
    // Who stops what somebody else has just stopped has what they wanted.
    if (now.stopped === stopped) return ok({ version: now.version })
    const version = seen + 1
    const stop = { stopped, version, updatedBy: context.actor.name, updatedAt: context.now }
    if (!(await saveStop(tx, stop, seen))) return refuse('conflict', { version: now.version })
    await audit(tx, context, stopped ? 'dispatch.stop' : 'dispatch.go_on', 'every city', {})
    return ok({ version })
  })
}

async function audit(
  tx: Sql,
  context: Context,
  action: string,
  subjectId: string,
  data: Record<string, string | number | boolean | null>,
): Promise<void> {
  const { actor, now, requestId } = context
  await writeAudit(tx, { at: now, by: by(actor), action, subjectKind: 'dispatch', subjectId, requestId, data })
}
