'use server'

import { z } from 'zod'
import { defineAction } from '@/lib/auth/define-action'
import { markSurveySent } from './commands/mark-sent'

/** The link was sent by hand. */
export const surveySentAction = defineAction({
  capability: 'queries.work',
  input: z.strictObject({ id: z.uuid() }),
  run: (context, { id }) => markSurveySent(context, id),
})
