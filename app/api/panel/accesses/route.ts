import { exportAccesses } from '@/lib/auth/commands/export-accesses'
import { csvFile } from '@/lib/auth/csv-file'
import { defineEndpoint } from '@/lib/auth/define-endpoint'
import { accessQuery } from '@/lib/auth/schema'
import { addDays, localDate, startOfDay } from '@/lib/core/business-time'

export const GET = defineEndpoint({
  capability: 'audit.read',
  door: 'session',
  summary: 'Who took contact data out, as CSV',
  query: accessQuery,
  handle: async ({ now }, { query }) => {
    const { actor, kind, from, to } = query
    const filter = {
      ...(actor && { actorId: actor }),
      ...(kind && { kind }),
      ...(from && { from: startOfDay(from) }),
      ...(to && { to: startOfDay(addDays(to, 1)) }),
    }
    return csvFile(exportAccesses(filter), `accesses-${localDate(now)}.csv`)
  },
})
