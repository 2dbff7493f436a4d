import { z } from 'zod'
import { defineEndpoint } from '@/lib/auth/define-endpoint'
import { datesMarked } from '@/lib/core/dated-json'
import { ok } from '@/lib/core/result'
import { readOrderPanel } from '@/lib/orders/commands/read-order-panel'

export const GET = defineEndpoint({
  capability: 'orders.read',
  door: 'session',
  summary: 'An order as the panel beside the list shows it; times as { "$at": milliseconds }',
  params: z.object({ ref: z.string().max(40) }),
  handle: async (context, { params }) => {
    const read = await readOrderPanel(context, params.ref)
    return read.ok ? ok(datesMarked(read.value)) : read
  },
})
