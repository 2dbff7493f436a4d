import { defineEndpoint } from '@/lib/auth/define-endpoint'
import { ok } from '@/lib/core/result'
import { createPartner } from '@/lib/partners/commands/edit-partner'
import { readPartners } from '@/lib/partners/commands/read-partners'
import { partnerAnswer } from '@/lib/partners/domain/answer'
import {
  createPartnerSchema,
  listPartnersSchema,
  partnerAnswerSchema,
  partnersAnswerSchema,
} from '@/lib/partners/schema'

export const GET = defineEndpoint({
  capability: 'partners.read',
  summary: 'Partners by name, filtered, page by page',
  query: listPartnersSchema,
  answers: partnersAnswerSchema,
  handle: async (context, { query }) => {
    const page = await readPartners(context, query)
    return page.ok ? ok({ items: page.value.items.map(partnerAnswer), next: page.value.next }) : page
  },
})

export const POST = defineEndpoint({
  capability: 'partners.edit',
  summary: 'Make a partner; its state may be set only here',
  body: createPartnerSchema,
  answers: partnerAnswerSchema,
  status: 201,
  handle: async (context, { body }) => {
    const made = await createPartner(context, body)
    return made.ok ? ok(partnerAnswer(made.value)) : made
  },
})
