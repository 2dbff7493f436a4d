'use server'

import { z } from 'zod'
import { readMessage } from '../commands/read-message'
import { defineAction } from '../define-action'

export const readMessageAction = defineAction({
  capability: 'users.manage',
  input: z.strictObject({ id: z.uuid() }),
  run: (context, { id }) => readMessage(context, id),
})
