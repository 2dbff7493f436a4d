import { by, type Context } from '@/lib/auth/actor'
import { ok, type Result, refuse } from '@/lib/core/result'
import { writeAudit } from '@/lib/server/audit'
import { inSqlTransaction, type Sql } from '@/lib/server/sql'
import { ticketPoliciesAt } from '@/lib/tickets/data/policy'
import { lockItem, unknownRefs } from '../data/items'
import { judgeContent } from '../domain/judge'
import { topicsOf } from '../domain/topics'
import { mayEdit } from '../policy'
import type { Content, Item, ItemKind } from '../types'

/** What a change of an item answers. */
export type ItemDone = { ref: string; version: number }

export async function auditItem(
  tx: Sql,
  { actor, now, requestId }: Context,
  action: string,
  ref: string,
  data: Record<string, string | number | boolean | null> = {},
): Promise<void> {
  await writeAudit(tx, {
    at: now,
    by: by(actor),
    action: `knowledge.${action}`,
    subjectKind: 'knowledge_item',
    subjectId: ref,
    requestId,
    data,
  })
}

/** Whether a content may stand: its text, variables and links, and the categories it names. */
export async function checkContent(
  tx: Sql,
  kind: ItemKind,
  content: Content,
  now: Date,
  had: readonly string[] = [],
): Promise<Result<null>> {
  const { policy } = await ticketPoliciesAt(tx, now)
  const { errors, items } = judgeContent(kind, content, topicsOf(policy), had)
  const gone = await unknownRefs(tx, items)
  if (gone.length > 0) errors.push({ field: 'body', message: `It links to ${gone.join(', ')}, which does not exist.` })
  return errors.length > 0 ? refuse('invalid', { errors }) : ok(null)
}

type Change = (
  tx: Sql,
  item: Item,
) => Promise<Result<{ action: string; data?: Record<string, string | number | boolean | null> }>>

/** Changes an item in one transaction, at the version that was seen; a newer one is a conflict. */
export function changeItem(
  context: Context,
  { ref, version }: { ref: string; version: number },
  change: Change,
): Promise<Result<ItemDone>> {
  return inSqlTransaction(async (tx) => {
    if (!mayEdit(context.actor)) return refuse('not_allowed', { capability: 'tickets.configure' })
    const item = await lockItem(tx, ref)
    if (!item) return refuse('not_found', { what: 'article' })
    if (item.version !== version) return refuse('conflict', { version: item.version })
    const changed = await change(tx, item)
    if (!changed.ok) return changed
    await auditItem(tx, context, changed.value.action, ref, changed.value.data)
    return ok({ ref, version: version + 1 })
  })
}
