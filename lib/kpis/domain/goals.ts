import type { Figure, KpiId } from '../types'
import { KPIS } from './registry'

/** What a KPI should reach, and past which it is a breach, in its own unit. */
export type Goal = { target: number; floor: number }

export type Standing = 'on_target' | 'watch' | 'breach'

export const STANDING_WORDS: Record<Standing, string> = { on_target: 'On target', watch: 'Watch', breach: 'Breach' }

/** Source: kpis.md, "Targets and thresholds", defaults. */
export const DEFAULT_GOALS: Partial<Record<KpiId, Goal>> = {
  assignment_sla: { target: 0.95, floor: 0.9 },
  completion_rate: { target: 0.85, floor: 0.8 },
  pickup_sla: { target: 0.95, floor: 0.9 },
  reassignment_rate: { target: 0.1, floor: 0.15 },
  ops_failure_rate: { target: 0.05, floor: 0.08 },
  no_service_rate: { target: 0.05, floor: 0.1 },
  escalation_sla: { target: 0.9, floor: 0.8 },
  csat: { target: 4, floor: 3.5 },
  fcr: { target: 0.7, floor: 0.6 },
}

/** What judges a figure: the target and floor that it brings along for its own scope, else the defaults. */
export function goalOf(
  figure: Pick<Figure, 'id'> & { target?: number | null; floor?: number | null },
): Goal | undefined {
  const { id, target, floor } = figure
  if (target === undefined || floor === undefined) return DEFAULT_GOALS[id]
  return target === null || floor === null ? undefined : { target, floor }
}

/** At or past the target: on target; past the floor: breach; between: watch. Null without a value or a goal. */
export function standingOf(id: KpiId, value: number | null, goal: Goal | undefined): Standing | null {
  const { better } = KPIS[id]
  if (value === null || !goal || better === 'neither') return null
  const past = (limit: number): boolean => (better === 'higher' ? value >= limit : value <= limit)
  if (past(goal.target)) return 'on_target'
  return past(goal.floor) ? 'watch' : 'breach'
}
