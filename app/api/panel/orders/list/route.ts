import { defineEndpoint } from '@/lib/auth/define-endpoint'
import { datesMarked } from '@/lib/core/dated-json'
import { ok } from '@/lib/core/result'
import { readDeskList } from '@/lib/orders/commands/read-desk-list'
import { deskListQuery, rawParamsOf } from '@/lib/orders/domain/list-query'

export const GET = defineEndpoint({
  capability: 'orders.read',
  door: 'session',
  summary:
    'Rows of the order list as its address says, with the counts of all queues; times as { "$at": milliseconds }',
  query: deskListQuery,
  handle: async (context, { query: { rows, refs }, request }) =>
    ok(datesMarked(await readDeskList(context, rawParamsOf(new URL(request.url).searchParams), { rows, refs }))),
})
