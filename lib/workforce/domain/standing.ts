import type { Standing, Workload } from '../types'

type Row = {
  member: boolean
  active: boolean
  absentUntil: Date | null
  onShiftUntil: Date | null
}

/** How somebody stands now. Without any plan for the day nobody is off shift. */
export function standingOf(row: Row, planned: boolean): Standing {
  if (!row.active || !row.member) return { state: 'left', until: null }
  if (row.absentUntil) return { state: 'absent', until: row.absentUntil }
  if (row.onShiftUntil) return { state: 'on_shift', until: row.onShiftUntil }
  return { state: planned ? 'off_shift' : 'no_plan', until: null }
}

/** Whether somebody's open tickets should go to others: they are away, or not of the team any more. */
export function shouldHandOver({ standing, open }: Pick<Workload, 'standing' | 'open'>): boolean {
  return open > 0 && (standing.state === 'absent' || standing.state === 'left')
}
