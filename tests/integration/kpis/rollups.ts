import { countParts } from '@/lib/kpis/data/figures'
import { rolledCounts } from '@/lib/kpis/data/rollup-read'
import { figuresOf } from '@/lib/kpis/domain/figures'
import { answers, KPIS } from '@/lib/kpis/domain/registry'
import { type Figure, type GroupBy, KPI_IDS, type Question, type Slice, type View } from '@/lib/kpis/types'
import { sql } from '@/lib/server/sql'

export type Asked = {
  view?: View
  by?: GroupBy | null
  slices?: Partial<Record<Slice, string>>
  from?: string
  to?: string
}

export function questionOf(asked: Asked, now: Date): Question {
  return {
    from: '2000-01-01',
    to: '2099-01-01',
    zone: 'Asia/Kolkata',
    view: 'business',
    by: null,
    slices: {},
    partnerId: null,
    agentId: null,
    asOf: null,
    now,
    ...asked,
  }
}

/** The same figures from the cells, and from rows. */
export async function bothWays(asked: Asked, now: Date): Promise<{ cells: Figure[]; rows: Figure[]; read: boolean }> {
  const question = questionOf(asked, now)
  const ids = KPI_IDS.filter(
    (id) => KPIS[id].views.includes(question.view) && answers(id, question.by, Object.keys(question.slices)),
  )
  const told = async (from: 'rows' | 'now') => figuresOf(await countParts(sql, question, ids, from), ids, question)
  const [cells, rows] = [await told('now'), await told('rows')]
  return { cells, rows, read: (await rolledCounts(sql, question, ['completion_rate'])) !== null }
}
