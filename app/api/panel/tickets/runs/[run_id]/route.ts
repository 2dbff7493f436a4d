import { z } from 'zod'
import { defineEndpoint } from '@/lib/auth/define-endpoint'
import { readRunProgress } from '@/lib/tickets/commands/read-bulk'

export const GET = defineEndpoint({
  capability: 'tickets.read',
  door: 'session',
  summary: 'How far a command to many tickets is, with what was refused',
  params: z.object({ run_id: z.uuid() }),
  handle: (context, { params }) => readRunProgress(context, params.run_id),
})
