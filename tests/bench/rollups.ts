import { foldRollups } from '@/lib/kpis/commands/fold-rollups'
import { rolledCohorts } from '@/lib/kpis/data/rollup-layout'
import type { KpiId } from '@/lib/kpis/types'
import { sql } from '@/lib/server/sql'

/** The cohorts that some KPIs are in. */
export function cohortsOf(ids: readonly KpiId[]): number[] {
  const asked = rolledCohorts().filter(
    ({ view, counts }) => view === 'business' && counts.some(({ id }) => ids.some((one) => one === id)),
  )
  return asked.map(({ no }) => no)
}

/** As the job does once a second, whatever is measured. */
export async function folded(): Promise<void> {
  await foldRollups(() => new Date())
}

/** The roll-ups full, and looked over by the database as it would have been by then. */
export async function filled(): Promise<void> {
  if ((await foldRollups(() => new Date())) !== 'all') throw new Error('the roll-ups are folded by somebody else')
  await sql.$executeRaw`VACUUM ANALYZE kpi_cells, kpi_marks, kpi_queue`
}
