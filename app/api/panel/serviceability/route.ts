import { z } from 'zod'
import { defineEndpoint } from '@/lib/auth/define-endpoint'
import { ok } from '@/lib/core/result'
import { checkServiceability } from '@/lib/coverage/commands/check-serviceability'

export const GET = defineEndpoint({
  capability: 'coverage.read',
  door: 'session',
  summary: 'Where a pincode is and what is served there, while it is typed',
  query: z.strictObject({ pincode: z.string().regex(/^\d{6}$/) }),
  handle: async (context, { query }) => {
    const checked = await checkServiceability(context, query.pincode)
    if (!checked.ok) return checked
    const { area, devices } = checked.value
    return ok({ pincode: area.pincode, office: area.office, city: area.city, state: area.state, devices })
  },
})
