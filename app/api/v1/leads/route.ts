import { defineEndpoint } from '@/lib/auth/define-endpoint'
import { keepWish } from '@/lib/leads/commands/keep-lead'
import { leadInput } from '@/lib/leads/schema'

export const POST = defineEndpoint({
  capability: 'leads.create',
  summary: 'Keep a wish that could not be served, or that somebody asked for',
  body: leadInput,
  status: 201,
  handle: (context, { body }) => keepWish(context, body),
})
