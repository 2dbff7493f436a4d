import { Prisma } from '@/lib/server/database'
import type { BesideMeasure, Measure } from './measures'

const sql = Prisma.sql

function audits(numerator: Prisma.Sql): Measure {
  return { source: 'audits', at: 'audited_at', excluded: [], pending: null, agent: sql`f.agent_id`, numerator }
}

/** Ratings of the handovers of tickets that were first handed over in the period: the denominator's tickets. */
function ratings(rest: Pick<Measure, 'numerator'> & Partial<Measure>): Measure {
  return { source: 'clarity', at: 'handed_over_at', excluded: [], pending: null, agent: sql`f.handed_by_id`, ...rest }
}

/** How audited items are told apart. Source: kpis.md, `logging_accuracy`. */
export const LOGGING: Measure = audits(sql`f.passed`)

/** Beside it: audited tickets that another team sent back for more. */
export const besideLogging: readonly BesideMeasure[] = [{ part: 'sent_back', measure: audits(sql`f.send_backs > 0`) }]

/** Beside clean handovers: what the receiving teams said. Source: kpis.md, `handover_quality`. */
export const besideHandovers: readonly BesideMeasure[] = [
  { part: 'rated', measure: ratings({ numerator: sql`true` }) },
  { part: 'clarity_points', measure: ratings({ numerator: sql`true`, weight: sql`f.score` }) },
]
