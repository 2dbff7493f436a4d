import { z } from 'zod'
import { defineEndpoint } from '@/lib/auth/define-endpoint'
import { ok } from '@/lib/core/result'
import { editPartner } from '@/lib/partners/commands/edit-partner'
import { partnerAnswer } from '@/lib/partners/domain/answer'
import { editPartnerSchema, partnerAnswerSchema } from '@/lib/partners/schema'

export const PATCH = defineEndpoint({
  capability: 'partners.edit',
  summary: 'Change what is given of a partner; never its state',
  params: z.object({ partner_id: z.string() }),
  body: editPartnerSchema,
  answers: partnerAnswerSchema,
  handle: async (context, { params, body }) => {
    const edited = await editPartner(context, params.partner_id, body)
    return edited.ok ? ok(partnerAnswer(edited.value)) : edited
  },
})
