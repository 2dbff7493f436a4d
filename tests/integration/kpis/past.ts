import { refuse } from '@/lib/core/result'
import { dimensions } from '@/lib/kpis/data/dimensions'
import { besideMeasures, type Measure, measuresOf } from '@/lib/kpis/data/measures'
import { factsFor, factsOf } from '@/lib/kpis/data/sources'
import { KPI_IDS, type Question, type View } from '@/lib/kpis/types'
import { instant } from '@/lib/orders/data/queues'
import { Prisma } from '@/lib/server/database'
import { inSqlTransaction, type Sql } from '@/lib/server/sql'

const VIEWS: View[] = ['business', 'partner']
type Counted = { cohort: string; ids: string[] }

function cohortsAt(at: Date): [string, Measure][] {
  const cohorts = VIEWS.flatMap((view) =>
    KPI_IDS.flatMap((id) => [
      ...measuresOf(id, view, instant(at)),
      ...besideMeasures(id, view, instant(at)).map(({ measure }) => measure),
    ]),
  )
  return [...new Map(cohorts.map((one) => [`${one.source} ${one.standing ? 'standing' : one.at}`, one]))]
}

const MUCH_LATER = Prisma.sql`
  WITH moved AS (INSERT INTO order_events (order_id, seq, at, recorded_at, command, from_status, to_status, actor_kind, actor_id, actor_name, version, data)
    SELECT o.id, e.seq + 1, o.last_event_at + interval '45 days', o.last_event_at + interval '45 days', 'note', o.status, o.status, 'system', 'test', 'Test',
      e.version + 1, jsonb_build_object('former', jsonb_build_object('pickup_due_at', o.pickup_due_at))
    FROM orders o CROSS JOIN LATERAL (SELECT * FROM order_events x WHERE x.order_id = o.id ORDER BY x.seq DESC LIMIT 1) e
    WHERE substr(o.ref, 4)::int % 3 = 0 RETURNING order_id, at)
  UPDATE orders o SET last_event_at = m.at, pickup_due_at = o.pickup_due_at + interval '45 days', first_assigned_at = o.first_assigned_at + interval '45 days'
  FROM moved m WHERE m.order_id = o.id`

async function idsOf(db: Sql, facts: Prisma.Sql, where: Prisma.Sql): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`SELECT f.id::text AS id FROM ${facts} WHERE ${where} ORDER BY 1`
  return rows.map(({ id }) => id)
}

/**
 * Rows that each cohort counts in a question, by what it is: found among all rows there are, and among those that are looked at. In the
 * business as it would be if every third order were assigned and made due anew 45 days later.
 */
export async function countedBothWays(questions: readonly Question[]): Promise<{ all: Counted[]; some: Counted[] }> {
  const [all, some]: [Counted[], Counted[]] = [[], []]
  await inSqlTransaction(async (tx) => {
    await tx.$executeRaw(MUCH_LATER)
    for (const question of questions) {
      const dims = await dimensions(tx, question)
      for (const [cohort, measure] of cohortsAt(question.asOf ?? question.now)) {
        const where = dims.where(measure)
        all.push({ cohort, ids: await idsOf(tx, factsOf(measure.source, question), where) })
        some.push({ cohort, ids: await idsOf(tx, factsFor(measure.source, question, [measure]), where) })
      }
    }
    return refuse('not_allowed', { capability: 'kpis.read' })
  })
  return { all, some }
}
