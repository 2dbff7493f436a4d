'use server'

import { defineAction } from '@/lib/auth/define-action'
import { finishItem, readItem, setByMail, snoozeItem } from './commands/own-items'
import { byMailSchema, finishSchema, readSchema, snoozeSchema } from './schema'

export const finishItemAction = defineAction({
  capability: 'signed_in',
  input: finishSchema,
  shownAt: '/inbox',
  run: finishItem,
})

export const snoozeItemAction = defineAction({
  capability: 'signed_in',
  input: snoozeSchema,
  shownAt: '/inbox',
  run: snoozeItem,
})

/** Opening an item reads it; the page that is left need not be rendered anew. */
export const readItemAction = defineAction({ capability: 'signed_in', input: readSchema, run: readItem })

export const setByMailAction = defineAction({
  capability: 'signed_in',
  input: byMailSchema,
  shownAt: '/account',
  run: (context, { by_mail }) => setByMail(context, by_mail),
})
