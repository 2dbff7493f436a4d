import { z } from 'zod'
import { defineEndpoint } from '@/lib/auth/define-endpoint'
import { ok } from '@/lib/core/result'
import { replaceCoverage } from '@/lib/coverage/commands/edit-coverage'
import { coverageAnswerSchema, replaceCoverageSchema } from '@/lib/coverage/schema'

export const PUT = defineEndpoint({
  capability: 'coverage.edit',
  summary: 'What a partner covers from today on: ends what is not listed, starts what is new',
  params: z.object({ partner_id: z.string() }),
  body: replaceCoverageSchema,
  answers: coverageAnswerSchema,
  maxBytes: 4 * 1024 * 1024,
  handle: async (context, { params, body }) => {
    const replaced = await replaceCoverage(context, params.partner_id, body)
    if (!replaced.ok) return replaced
    const { rows, ...rest } = replaced.value
    const items = rows.map((row) => ({ pincode: row.pincode, device_category: row.device, from: row.from, to: row.to }))
    return ok({ ...rest, items })
  },
})
