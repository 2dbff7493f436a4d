import { z } from 'zod'
import { importKinds, MAY_IMPORT, runFor } from '@/app/(panel)/imports/import-doors'
import { by } from '@/lib/auth/actor'
import { defineUpload } from '@/lib/auth/define-upload'
import { maskContactIn } from '@/lib/core/contact-in-text'
import { refuse } from '@/lib/core/result'
import { keepEvents, keepUpload } from '@/lib/server/import-requests'
import { IMPORT_KINDS } from '@/lib/server/import-runs'

const MAX_BYTES = 64 * 1024 * 1024

export const POST = defineUpload({
  capability: MAY_IMPORT,
  params: z.object({}),
  query: z.strictObject({
    kind: z.enum(IMPORT_KINDS),
    file_name: z.string().trim().min(1).max(200).transform(maskContactIn),
    /** The run whose events this file holds. */
    events_of: z.uuid().optional(),
  }),
  maxBytes: MAX_BYTES,
  handle: async ({ actor, now, requestId }, { query, bytes }) => {
    if (!importKinds(actor).includes(query.kind))
      return refuse('not_allowed', { capability: `data.import.${query.kind}` })
    if (bytes.length === 0) return refuse('malformed', { detail: 'The file is empty.' })
    if (query.events_of) {
      const run = await runFor(actor, query.events_of)
      if (!run.ok) return run
      return keepEvents({ by: by(actor), now, requestId }, run.value, { name: query.file_name, content: bytes })
    }
    return keepUpload(
      { by: by(actor), now, requestId },
      { kind: query.kind, fileName: query.file_name, content: bytes },
    )
  },
})
