import { defineEndpoint } from '@/lib/auth/define-endpoint'
import { ok } from '@/lib/core/result'
import { checkServiceability } from '@/lib/coverage/commands/check-serviceability'
import { serviceabilityAnswerSchema, serviceabilitySchema } from '@/lib/coverage/schema'

export const GET = defineEndpoint({
  capability: 'coverage.read',
  summary: 'Whether a pincode is served fully, partially or not, and for which devices',
  query: serviceabilitySchema,
  answers: serviceabilityAnswerSchema,
  handle: async (context, { query }) => {
    const checked = await checkServiceability(context, query.pincode)
    if (!checked.ok) return checked
    const { area, serviceability, devices } = checked.value
    const { pincode, city, state } = area
    const asked = query.device_category
    return ok({
      pincode,
      city,
      state,
      serviceability,
      device_categories: devices,
      ...(asked && { device_category: asked, served: devices.includes(asked) }),
    })
  },
})
