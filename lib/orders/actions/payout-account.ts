'use server'

import { z } from 'zod'
import { defineAction } from '@/lib/auth/define-action'
import { unmaskPayout } from '../commands/unmask-payout'

/** The payout account in full, logged with who asked. */
export const unmaskPayoutAction = defineAction({
  capability: 'orders.contact',
  input: z.strictObject({ ref: z.string().max(40) }),
  run: (context, { ref }) => unmaskPayout(context, ref),
})
