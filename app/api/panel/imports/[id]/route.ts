import { z } from 'zod'
import { MAY_IMPORT, runFor } from '@/app/(panel)/imports/import-doors'
import { by } from '@/lib/auth/actor'
import { defineEndpoint } from '@/lib/auth/define-endpoint'
import { defineUpload } from '@/lib/auth/define-upload'
import { fieldErrors } from '@/lib/auth/field-errors'
import { ok, refuse } from '@/lib/core/result'
import { orderLogProfile } from '@/lib/orders/domain/order-log-profile'
import { discardUpload, requestRun } from '@/lib/server/import-requests'
import { ticketLogProfile } from '@/lib/tickets/domain/ticket-log'

const params = z.object({ id: z.uuid() })

const request = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('check'), profile: z.unknown().optional() }),
  z.strictObject({ do: z.literal('run'), update: z.boolean().default(false) }),
  z.strictObject({ do: z.literal('discard') }),
])

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes))
  } catch {
    return null
  }
}

/** How far a run is; the page asks while it is under way. */
export const GET = defineEndpoint({
  capability: MAY_IMPORT,
  door: 'session',
  summary: 'How far an import is',
  params,
  handle: async ({ actor }, { params: { id } }) => {
    const run = await runFor(actor, id)
    return run.ok ? ok({ state: run.value.state, dry_run: run.value.dryRun, rows_read: run.value.rowsRead }) : run
  },
})

/** Checks the file, imports it, or drops it. */
export const POST = defineUpload({
  capability: MAY_IMPORT,
  params,
  query: z.strictObject({}),
  maxBytes: 256 * 1024,
  handle: async ({ actor, now, requestId }, { params: { id }, bytes }) => {
    const asked = request.safeParse(parsed(bytes))
    if (!asked.success) return refuse('invalid', { errors: fieldErrors(asked.error) })
    const run = await runFor(actor, id)
    if (!run.ok) return run
    const asking = { by: by(actor), now, requestId }
    if (asked.data.do === 'discard') return discardUpload(asking, run.value)
    if (asked.data.do === 'run') {
      // Only what was looked at is imported: the profile is that of the trial run.
      if (run.value.state !== 'done' || !run.value.dryRun) return refuse('no_change', { what: 'import' })
      return requestRun(asking, run.value, {
        dryRun: false,
        profile: run.value.profile.profile ?? {},
        update: asked.data.update,
      })
    }
    const { kind } = run.value
    const profile = (kind === 'tickets' ? ticketLogProfile : orderLogProfile).safeParse(asked.data.profile ?? {})
    if ((kind === 'orders' || kind === 'tickets') && !profile.success)
      return refuse('invalid', { errors: fieldErrors(profile.error) })
    return requestRun(asking, run.value, { dryRun: true, profile: asked.data.profile ?? {}, update: false })
  },
})
