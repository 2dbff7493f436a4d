import { z } from 'zod'
import { defineEndpoint } from '@/lib/auth/define-endpoint'
import { localDate } from '@/lib/core/business-time'
import { exportPayouts } from '@/lib/orders/commands/payout-export'

export const GET = defineEndpoint({
  capability: 'payouts.confirm',
  door: 'session',
  summary: 'The payouts that wait for the bank, as its batch',
  query: z.strictObject({}),
  handle: async (context) => {
    const made = await exportPayouts(context)
    if (!made.ok) return made
    return new Response(made.value, {
      headers: {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': `attachment; filename="payouts-${localDate(context.now)}.csv"`,
        'cache-control': 'no-store',
      },
    })
  },
})
