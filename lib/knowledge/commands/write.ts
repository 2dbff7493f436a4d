import type { Context } from '@/lib/auth/actor'
import { newId } from '@/lib/core/ids'
import { ok, type Result, refuse } from '@/lib/core/result'
import { oncePerKey } from '@/lib/server/idempotency'
import { lockFlag, markDrafted } from '../data/flags'
import { versionsOf } from '../data/items'
import { insertItem, updateItem } from '../data/save-item'
import { isSameContent } from '../domain/difference'
import { mayEdit } from '../policy'
import type { CreateItemInput, SaveDraftInput } from '../schema'
import type { Content } from '../types'
import { auditItem, changeItem, checkContent, type ItemDone } from './change-item'

/** A new article or template, as a draft that its writer owns; perhaps for something that an agent missed. The key makes a second press harmless. */
export function createItem(context: Context, input: CreateItemInput, key: string): Promise<Result<ItemDone>> {
  const { actor, now } = context
  if (!mayEdit(actor) || actor.kind !== 'user')
    return Promise.resolve(refuse('not_allowed', { capability: 'tickets.configure' }))
  return oncePerKey<ItemDone>({ owner: `user:${actor.id}`, key, body: { knowledge: input } }, now, async (tx) => {
    const { kind, content } = input
    const itemKey = kind === 'template' ? (input.key ?? null) : null
    if (kind === 'template' && !itemKey)
      return refuse('invalid', { errors: [{ field: 'key', message: 'Give it a key to find it by.' }] })
    const fit = await checkContent(tx, kind, content, now)
    if (!fit.ok) return fit
    const id = newId(now)
    const ref = await insertItem(tx, { id, kind, key: itemKey, ownerId: actor.id, content, by: actor, at: now })
    if (!ref) return refuse('invalid', { errors: [{ field: 'key', message: 'Another template has this key.' }] })
    if (input.flag) {
      const flag = await lockFlag(tx, input.flag)
      if (!flag) return refuse('not_found', { what: 'flag' })
      if (!(await markDrafted(tx, input.flag, id))) return refuse('conflict', { version: flag.version })
    }
    await auditItem(tx, context, 'create', ref, { kind })
    return ok({ ref, version: 1 })
  })
}

/** What is being written, kept beside what readers see. */
export function saveDraft(context: Context, input: SaveDraftInput): Promise<Result<ItemDone>> {
  return changeItem(context, input, async (tx, item) => {
    if (item.retiredAt) return refuse('conflict', { version: item.version })
    const before: Content | undefined = item.draft?.content ?? item.content ?? undefined
    if (before && isSameContent(before, input.content)) return refuse('no_change', { what: 'draft' })
    const fit = await checkContent(tx, item.kind, input.content, context.now, before?.topics)
    if (!fit.ok) return fit
    const draft = { content: input.content, by: context.actor }
    const title = item.published === null ? { title: input.content.title } : {}
    if (!(await updateItem(tx, item.id, item.version, { draft, ...title }, context.now)))
      return refuse('conflict', { version: item.version + 1 })
    return ok({ action: 'draft' })
  })
}

/** Throws the draft away; what was never published is retired with it. */
export function discardDraft(context: Context, input: { ref: string; version: number }): Promise<Result<ItemDone>> {
  return changeItem(context, input, async (tx, item) => {
    if (!item.draft) return refuse('no_change', { what: 'draft' })
    const changes = { draft: null, ...(item.published === null && { retired: true }) }
    if (!(await updateItem(tx, item.id, item.version, changes, context.now)))
      return refuse('conflict', { version: item.version + 1 })
    return ok({ action: 'discard_draft' })
  })
}

/** Takes an earlier version up as a draft, so that it is looked at before readers see it again. */
export function restoreVersion(
  context: Context,
  input: { ref: string; version: number; no: number },
): Promise<Result<ItemDone>> {
  return changeItem(context, input, async (tx, item) => {
    const version = (await versionsOf(tx, item.id)).find(({ no }) => no === input.no)
    if (!version) return refuse('not_found', { what: 'version' })
    const { title, body, audience, topics, channels } = version
    const content: Content = { title, body, audience, topics, channels }
    const before = item.draft?.content ?? item.content
    if (before && isSameContent(before, content)) return refuse('no_change', { what: 'article' })
    if (!(await updateItem(tx, item.id, item.version, { draft: { content, by: context.actor } }, context.now)))
      return refuse('conflict', { version: item.version + 1 })
    return ok({ action: 'restore', data: { no: input.no } })
  })
}
