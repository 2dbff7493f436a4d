import { defineEndpoint } from '@/lib/auth/define-endpoint'
import { countOpenAlerts } from '@/lib/kpis/commands/count-alerts'

export const GET = defineEndpoint({
  capability: 'kpis.read',
  door: 'session',
  summary: 'How many alerts that one may know of are open',
  handle: (context) => countOpenAlerts(context),
})
