'use server'

import { z } from 'zod'
import { defineAction } from '@/lib/auth/define-action'
import { removeWhy } from '@/lib/files/schema'
import { detachFile } from '../commands/attachments'

export const removeAttachmentAction = defineAction({
  capability: ['orders.progress', 'orders.edit'],
  input: z.strictObject({ ref: z.string().max(40), id: z.uuid(), why: removeWhy }),
  shownAt: ({ ref }) => `/orders/${encodeURIComponent(ref)}`,
  run: detachFile,
})
