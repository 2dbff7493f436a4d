'use server'

import { z } from 'zod'
import { defineAction } from '@/lib/auth/define-action'
import { fillPublished, fillText, searchTemplates } from './commands/fill'
import { raiseFlag, settleFlag, voteOn } from './commands/flags'
import { publishItem, retireItem, setCare } from './commands/publish'
import { createItem, discardDraft, restoreVersion, saveDraft } from './commands/write'
import {
  careInput,
  createItemInput,
  fillInput,
  findTemplatesInput,
  flagInput,
  onItemInput,
  previewInput,
  publishInput,
  restoreInput,
  saveDraftInput,
  settleFlagInput,
  voteInput,
} from './schema'

const PLACE = '/knowledge'
const key = z.uuid()

export const createItemAction = defineAction({
  capability: 'tickets.configure',
  input: z.strictObject({ key, item: createItemInput }),
  shownAt: PLACE,
  run: (context, input) => createItem(context, input.item, input.key),
})

export const saveDraftAction = defineAction({
  capability: 'tickets.configure',
  input: saveDraftInput,
  shownAt: PLACE,
  run: saveDraft,
})

export const discardDraftAction = defineAction({
  capability: 'tickets.configure',
  input: onItemInput,
  shownAt: PLACE,
  run: discardDraft,
})

export const publishItemAction = defineAction({
  capability: 'tickets.configure',
  input: publishInput,
  shownAt: PLACE,
  run: publishItem,
})

export const restoreVersionAction = defineAction({
  capability: 'tickets.configure',
  input: restoreInput,
  shownAt: PLACE,
  run: restoreVersion,
})

export const setCareAction = defineAction({
  capability: 'tickets.configure',
  input: careInput,
  shownAt: PLACE,
  run: setCare,
})

export const retireItemAction = defineAction({
  capability: 'tickets.configure',
  input: onItemInput.extend({ retired: z.boolean() }),
  shownAt: PLACE,
  run: retireItem,
})

export const voteAction = defineAction({
  capability: 'tickets.read',
  input: voteInput,
  run: voteOn,
})

export const raiseFlagAction = defineAction({
  capability: 'tickets.read',
  input: z.strictObject({ key, flag: flagInput }),
  shownAt: PLACE,
  run: (context, input) => raiseFlag(context, input.flag, input.key),
})

export const settleFlagAction = defineAction({
  capability: 'tickets.configure',
  input: settleFlagInput,
  shownAt: PLACE,
  run: settleFlag,
})

/** Templates while somebody types in a composer. */
export const findTemplatesAction = defineAction({
  capability: 'tickets.read',
  input: findTemplatesInput,
  run: searchTemplates,
})

export const fillTemplateAction = defineAction({
  capability: 'tickets.read',
  input: fillInput,
  run: fillPublished,
})

/** How a template that is being written reads with a real order. */
export const previewTemplateAction = defineAction({
  capability: 'tickets.configure',
  input: previewInput,
  run: (context, { body, order_ref }) => fillText(context, body, { order_ref }),
})
