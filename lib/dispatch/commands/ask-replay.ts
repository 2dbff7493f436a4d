import { countPincodesOf } from '@/lib/areas/data/pincodes'
import { by, type Context } from '@/lib/auth/actor'
import { addDays, localDate, startOfDay } from '@/lib/core/business-time'
import { formatCount } from '@/lib/core/format'
import { ok, type Result, refuse } from '@/lib/core/result'
import { findRuleVersion, readDraft, rulesInForce } from '@/lib/routing/data/rule-sets'
import { writeAudit } from '@/lib/server/audit'
import { addJob } from '@/lib/server/jobs'
import { inSqlTransaction, type Sql } from '@/lib/server/sql'
import { countReplayed } from '../data/replay-facts'
import { type AskedReplay, cancelReplay, findReplay, insertReplay } from '../data/replays'
import { type AskReplayInput, MOST_REPLAYED } from '../schema'

const wrong = (field: string, message: string): Result<never> => refuse('invalid', { errors: [{ field, message }] })

/** The rules that are meant, as they stand now: what becomes of the draft later does not change the replay. */
async function rulesAsked(
  tx: Sql,
  rules: AskReplayInput['rules'],
): Promise<Pick<AskedReplay, 'source' | 'sourceVersion' | 'body'> | null> {
  if (rules === 'draft') {
    const draft = await readDraft(tx)
    return draft && { source: 'draft', sourceVersion: draft.version, body: draft.body }
  }
  const version = await findRuleVersion(tx, rules)
  return version && { source: 'version', sourceVersion: version.version, body: version.body }
}

/** Asks for a replay; a job makes it. Asked twice under the same id it is made once. */
export function askReplay(context: Context, input: AskReplayInput): Promise<Result<{ replay_id: string }>> {
  const { actor, now, requestId } = context
  const { replay_id: id, from, last_day: lastDay, city = null, rules } = input
  const to = addDays(lastDay, 1)
  return inSqlTransaction(async (tx) => {
    if (await findReplay(tx, id)) return ok({ replay_id: id })
    if (lastDay >= localDate(now)) return wrong('last_day', 'Choose past days, up to yesterday.')
    if (city !== null && (await countPincodesOf(tx, city)) === 0)
      return wrong('city', 'The directory has no such city.')
    const asked = await rulesAsked(tx, rules)
    if (!asked) return wrong('rules', rules === 'draft' ? 'The draft is no longer there.' : 'There is no such version.')
    const { orders } = await countReplayed(tx, { start: startOfDay(from), end: startOfDay(to), city })
    if (orders === 0) return wrong('last_day', 'No order was placed on these days.')
    if (orders > MOST_REPLAYED)
      return wrong(
        'last_day',
        `${formatCount(orders)} orders; at most ${formatCount(MOST_REPLAYED)}. Choose fewer days or a city.`,
      )
    const { version: baseVersion, body: baseBody } = await rulesInForce(tx)
    const { id: createdBy, name: createdByName } = by(actor)
    const made = {
      id,
      from,
      to,
      city,
      ...asked,
      baseVersion,
      baseBody,
      orders,
      createdBy,
      createdByName,
      createdAt: now,
    }
    // Asked twice at the same time: the first one stands.
    if (!(await insertReplay(tx, made))) return ok({ replay_id: id })
    const data = { from, to, ...(city !== null && { city }), source: asked.source, version: asked.sourceVersion }
    await writeAudit(tx, {
      ...{ at: now, by: by(actor), requestId, data },
      ...{ action: 'dispatch.replay', subjectKind: 'dispatch_replay', subjectId: id },
    })
    await addJob(tx, 'replay_rules', { replay_id: id }, { key: `replay_rules:${id}` })
    return ok({ replay_id: id })
  })
}

/** Stops a replay that is still going on; one that is over stays as it is. */
export function stopReplay({ now }: Context, id: string): Promise<Result<{ replay_id: string }>> {
  return inSqlTransaction(async (tx) => {
    const replay = await findReplay(tx, id)
    if (!replay) return refuse('not_found', { what: 'replay' })
    await cancelReplay(tx, id, now)
    return ok({ replay_id: id })
  })
}
