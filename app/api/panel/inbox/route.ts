import { defineEndpoint } from '@/lib/auth/define-endpoint'
import { countOwn } from '@/lib/inbox/commands/own-items'

export const GET = defineEndpoint({
  capability: 'signed_in',
  door: 'session',
  summary: 'How many items wait in one’s own inbox',
  handle: (context) => countOwn(context),
})
