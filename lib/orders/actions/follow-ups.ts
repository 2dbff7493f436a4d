'use server'

import { defineAction } from '@/lib/auth/define-action'
import { setReminder } from '../commands/set-reminder'
import { reminderInput } from '../schema'

export const setReminderAction = defineAction({
  capability: 'orders.read',
  input: reminderInput,
  shownAt: ({ ref }) => `/orders/${encodeURIComponent(ref)}`,
  run: setReminder,
})
