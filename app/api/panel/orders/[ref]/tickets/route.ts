import { z } from 'zod'
import { defineEndpoint } from '@/lib/auth/define-endpoint'
import { datesMarked } from '@/lib/core/dated-json'
import { ok } from '@/lib/core/result'
import { readOrderTickets } from '@/lib/tickets/commands/read-beside'

export const GET = defineEndpoint({
  capability: 'tickets.read',
  door: 'session',
  summary: 'The tickets of an order, for the panel beside the list; times as { "$at": milliseconds }',
  params: z.strictObject({ ref: z.string().max(40) }),
  handle: async (context, { params }) => ok(datesMarked(await readOrderTickets(context, params.ref))),
})
