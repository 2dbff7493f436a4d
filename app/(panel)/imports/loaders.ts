import { notFound } from 'next/navigation'
import { defineLoader } from '@/lib/auth/define-loader'
import type { ImportReject } from '@/lib/core/import-summary'
import { importRejects, listImportRuns } from '@/lib/server/import-runs'
import { importKinds, MAY_IMPORT, runFor } from './import-doors'

export const loadImportRuns = defineLoader({
  capability: MAY_IMPORT,
  load: async ({ actor, now }) => {
    const kinds = importKinds(actor)
    return { kinds, now, runs: await listImportRuns(kinds) }
  },
})

const REJECTS_SHOWN = 50

export const loadImportRun = defineLoader({
  capability: MAY_IMPORT,
  load: async ({ actor, now }, id: string) => {
    const run = await runFor(actor, id)
    if (!run.ok) notFound()
    const rejects: ImportReject[] = []
    for await (const reject of importRejects(id, REJECTS_SHOWN)) rejects.push(reject)
    return { run: run.value, now, rejects }
  },
})
