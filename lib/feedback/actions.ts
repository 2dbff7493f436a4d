'use server'

import { defineAction } from '@/lib/auth/define-action'
import { addExample, fileItem } from './commands/file-item'
import { editItem, moveItem, noteItem } from './commands/work-item'
import { addExampleSchema, editItemSchema, fileItemSchema, moveItemSchema, noteItemSchema } from './schema'

/** What repeats, filed by hand from a ticket. */
export const fileItemAction = defineAction({
  capability: 'tickets.create',
  input: fileItemSchema,
  shownAt: '/feedback',
  run: fileItem,
})

export const addExampleAction = defineAction({
  capability: 'tickets.create',
  input: addExampleSchema,
  shownAt: '/feedback',
  run: addExample,
})

/** Its owner, and who configures tickets: judged on the item. */
export const editItemAction = defineAction({
  capability: 'tickets.work',
  input: editItemSchema,
  shownAt: '/feedback',
  run: editItem,
})

export const moveItemAction = defineAction({
  capability: 'tickets.work',
  input: moveItemSchema,
  shownAt: '/feedback',
  run: moveItem,
})

export const noteItemAction = defineAction({
  capability: 'tickets.create',
  input: noteItemSchema,
  shownAt: '/feedback',
  run: noteItem,
})
