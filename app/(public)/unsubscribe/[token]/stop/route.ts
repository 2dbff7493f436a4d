import { z } from 'zod'
import { defineEndpoint } from '@/lib/auth/define-endpoint'
import { stopMails } from '@/lib/kpis/commands/stop-mails'

/** The form of the page, sent by the browser itself. Who sends it shows by the signed link. */
export const POST = defineEndpoint({
  capability: 'public',
  door: 'session',
  summary: 'Ends the mails of a pinboard or of alerts',
  params: z.strictObject({ token: z.string().max(200) }),
  async handle({ now }, { params }) {
    // Stopped before, or not ours: the page says so.
    await stopMails(params.token, now)
    return new Response(null, {
      status: 303,
      headers: { location: `/unsubscribe/${encodeURIComponent(params.token)}`, 'cache-control': 'no-store' },
    })
  },
})
