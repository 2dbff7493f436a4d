import type { GroupBy, KpiId, View } from '../types'
import type { Preset } from './period'
import { KPIS } from './registry'

/** The dashboards. A city and a partner have one each, named by their key. */
const BOARD_KINDS = ['overview', 'operations', 'experience', 'city', 'partner'] as const
export type BoardKind = (typeof BOARD_KINDS)[number]

export type BoardSpec = {
  title: string
  view: View
  /** In the order in which they are shown; a reader gets those of them that are theirs. */
  ids: readonly KpiId[]
  /** Source: domain-facts.md 14.9, "Default ranges". */
  preset: Preset
  /** The groups that tell what moved a number, on its card. */
  explainBy: GroupBy
}

const OPERATIONS: readonly KpiId[] = [
  'assignment_sla',
  'completion_rate',
  'pickup_sla',
  'reassignment_rate',
  'ops_failure_rate',
  'no_service_rate',
  'escalation_sla',
]

export const BOARDS: Record<BoardKind, BoardSpec> = {
  overview: {
    title: 'Overview',
    view: 'business',
    ids: [
      'assignment_sla',
      'pickup_sla',
      'completion_rate',
      'ops_failure_rate',
      'no_service_rate',
      'escalation_sla',
      'fcr',
      'csat',
    ],
    preset: '30d',
    explainBy: 'city',
  },
  operations: { title: 'Operations', view: 'business', ids: OPERATIONS, preset: '7d', explainBy: 'city' },
  experience: {
    title: 'Customer experience',
    view: 'business',
    ids: [
      'fcr',
      'first_response_time',
      'acknowledged_in_time',
      'resolution_time',
      'resolved_in_time',
      'ticket_freshness',
      'ticket_completeness',
      'confirmed_closure',
      'logging_accuracy',
      'handover_quality',
      'csat',
      'order_rating',
    ],
    preset: 'week',
    explainBy: 'channel',
  },
  city: {
    title: 'City',
    view: 'business',
    ids: [...OPERATIONS, 'csat', 'order_rating'],
    preset: '7d',
    explainBy: 'partner_kind',
  },
  partner: {
    title: 'Partner',
    view: 'partner',
    ids: ['completion_rate', 'pickup_sla', 'reassignment_rate', 'ops_failure_rate', 'utilisation'],
    preset: 'week',
    explainBy: 'city',
  },
}

/** Where a dashboard is. */
export function boardPath(kind: BoardKind, key?: string): string {
  if (kind === 'city') return `/kpis/cities/${encodeURIComponent(key ?? '')}`
  return kind === 'partner' ? `/kpis/partners/${encodeURIComponent(key ?? '')}` : `/kpis/${kind}`
}

/** The dashboard that answers for a chart of a KPI: the same figures are on several. */
export function boardOfKpi(id: KpiId): BoardKind {
  return KPIS[id].area === 'customer_experience' ? 'experience' : 'operations'
}
