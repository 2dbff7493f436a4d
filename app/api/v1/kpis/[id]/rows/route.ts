import { z } from 'zod'
import { defineEndpoint } from '@/lib/auth/define-endpoint'
import { ok } from '@/lib/core/result'
import { behindHeaders } from '@/lib/kpis/commands/behind-headers'
import { readRows } from '@/lib/kpis/commands/read-rows'
import { toRowAnswer } from '@/lib/kpis/domain/answers'
import { kpiId, rowAnswer, rowsQuery } from '@/lib/kpis/schema'

export const GET = defineEndpoint({
  capability: 'kpis.read',
  summary: 'The rows behind a part of a number, newest first',
  params: z.strictObject({ id: kpiId }),
  query: rowsQuery,
  answers: z.strictObject({ items: z.array(rowAnswer), next: z.string().nullable() }),
  headers: behindHeaders,
  async handle({ actor, now }, { params, query }) {
    const page = await readRows(actor, params.id, query, now)
    return page.ok ? ok({ items: page.value.items.map(toRowAnswer), next: page.value.next }) : page
  },
})
