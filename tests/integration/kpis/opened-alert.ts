import { openAlert } from '@/lib/kpis/data/alerts'
import { sql } from '@/lib/server/sql'

/** An alert of an operations figure of the whole business, as the job opens them. */
export async function openedAlert(): Promise<string> {
  const at = new Date('2026-11-09T18:30:00Z')
  const facts = { value: 0.8, limit: 0.9, usual: null, target: 0.95, of: 40, held: 1, restated: false }
  const found = { kind: 'floor', measure: 'assignment_sla', scope: 'all', value: null, facts } as const
  const alert = await openAlert(sql, { ...found, beganAt: at, lastAt: at }, new Date())
  if (!alert) throw new Error('it was open before')
  return alert.ref
}
