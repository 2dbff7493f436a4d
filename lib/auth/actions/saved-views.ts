'use server'

import { z } from 'zod'
import { maskContactIn } from '@/lib/core/contact-in-text'
import { deleteView, saveView, setStartView } from '../commands/saved-views'
import { defineAction } from '../define-action'

/** The lists that have views, by the path of their page. */
const LISTS = { orders: '/orders', tickets: '/tickets' } as const
const list = z.enum(Object.keys(LISTS) as [keyof typeof LISTS, ...(keyof typeof LISTS)[]])

export const saveViewAction = defineAction({
  capability: 'signed_in',
  input: z.strictObject({
    list,
    name: z.string().trim().min(1, 'Give it a name.').max(40, 'At most 40 characters.').transform(maskContactIn),
    query: z
      .string()
      .max(2000, 'Too many filters for a view.')
      .regex(/^[^#\s]*$/, 'Not a query.'),
  }),
  shownAt: (input) => LISTS[input.list],
  run: saveView,
})

export const deleteViewAction = defineAction({
  capability: 'signed_in',
  input: z.strictObject({ list, id: z.uuid() }),
  shownAt: (input) => LISTS[input.list],
  run: (context, { id }) => deleteView(context, id),
})

export const setStartViewAction = defineAction({
  capability: 'signed_in',
  input: z.strictObject({ list, id: z.uuid().nullable() }),
  shownAt: (input) => LISTS[input.list],
  run: setStartView,
})
