import { z } from 'zod'
import { csvFile } from '@/lib/auth/csv-file'
import { defineEndpoint } from '@/lib/auth/define-endpoint'
import { exportRun } from '@/lib/orders/commands/read-bulk'

export const GET = defineEndpoint({
  capability: 'data.export',
  door: 'session',
  summary: 'Each order of a run with what became of it, as CSV',
  params: z.object({ run_id: z.uuid() }),
  handle: async (context, { params }) => {
    const made = await exportRun(context, params.run_id)
    if (!made.ok) return made
    return csvFile(made.value, `run-${params.run_id}.csv`)
  },
})
