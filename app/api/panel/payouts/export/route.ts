import { z } from 'zod'
import { csvFile } from '@/lib/auth/csv-file'
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
    return csvFile(made.value, `payouts-${localDate(context.now)}.csv`)
  },
})
