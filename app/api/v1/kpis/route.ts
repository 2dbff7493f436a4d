import { z } from 'zod'
import { defineEndpoint } from '@/lib/auth/define-endpoint'
import { ok } from '@/lib/core/result'
import { behindHeaders } from '@/lib/kpis/commands/behind-headers'
import { readFigures } from '@/lib/kpis/commands/read-figures'
import { toFigureAnswer } from '@/lib/kpis/domain/answers'
import { figureAnswer, figuresQuery } from '@/lib/kpis/schema'

export const GET = defineEndpoint({
  capability: 'kpis.read',
  summary: 'The figures of a period, half-open in local days; with `by` one per group',
  query: figuresQuery,
  answers: z.strictObject({ items: z.array(figureAnswer) }),
  headers: behindHeaders,
  async handle({ actor, now }, { query }) {
    const figures = await readFigures(actor, query, now)
    if (!figures.ok) return figures
    return ok({ items: figures.value.map((figure) => toFigureAnswer(figure, query.by ?? null)) })
  },
})
