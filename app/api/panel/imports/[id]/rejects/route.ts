import { z } from 'zod'
import { MAY_IMPORT, runFor } from '@/app/(panel)/imports/import-doors'
import { csvFile } from '@/lib/auth/csv-file'
import { defineEndpoint } from '@/lib/auth/define-endpoint'
import { csvStream } from '@/lib/server/csv-writing'
import { importRejects } from '@/lib/server/import-runs'

/** The refused rows as a file: line, column, reason. */
export const GET = defineEndpoint({
  capability: MAY_IMPORT,
  door: 'session',
  summary: 'The refused rows of an import as CSV',
  params: z.object({ id: z.uuid() }),
  handle: async ({ actor }, { params: { id } }) => {
    const run = await runFor(actor, id)
    if (!run.ok) return run
    const name = run.value.fileName.replace(/[^\w.-]/g, '_')
    return csvFile(csvStream(['line', 'column', 'reason'], importRejects(id)), `${name}.rejects.csv`)
  },
})
