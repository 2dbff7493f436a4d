import { defineEndpoint } from '@/lib/auth/define-endpoint'
import { readWeightWorld } from '@/lib/dispatch/commands/read-weight-world'

export const GET = defineEndpoint({
  capability: 'routing.edit',
  door: 'session',
  summary: 'Orders that wait, to preview what other score weights change of them',
  handle: (context) => readWeightWorld(context),
})
