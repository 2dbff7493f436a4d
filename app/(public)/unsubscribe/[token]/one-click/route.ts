import { z } from 'zod'
import { defineEndpoint } from '@/lib/auth/define-endpoint'
import { stopMails } from '@/lib/kpis/commands/stop-mails'

const params = z.strictObject({ token: z.string().max(200) })

/**
 * What a mail program calls when its reader presses its own “Unsubscribe”: from anywhere, without a session, and without being sent on.
 * Who calls shows by the signed link. Source: RFC 8058.
 */
export const POST = defineEndpoint({
  capability: 'public',
  summary: 'Ends the mails of a pinboard or of alerts, called by a mail program',
  params,
  async handle({ now }, { params: { token } }) {
    // Stopped before, or not ours: there is nobody to tell.
    await stopMails(token, now)
    return new Response(null, { status: 200, headers: { 'cache-control': 'no-store' } })
  },
})

/** A program that only opens the link: its reader is asked. */
export const GET = defineEndpoint({
  capability: 'public',
  summary: 'Leads to the page that ends the mails of a pinboard or of alerts',
  params,
  async handle(_, { params: { token } }) {
    const location = `/unsubscribe/${encodeURIComponent(token)}`
    return new Response(null, { status: 303, headers: { location, 'cache-control': 'no-store' } })
  },
})
