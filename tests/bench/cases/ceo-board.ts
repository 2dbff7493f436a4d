import { addDays, BUSINESS_ZONE, localDate } from '@/lib/core/business-time'
import { type Board, readBoard } from '@/lib/kpis/commands/read-board'
import { countPartsTogether } from '@/lib/kpis/data/figures'
import { BOARDS } from '@/lib/kpis/domain/boards'
import type { Question } from '@/lib/kpis/types'
import { sql } from '@/lib/server/sql'
import type { Bench, BenchCase, Measure } from '../bench-case'
import { cohortsOf, filled, folded } from '../rollups'

type Cell = { ask: number; cohort: number; n0: number; n1: number }

/** By hand: the cells of the CEO's dashboard: a trend by day, and what moved it by city, now and in the days before. */
const BOARD_CELLS = (() => {
  const sums = Array.from({ length: 9 }, (_, n) => `sum(n${n})::float8 AS n${n}`).join(', ')
  const part = (
    ask: number,
    by: string,
    grouping: number,
    from: string,
    to: string,
  ) => `SELECT ${ask} AS ask, cohort, ${by} AS "group", ${sums}
    FROM kpi_cells WHERE "grouping" = ${grouping} AND cohort = ANY ($1) AND day >= ${from} AND day < ${to} GROUP BY 2, 3`
  const [before, from, to] = ['$2::date', '$3::date', '$4::date']
  return [part(0, 'day::text', 0, from, to), part(1, 'g1', 1, from, to), part(2, 'g1', 1, before, from)].join(
    ' UNION ALL ',
  )
})()

function board({ actor, pool }: Bench): Measure[] {
  const today = localDate(new Date())
  const [before, from] = [addDays(today, -60), addDays(today, -30)]
  const { ids } = BOARDS.overview
  const values = [cohortsOf(ids), before, from, today]
  const product = () => readBoard({ actor, now: new Date(), requestId: null }, { kind: 'overview', raw: {} })
  const question = (days: { from: string; to: string }, by: 'day' | 'city'): Question => ({
    ...days,
    by,
    view: 'business',
    zone: BUSINESS_ZONE,
    slices: {},
    partnerId: null,
    agentId: null,
    asOf: null,
    now: new Date(),
  })
  const asks = () => [
    question({ from, to: today }, 'day'),
    question({ from, to: today }, 'city'),
    question({ from: before, to: from }, 'city'),
  ]
  return [
    {
      name: 'the CEO’s dashboard',
      goal: { atMost: 1.5 },
      against: 'its cells summed up in one hand-written statement: by day, by city, by city in the days before',
      prepare: folded,
      product,
      floor: async () => (await pool.query<Cell>({ name: 'bench-board', text: BOARD_CELLS, values })).rows,
      answer: (of, given) => {
        if (of === 'product')
          return (given as Board).totals.flatMap((one) =>
            one.id === 'assignment_sla' ? [one.numerator, one.denominator] : [],
          )
        const cells = (given as Cell[]).filter(({ ask, cohort }) => ask === 0 && cohort === 0)
        return [cells.reduce((sum, { n0 }) => sum + n0, 0), cells.reduce((sum, { n1 }) => sum + n1, 0)]
      },
    },
    {
      name: 'the CEO’s dashboard, against the rows',
      goal: { atMost: 1 / 30 },
      against: 'the same figures counted from the rows, one scan per cohort and question',
      rounds: 5,
      prepare: folded,
      product,
      floor: () =>
        countPartsTogether(
          sql,
          asks().map((one) => ({ question: one, ids })),
          'rows',
          'additive',
        ),
    },
  ]
}

const ceoBoard: BenchCase = {
  name: 'CEO dashboard',
  async measures(bench) {
    await filled()
    return board(bench)
  },
}

export default ceoBoard
