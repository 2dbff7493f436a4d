import { defineEndpoint } from '@/lib/auth/define-endpoint'
import { notePresence } from '@/lib/orders/commands/live-presence'
import { presenceInput } from '@/lib/orders/schema'

export const POST = defineEndpoint({
  capability: 'orders.read',
  door: 'session',
  summary: 'A tab says which order it has open',
  body: presenceInput,
  maxBytes: 2_000,
  handle: (context, { body }) => notePresence(context, body),
})
