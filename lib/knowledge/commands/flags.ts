import { by, type Context } from '@/lib/auth/actor'
import { newId } from '@/lib/core/ids'
import { ok, type Result, refuse } from '@/lib/core/result'
import { writeAudit } from '@/lib/server/audit'
import { oncePerKey } from '@/lib/server/idempotency'
import { inSqlTransaction, type Sql } from '@/lib/server/sql'
import { ticketPoliciesAt } from '@/lib/tickets/data/policy'
import { insertFlag, lockFlag, settleFlagRow } from '../data/flags'
import { findItem } from '../data/items'
import { saveVote } from '../data/save-item'
import { topicsOf } from '../domain/topics'
import { isFor, mayEdit, mayRead, readerOf } from '../policy'
import type { FlagInput } from '../schema'
import type { Item } from '../types'
import { tellOwner, tellRaisers } from './tell-flags'

async function readable(tx: Sql, { actor }: Context, ref: string): Promise<Item | null> {
  const item = await findItem(tx, ref)
  if (!item?.content || item.retiredAt) return null
  return isFor(readerOf(actor), item.content.audience) ? item : null
}

/** An agent says what is missing, or what should change; it waits for whoever writes, an item's owner is told. The key makes a second press harmless. */
export function raiseFlag(context: Context, input: FlagInput, key: string): Promise<Result<{ id: string }>> {
  const { actor, now, requestId } = context
  if (!mayRead(actor)) return Promise.resolve(refuse('not_allowed', { capability: 'tickets.read' }))
  return oncePerKey<{ id: string }>(
    { owner: `${actor.kind}:${actor.id}`, key, body: { flag: input } },
    now,
    async (tx) => {
      const item = input.ref ? await readable(tx, context, input.ref) : null
      if (input.ref && !item) return refuse('not_found', { what: 'article' })
      const { policy } = await ticketPoliciesAt(tx, now)
      if (input.topic && !topicsOf(policy).includes(input.topic))
        return refuse('invalid', { errors: [{ field: 'topic', message: 'There is no such category.' }] })
      const [category = null, subcategory = null] = input.topic?.split('/') ?? []
      const id = newId(now)
      const { kind, text, subject = null } = input
      await insertFlag(tx, {
        id,
        kind,
        category,
        subcategory,
        text,
        subject,
        itemId: item?.id ?? null,
        by: actor,
        at: now,
      })
      await writeAudit(tx, {
        at: now,
        by: by(actor),
        action: 'knowledge.flag',
        subjectKind: 'knowledge_flag',
        subjectId: id,
        requestId,
        data: { kind },
      })
      if (item) await tellOwner(tx, context, item, { id, text })
      return ok({ id })
    },
  )
}

/** What became of a flag, in words; whoever raised it hears them. */
export function settleFlag(
  context: Context,
  input: { id: string; version: number; outcome: string },
): Promise<Result<null>> {
  const { actor, now, requestId } = context
  return inSqlTransaction(async (tx) => {
    if (!mayEdit(actor)) return refuse('not_allowed', { capability: 'tickets.configure' })
    const flag = await lockFlag(tx, input.id)
    if (!flag) return refuse('not_found', { what: 'flag' })
    if (flag.state === 'settled' || flag.version !== input.version) return refuse('conflict', { version: flag.version })
    if (!(await settleFlagRow(tx, flag, { outcome: input.outcome, by: actor.name, at: now })))
      return refuse('conflict', { version: flag.version })
    await writeAudit(tx, {
      at: now,
      by: by(actor),
      action: 'knowledge.settle_flag',
      subjectKind: 'knowledge_flag',
      subjectId: flag.id,
      requestId,
    })
    await tellRaisers(tx, context, [flag.id], flag.itemRef, `What became of “${flag.text}”: ${input.outcome}`)
    return ok(null)
  })
}

/** Whether it helped: one word of each person for each ticket, the last one counts. */
export function voteOn(
  context: Context,
  input: { ref: string; subject?: string | null | undefined; helped: boolean },
): Promise<Result<null>> {
  const { actor, now } = context
  if (actor.kind !== 'user' || !mayRead(actor))
    return Promise.resolve(refuse('not_allowed', { capability: 'tickets.read' }))
  return inSqlTransaction(async (tx) => {
    const item = await readable(tx, context, input.ref)
    if (!item) return refuse('not_found', { what: 'article' })
    await saveVote(tx, {
      itemId: item.id,
      subject: input.subject ?? '',
      userId: actor.id,
      helped: input.helped,
      at: now,
    })
    return ok(null)
  })
}
